package dev.blockwright.processor.check;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What to try where two layers would have one set of weights, or one name. */
final class SharingRules {
  private static final Set<String> LISTS = Set.of("of", "asList");

  private final Scene scene;
  private final Failure failure;
  private final InputRules inputs;
  private final Proposals fixes;

  SharingRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.failure = scene.failure();
    this.inputs = new InputRules(scene.inputs());
    this.fixes = fixes;
  }

  void shared() {
    Node earlier = failure.earlier();
    if (earlier != null && !failure.problem().culprits().isEmpty()) {
      Value here = Scene.first(failure.inputs().get(0));
      Value there = Scene.first(earlier.inputs().get(0));
      if (!here.isPoisoned() && !there.isPoisoned() && !here.shape().equals(there.shape())) {
        fixes.add("inputs of one shape", inputs.state(here, there.shape().dims()));
        fixes.add("inputs of one shape", inputs.state(there, here.shape().dims()));
      }
    }
    scene
        .made()
        .ifPresent(
            made -> {
              secondLayer(made, scene.at());
              fixes.add(shared(made));
            });
  }

  /** Makes a layer for each use, where it is known which layer that is. */
  private void secondLayer(SourceOrigin made, SourceOrigin use) {
    VariableTree variable = Sources.variableOf(use);
    if (variable != null && variable.getInitializer() == null) {
      eachOfList(variable, use);
    } else if (made.tree() != use.tree() && (siblings(made).size() <= 1 || !isInLoop(use))) {
      Fix second = Fix.of("a second layer", Edit.replace(use, made.text(), statement(use)));
      boolean isOwn = variable != null && variable.getInitializer() == made.tree();
      fixes.add(variable != null && isOwn ? second.and(withoutUnused(variable, use)) : second);
    }
  }

  private static boolean isInLoop(SourceOrigin place) {
    return Sources.enclosing(place, ForLoopTree.class) != null
        || Sources.enclosing(place, EnhancedForLoopTree.class) != null
        || Sources.enclosing(place, WhileLoopTree.class) != null;
  }

  /** Makes the layers of a list anew each time that a loop goes through them. */
  private void eachOfList(VariableTree variable, SourceOrigin use) {
    EnhancedForLoopTree loop = Sources.loopOf(variable, use);
    VariableTree list = loop == null ? null : Sources.variableOf(use.within(loop.getExpression()));
    if (loop != null && list != null && list.getInitializer() != null) {
      SourceOrigin taken = use.within(loop.getExpression());
      String text = use.within(list.getInitializer()).text();
      fixes.add(
          Fix.of("new layers each time", Edit.replace(taken, text))
              .and(withoutUnused(list, taken)));
    }
  }

  /** Leaves out a variable that is read at one place alone. */
  private static Fix withoutUnused(VariableTree variable, SourceOrigin use) {
    return Sources.uses(variable, use) > 1
        ? new Fix(List.of())
        : Fix.of("leave out " + variable.getName(), Edit.without(use.within(variable)));
  }

  /** Says that the weights are shared: of a layer, and of those that stand in a list with it. */
  private Fix shared(SourceOrigin made) {
    List<? extends ExpressionTree> all = siblings(made);
    SourceOrigin parent = Sources.parent(made);
    if (all.size() <= 1 || parent == null) {
      return Fix.of("share the weights", Edit.replace(made, "shared(" + made.text() + ")"));
    }
    String texts =
        all.stream()
            .map(
                layer ->
                    hasWeights(layer)
                        ? "shared(" + Sources.text(made, layer) + ")"
                        : Sources.text(made, layer))
            .collect(Collectors.joining(", "));
    int start = made.within(all.get(0)).start();
    int end = made.within(all.get(all.size() - 1)).end();
    return Fix.of("share the weights", Edit.of(start, end, texts, parent));
  }

  /** Whether a layer has weights, as far as it was applied yet. */
  private boolean hasWeights(ExpressionTree layer) {
    return Scene.nodesOf(scene.failure().scope()).stream()
        .filter(node -> node.made() instanceof SourceOrigin made && made.tree() == layer)
        .noneMatch(node -> node.parameters().isEmpty());
  }

  /** The elements of the list that a layer is made for. */
  private static List<? extends ExpressionTree> siblings(SourceOrigin made) {
    SourceOrigin parent = Sources.parent(made);
    return parent != null
            && parent.tree() instanceof MethodInvocationTree list
            && LISTS.contains(Sources.nameOf(list))
            && list.getArguments().contains(made.tree())
        ? list.getArguments()
        : List.of();
  }

  /** The call that an argument stands in. */
  private static SourceOrigin statement(SourceOrigin place) {
    SourceOrigin parent = Sources.parent(place);
    return parent != null && parent.tree() instanceof MethodInvocationTree ? parent : place;
  }

  void name() {
    scene
        .made()
        .flatMap(made -> made.setting("named"))
        .flatMap(call -> call.argument(0))
        .filter(name -> name.text().endsWith("\""))
        .ifPresent(
            name -> {
              String text = name.text();
              String other = text.substring(0, text.length() - 1) + "2\"";
              ForLoopTree loop = Sources.enclosing(name, ForLoopTree.class);
              if (loop != null
                  && !loop.getInitializer().isEmpty()
                  && loop.getInitializer().get(0) instanceof VariableTree variable) {
                other = text + " + " + variable.getName();
              }
              fixes.add("another name", Optional.of(Edit.replace(name, other, scene.made().get())));
            });
  }
}
