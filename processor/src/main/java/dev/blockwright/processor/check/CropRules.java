package dev.blockwright.processor.check;

import com.sun.source.tree.ExpressionTree;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to try where two images differ a little: to cut the larger or to pad the smaller. */
final class CropRules {
  private final Conflict conflict;
  private final Scene scene;
  private final Proposals fixes;

  CropRules(Conflict conflict, Proposals fixes) {
    this.conflict = conflict;
    this.scene = conflict.scene();
    this.fixes = fixes;
  }

  /** Cuts the larger image, or pads the smaller one, where they differ a little. */
  void crop() {
    Shape a = conflict.shape(0);
    Shape b = conflict.shape(1);
    if (a.rank() == 3) {
      cropSequence(a, b);
    }
    if (a.rank() != 4) {
      return;
    }
    for (int axis = 2; axis < 4; axis++) {
      if (!a.dim(axis).isConstant() || !b.dim(axis).isConstant()) {
        return;
      }
    }
    long high = a.dim(2).value() - b.dim(2).value();
    long wide = a.dim(3).value() - b.dim(3).value();
    int larger = high > 0 || wide > 0 ? 0 : 1;
    high = Math.abs(high);
    wide = Math.abs(wide);
    boolean isLittle = 4 * high < a.dim(2).value() && 4 * wide < a.dim(3).value();
    if (isLittle) {
      fixes.add(
          "crop " + conflict.label(larger),
          scene.after(conflict.index(larger), ".then(" + pad(-high, -wide) + ")"));
      fixes.add(
          "pad " + conflict.label(1 - larger),
          scene.after(conflict.index(1 - larger), ".then(" + pad(high, wide) + ")"));
    }
  }

  /** Cuts the end of the longer sequence of {@code (N, C, L)}, as a causal convolution needs. */
  private void cropSequence(Shape a, Shape b) {
    if (!a.dim(2).isConstant() || !b.dim(2).isConstant() || !a.withDim(2, b.dim(2)).equals(b)) {
      return;
    }
    int longer = a.dim(2).value() > b.dim(2).value() ? 0 : 1;
    long length = Math.min(a.dim(2).value(), b.dim(2).value());
    String lost = lost(1 - longer, conflict.shape(longer).dim(2).value() - length);
    if (lost != null) {
      fixes.add(
          "leave out the first steps of " + conflict.label(longer),
          scene.after(conflict.index(longer), ".slice(2, " + lost + ")"));
    }
    if (10 * length >= 9 * conflict.shape(longer).dim(2).value()) {
      fixes.add(
          "crop " + conflict.label(longer),
          scene.after(conflict.index(longer), ".slice(2, 0, " + length + ")"));
    }
  }

  private static String pad(long high, long wide) {
    return high == wide && high % 2 == 0
        ? "zeroPad2d(" + high / 2 + ")"
        : "zeroPad2d(0).padding("
            + (wide / 2)
            + ", "
            + (wide - wide / 2)
            + ", "
            + (high / 2)
            + ", "
            + (high - high / 2)
            + ")";
  }

  /** What a dilated window takes from its input, as its settings say it; null if it is not that. */
  private @Nullable String lost(int side, long length) {
    String lost = null;
    for (Node node : conflict.side(side)) {
      Optional<SourceOrigin> dilation =
          node.made() instanceof SourceOrigin made
                  && scene.call().filter(call -> Sources.inSameMethod(call, made)).isPresent()
              ? made.setting("dilation").flatMap(setting -> setting.argument(0))
              : Optional.empty();
      if (dilation.isPresent()
          && node.layer() instanceof Windowed<?> windowed
          && windowed.window().reach(0) - 1 == length) {
        int steps = windowed.kernelSize().get(0) - 1;
        String text = dilation.get().text();
        boolean isPrimary =
            dilation.get().tree() instanceof ExpressionTree tree && Sources.isPrimary(tree);
        lost = steps == 1 ? text : steps + " * " + (isPrimary ? text : "(" + text + ")");
      }
    }
    return lost;
  }
}
