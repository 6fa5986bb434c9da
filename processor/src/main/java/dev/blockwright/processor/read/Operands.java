package dev.blockwright.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Layers;
import dev.blockwright.dsl.layer.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tensors in a call that applies a layer, as they are written. */
public final class Operands {
  /** Methods of layers that take tensors: {@code lstm.states(x, hidden, cell)}. */
  private static final Set<String> ON_LAYERS = Set.of("attend", "invoke", "states");

  private static final String THEN = "then";

  private Operands() {}

  /** The expression of an input of the layer that failed. */
  public static Optional<SourceOrigin> of(Failure failure, int input) {
    return isWritten(failure)
        ? of(failure.applied(), failure.argument(), failure.inputs().size(), input)
        : Optional.empty();
  }

  /** Whether the layer that failed is written where it was applied, not in a compiled helper. */
  static boolean isWritten(Failure failure) {
    return isCallOf(
        failure.applied(),
        failure.argument() == Failure.NO_ARGUMENT ? kindOf(failure.layer()) : THEN);
  }

  private static String kindOf(Layer layer) {
    return layer instanceof Operation operation ? operation.kind() : THEN;
  }

  /** How an input of the layer that failed is written; null if that cannot be told. */
  static @Nullable String text(Failure failure, int input) {
    Optional<SourceOrigin> operand = of(failure, input);
    if (operand.isEmpty() && isWritten(failure) && failure.applied() instanceof SourceOrigin call) {
      return ofList(call, failure.inputs().size())
          .map(list -> list.text() + "[" + input + "]")
          .orElse(null);
    }
    return operand.map(SourceOrigin::text).orElse(null);
  }

  /** How a tensor is written in the call that applies a step to it; null if that cannot be told. */
  static @Nullable String text(Step step, Value input) {
    if (!isWritten(step)) {
      return null;
    }
    int index = step.inputs().indexOf(input);
    return of(step.applied(), isLayer(step) ? 0 : Failure.NO_ARGUMENT, step.inputs().size(), index)
        .map(SourceOrigin::text)
        .orElse(null);
  }

  /**
   * Whether a step is written where it was applied: not if a compiled helper, whose call stands
   * there, applied it.
   */
  static boolean isWritten(Step step) {
    String method = step instanceof Node node && !isLayer(step) ? node.kind() : THEN;
    return isCallOf(step.applied(), method);
  }

  /** Whether a layer was made and then applied, not an operation called on a tensor. */
  private static boolean isLayer(Step step) {
    return !step.made().place().equals(step.applied().place());
  }

  private static boolean isCallOf(Origin origin, String method) {
    if (!(origin instanceof SourceOrigin call)
        || !(call.tree() instanceof MethodInvocationTree invocation)) {
      return false;
    }
    return invocation.getMethodSelect() instanceof MemberSelectTree select
        ? select.getIdentifier().contentEquals(method)
            || ON_LAYERS.contains(select.getIdentifier().toString())
        : invocation.getMethodSelect().toString().equals(method);
  }

  private static Optional<SourceOrigin> of(Origin applied, int argument, int inputs, int input) {
    if (!(applied instanceof SourceOrigin call)
        || !(call.tree() instanceof MethodInvocationTree invocation)) {
      return Optional.empty();
    }
    if (invocation.getMethodSelect() instanceof MemberSelectTree select
        && ON_LAYERS.contains(select.getIdentifier().toString())) {
      return call.argument(input);
    }
    if (argument != Failure.NO_ARGUMENT) {
      return argument == 0 ? receiver(call) : Optional.empty();
    }
    Optional<SourceOrigin> receiver = receiver(call);
    if (receiver.isPresent()) {
      return input == 0 ? receiver : call.argument(input - 1);
    }
    // concat(1, a, b) and scaledDotProductAttention(q, k, v, true): tensors stand together
    List<? extends ExpressionTree> arguments = invocation.getArguments();
    int others = arguments.size() - inputs;
    if (others < 0 || arguments.isEmpty() || ofList(call, inputs).isPresent()) {
      return Optional.empty();
    }
    return call.argument(arguments.get(0) instanceof LiteralTree ? others + input : input);
  }

  /** The list in a call such as {@code concat(1, branches)}. */
  private static Optional<SourceOrigin> ofList(SourceOrigin call, int inputs) {
    boolean isList =
        call.tree() instanceof MethodInvocationTree invocation
            && invocation.getArguments().size() == 2
            && inputs > 1
            && receiver(call).isEmpty()
            && invocation.getArguments().get(0) instanceof LiteralTree
            && invocation.getArguments().get(1) instanceof IdentifierTree;
    return isList ? call.argument(1) : Optional.empty();
  }

  private static Optional<SourceOrigin> receiver(SourceOrigin call) {
    return call.tree() instanceof MethodInvocationTree invocation
            && invocation.getMethodSelect() instanceof MemberSelectTree select
            && !select.getExpression().toString().endsWith(Layers.class.getSimpleName())
        ? Optional.of(call.within(select.getExpression()))
        : Optional.empty();
  }
}
