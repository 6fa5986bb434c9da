package dev.blockwright.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.report.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of a fluent description: what stands in its source. */
final class FluentWording implements Wording {
  private final Interpreter interpreter;

  FluentWording(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public @Nullable String operand(Failure failure, int input) {
    return Operands.text(failure, input);
  }

  /**
   * The expression to point at: the setting that is wrong, the layer where it is made within the
   * call that applies it, else its place among the call's arguments, else the call.
   */
  static Origin culprit(Failure failure) {
    if (!(failure.applied() instanceof SourceOrigin call)
        || !(failure.made() instanceof SourceOrigin made)) {
      return failure.applied();
    }
    String setting = failure.problem().setting();
    if (setting != null) {
      Optional<SourceOrigin> at = made.setting(setting);
      if (at.isPresent()) {
        return at.get();
      }
    }
    boolean within =
        call.unit() == made.unit() && call.start() <= made.start() && made.end() <= call.end();
    if (within && failure.argument() != Failure.NO_ARGUMENT) {
      return made;
    }
    return call.argument(failure.argument()).orElse(call);
  }

  @Override
  public String text(Step step) {
    boolean isOfHelper =
        step instanceof Node
            && step.made().place().equals(step.applied().place())
            && !Operands.isWritten(step);
    if (isOfHelper && ((Node) step).layer() instanceof Operation operation) {
      return operation.describe();
    }
    SourceOrigin link = link(step);
    return link == null ? step.made().text() : link.link();
  }

  @Override
  public Map<String, String> values(Step step) {
    SourceOrigin link = link(step);
    if (link == null || !(link.tree() instanceof MethodInvocationTree call)) {
      return step.made().values();
    }
    Map<String, String> values = new LinkedHashMap<>();
    call.getArguments().forEach(argument -> values.putAll(link.within(argument).values()));
    return values;
  }

  /**
   * The call that is a step, where it is one on a tensor that is computed in the same expression:
   * the steps to it are shown already. Null if it is another one.
   */
  private static @Nullable SourceOrigin link(Step step) {
    return step instanceof Node
            && step.made() instanceof SourceOrigin call
            && call.place().equals(step.applied().place())
            && call.receiver().filter(t -> t.tree() instanceof MethodInvocationTree).isPresent()
        ? call
        : null;
  }

  @Override
  public Origin firstUse(Failure failure, Node first) {
    if (!(first.applied() instanceof SourceOrigin call)
        || !(culprit(failure) instanceof SourceOrigin here)
        || !(call.tree() instanceof MethodInvocationTree invocation)) {
      return first.applied();
    }
    for (int i = 0; i < invocation.getArguments().size(); i++) {
      Optional<SourceOrigin> argument = call.argument(i);
      if (argument.isPresent() && argument.get().text().equals(here.text())) {
        return argument.get();
      }
    }
    return call;
  }

  @Override
  public @Nullable String name(Failure failure, Value start, List<Step> steps) {
    if (!steps.isEmpty()) {
      String text = Operands.text(steps.get(0), start);
      if (text != null && text.matches("[\\w.\\[\\]]+")) {
        return text;
      }
    }
    if (failure.scope().parent() != null
        && failure.scope().inputs().contains(start)
        && Operands.isWritten(failure)
        && enclosingMethod(failure) instanceof MethodTree method
        && method.getParameters().size() == 1) {
      return method.getParameters().get(0).getName().toString();
    }
    return start.producer() == null ? start.name() : null;
  }

  private static @Nullable Tree enclosingMethod(Failure failure) {
    if (failure.applied() instanceof SourceOrigin origin) {
      TreePath path = TreePath.getPath(origin.unit(), origin.tree());
      while (path != null) {
        if (path.getLeaf() instanceof MethodTree
            || path.getLeaf() instanceof LambdaExpressionTree) {
          return path.getLeaf();
        }
        path = path.getParentPath();
      }
    }
    return null;
  }

  @Override
  public @Nullable Origin declaration(Failure failure, String variable, @Nullable Step source) {
    Tree method = enclosingMethod(failure);
    if (method == null || !(failure.applied() instanceof SourceOrigin origin)) {
      return null;
    }
    ExpressionTree value = LastAssignment.of(variable, origin, method);
    if (value == null || (source != null && !contains(value, source, origin))) {
      return null;
    }
    // A problem of sizes is told when the network is read to its end: the method has returned.
    boolean isOver = interpreter.here() == null || !failure.problem().sizes().isEmpty();
    return isOver ? origin.within(value) : interpreter.here(value);
  }

  /** Whether the call that made a tensor stands in an expression of the method of a place. */
  private static boolean contains(ExpressionTree value, Step source, SourceOrigin place) {
    SourceOrigin whole = place.within(value);
    return source.applied() instanceof SourceOrigin call
        && call.unit() == place.unit()
        && whole.start() <= call.start()
        && call.end() <= whole.end();
  }
}
