package dev.blockwright.processor.check;

import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.Optional;

/** What to try where two layers would have one set of weights, or one name. */
final class SharingRules {
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
              SourceOrigin at = scene.at();
              if (made.tree() != at.tree()) {
                fixes.add(Fix.of("a second layer", Edit.replace(at, made.text(), statement(at))));
              }
              fixes.add(
                  Fix.of("share the weights", Edit.replace(made, "shared(" + made.text() + ")")));
            });
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
