package dev.blockwright.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to try where a window is larger than what it slides over. */
final class WindowRules {
  private final Scene scene;
  private final Failure failure;
  private final InputRules inputs;
  private final Proposals fixes;

  WindowRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.failure = scene.failure();
    this.inputs = new InputRules(scene.inputs());
    this.fixes = fixes;
  }

  void window() {
    List<Node> before = Scene.nodes(scene.input());
    LayoutRules layouts = new LayoutRules(scene, fixes);
    if (layouts.isImageWithChannelsLast()) {
      layouts.channelsFirst();
      return;
    }
    layouts.stepsLast(before);
    fewerRounds(before);
    if (failure.layer() instanceof Windowed<?> windowed && scene.made().isPresent()) {
      SourceOrigin made = scene.made().get();
      long missing = Windows.missing(windowed, scene.input().shape());
      if (missing > 0) {
        long padding = Collections.max(windowed.padding()) + (missing + 1) / 2;
        boolean isImage = scene.input().shape().rank() > 3;
        if (2 * missing <= windowed.window().reach(0) + 1) { // else it would see zeros for the most
          fixes.add(
              isImage ? "pad the image" : "pad the sequence",
              Windows.padding(made, scene.kind(), Long.toString(padding)));
        }
        Windows.kernel(made, scene.kind())
            .flatMap(kernel -> scene.written(kernel, made))
            .filter(kernel -> kernel.value() > missing)
            .ifPresent(
                kernel ->
                    fixes.add(
                        Fix.of("a smaller window", kernel.replaced(kernel.value() - missing))));
      }
    }
    List<Node> last = new ArrayList<>(before);
    Collections.reverse(last);
    for (Node node : last) {
      Windows.smallerStride(node).ifPresent(fixes::add);
      Windows.withoutPool(node).ifPresent(fixes::add);
    }
    fixes.addAll(inputs.otherSizes(scene.input(), true));
  }

  /** Goes round a loop that shrinks the image fewer times. */
  private void fewerRounds(List<Node> before) {
    Set<Tree> seen = new LinkedHashSet<>();
    for (Node node : before) {
      ForLoopTree loop =
          node.applied() instanceof SourceOrigin call
              ? Sources.enclosing(call, ForLoopTree.class)
              : null;
      if (loop == null
          || !(node.applied() instanceof SourceOrigin place)
          || !(loop.getCondition() instanceof BinaryTree condition)
          || !(condition.getRightOperand() instanceof LiteralTree)
          || !seen.add(loop)) {
        continue;
      }
      SourceOrigin bound = place.within(condition.getRightOperand());
      Integer rounds = Sources.number(bound);
      int most = rounds == null ? 0 : rounds - 1;
      for (int fewer = most; fewer > 0 && fewer > most - 5; fewer--) {
        fixes.add(
            Fix.of(
                "fewer rounds",
                Edit.replace(bound, Integer.toString(fewer), place.within(condition))));
      }
    }
  }
}
