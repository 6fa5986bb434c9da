package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.ShapeRule;
import java.util.List;

/**
 * The settings and the shape rule of layers that give an image another size: by factors, or the
 * size itself.
 *
 * @param <L> the layer's type
 */
public interface Upsample2d<L> extends ShapeRule {
  /** Factors with so many binary digits after the point can be applied to unknown sizes. */
  int EXACT = 1 << 10;

  /** The factors of height and width; empty where the size is stated. */
  List<Double> scaleFactor();

  /** This layer with factors of height and width, above 0: {@code floor(factor * H)}. */
  L scaleFactor(double height, double width);

  /** This layer with whole factors of height and width. */
  default L scaleFactor(int height, int width) {
    return scaleFactor((double) height, (double) width);
  }

  /** This layer with one factor for height and width, above 0. */
  default L scaleFactor(double factor) {
    return scaleFactor(factor, factor);
  }

  /** The output's height and width; empty where factors are stated. */
  List<Integer> size();

  /** This layer with a height and a width of the output, instead of factors. */
  L size(int height, int width);

  /** This layer with the size of a square output, instead of factors. */
  default L size(int size) {
    return size(size, size);
  }

  /** Factors that an image can have. */
  static List<Double> factors(double height, double width) {
    List<Double> factors = List.of(height, width);
    if (factors.stream().anyMatch(factor -> !(factor > 0) || factor.isInfinite())) {
      throw Settings.wrong("scaleFactor", "scaleFactor must be above 0; found " + factors);
    }
    return factors;
  }

  /** Sizes that an image can have. */
  static List<Integer> sizes(int height, int width) {
    return Settings.atLeast("size", 1, List.of(height, width));
  }

  @Override
  default void infer(Inference in) {
    Shape x = in.rank(4, "(N, C, H, W)");
    in.floating();
    if (scaleFactor().isEmpty() && size().isEmpty()) {
      throw Settings.wrong("scaleFactor", in.layer() + " needs a scaleFactor, or the size itself");
    }
    Shape out = x;
    for (int axis = 2; axis < 4; axis++) {
      out =
          size().isEmpty()
              ? out.withDim(axis, scaled(in, axis, scaleFactor().get(axis - 2)))
              : out.withDim(axis, size().get(axis - 2));
    }
    in.output(out);
  }

  private static Dim scaled(Inference in, int axis, double factor) {
    Dim size = in.shape().dim(axis);
    double parts = factor * EXACT;
    if (!size.isConstant() && parts != Math.rint(parts)) {
      throw in.problem(
          Code.UNKNOWN_SIZE,
          in.layer()
              + " by "
              + factor
              + " needs the size of axis "
              + axis
              + " as a number; found "
              + size
              + ": state the output's size(height, width)",
          "scaleFactor",
          new Culprit(0, List.of(axis)));
    }
    Dim scaled =
        size.isConstant()
            ? Dim.of((long) Math.floor(size.value() * factor))
            : factor == Math.rint(factor)
                ? size.times((long) factor)
                : size.times((long) parts).div(EXACT);
    if (!in.atLeast(scaled, 1)) {
      throw in.problem(
          Code.WINDOW,
          in.layer() + " by " + factor + " leaves nothing of " + in.shape(),
          "scaleFactor",
          new Culprit(0, List.of(axis)));
    }
    return scaled;
  }
}
