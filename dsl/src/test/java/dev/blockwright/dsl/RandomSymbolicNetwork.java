package dev.blockwright.dsl;

import static dev.blockwright.dsl.layer.Layers.*;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.shape.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A random network on an input of unknown sizes, right for some of them. Its steps are drawn
 * without a look at sizes, so that they are the same where the sizes are known.
 */
final class RandomSymbolicNetwork {
  static final List<String> SYMBOLS = List.of("N", "H", "W");

  private static final List<String> INPUTS =
      List.of(
          "N, 4, H, W",
          "N, 4, H, W",
          "N, 6, H, H",
          "N, 4, 2*H, 4*W",
          "N, 3, H + 3, 16*W",
          "N, H, 8",
          "N, 6, H",
          "N, H, W");

  /** A step of the network: what {@link Kind} it is, and what its numbers are drawn from. */
  private record Step(Kind kind, long seed) {}

  private final Shape input;
  private final List<Step> steps;

  private RandomSymbolicNetwork(Shape input, List<Step> steps) {
    this.input = input;
    this.steps = steps;
  }

  /** The network of a seed, which is right for some sizes. */
  static RandomSymbolicNetwork of(long seed) {
    Random random = new Random(seed);
    Shape input = Shape.parse(INPUTS.get(random.nextInt(INPUTS.size())));
    RandomSymbolicNetwork network = new RandomSymbolicNetwork(input, List.of());
    int tries = 4 + random.nextInt(14);
    for (int i = 0; i < tries; i++) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      List<Step> more = new ArrayList<>(network.steps);
      more.add(new Step(kind, random.nextLong()));
      RandomSymbolicNetwork longer = new RandomSymbolicNetwork(input, more);
      if (longer.isRight()) {
        network = longer;
      }
    }
    return network;
  }

  private boolean isRight() {
    try {
      trace(Map.of());
      return true;
    } catch (DescriptionException | ArithmeticException e) { // wrong, or with too large a size
      return false;
    }
  }

  /** The network where the given sizes are known. */
  Graph trace(Map<String, Long> sizes) {
    Shape shape = input.substitute(dims(sizes));
    return Networks.trace(
        Map.of("x", new TensorType(shape, DType.FLOAT32)),
        tensors -> {
          List<Tensor> known = new ArrayList<>(tensors);
          for (Step step : steps) {
            Tensor made = new Draw(new Random(step.seed), known).apply(step.kind);
            if (made != null) {
              known.add(made);
            }
          }
          return known.get(known.size() - 1);
        });
  }

  static Map<String, Dim> dims(Map<String, Long> sizes) {
    Map<String, Dim> dims = new TreeMap<>();
    sizes.forEach((name, size) -> dims.put(name, Dim.of(size)));
    return dims;
  }

  /** The smallest network without some of the steps that is still such. */
  RandomSymbolicNetwork shrunken(Predicate<RandomSymbolicNetwork> such) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      List<Step> fewer = new ArrayList<>(steps);
      fewer.remove(i);
      RandomSymbolicNetwork smaller = new RandomSymbolicNetwork(input, fewer);
      if (such.test(smaller)) {
        return smaller.shrunken(such);
      }
    }
    return this;
  }

  private enum Kind {
    CONVOLUTION,
    CONVOLUTION_1D,
    TRANSPOSED,
    MAX_POOL,
    AVG_POOL,
    UPSAMPLE,
    PAD,
    ADAPTIVE,
    NORM,
    LINEAR,
    ACTIVATION,
    FLATTEN,
    MOVE,
    SLICE,
    HALF,
    SELECT,
    CHUNK,
    SPLIT_AXIS,
    REARRANGE,
    PIXEL_SHUFFLE,
    SUM,
    CONCAT,
    STACK,
    MATMUL,
    MEAN,
    UNSQUEEZE,
    SQUEEZE,
    EXPAND,
    POSITIONS,
    ATTENTION,
    RECURRENT
  }

  /** The numbers of a step. */
  private static final class Draw {
    private final Random random;
    private final List<Tensor> known;
    private final Tensor x;

    Draw(Random random, List<Tensor> known) {
      this.random = random;
      this.known = known;
      this.x = any();
    }

    /** The last tensor usually, so that networks become deep. */
    private Tensor any() {
      int back = random.nextInt(3) == 0 ? random.nextInt(known.size()) : 0;
      return known.get(known.size() - 1 - back);
    }

    private int from(int least, int most) {
      return least + random.nextInt(most - least + 1);
    }

    private int axis() {
      return x.rank() == 0 ? 0 : random.nextInt(x.rank());
    }

    /** What the step makes; null where the ranks are none for it. */
    @Nullable Tensor apply(Kind kind) {
      return switch (kind) {
        case CONVOLUTION -> {
          int kernel = from(1, 5);
          yield x.then(
              conv2d(4, kernel)
                  .kernelSize(kernel, from(1, 4))
                  .stride(from(1, 3), from(1, 2))
                  .padding(from(0, 2), from(0, 2))
                  .dilation(from(1, 2)));
        }
        case CONVOLUTION_1D -> x.then(conv1d(6, from(1, 5)).stride(from(1, 3)).padding(from(0, 2)));
        case TRANSPOSED ->
            x.then(convTranspose2d(4, from(1, 4)).stride(from(1, 3)).padding(from(0, 2)));
        case MAX_POOL -> {
          int kernel = from(1, 4);
          yield x.then(
              maxPool2d(kernel)
                  .stride(from(1, 3))
                  .padding(from(0, kernel / 2))
                  .ceilMode(random.nextBoolean()));
        }
        case AVG_POOL -> {
          int kernel = from(1, 4);
          yield x.then(
              avgPool2d(kernel)
                  .stride(from(1, 4))
                  .padding(from(0, kernel / 2))
                  .ceilMode(random.nextBoolean()));
        }
        case UPSAMPLE ->
            x.then(random.nextBoolean() ? upsampleNearest2d(from(2, 3)) : upsampleBilinear2d(2));
        case PAD ->
            x.then(zeroPad2d(0).padding(from(-2, 2), from(-2, 2), from(-2, 2), from(-2, 2)));
        case ADAPTIVE -> x.then(adaptiveAvgPool2d(from(1, 3)));
        case NORM -> x.then(random.nextBoolean() ? batchNorm() : layerNorm());
        case LINEAR -> x.then(linear(from(1, 8)));
        case ACTIVATION -> x.then(random.nextBoolean() ? relu() : softmax());
        case FLATTEN -> {
          int axis = axis();
          yield x.flatten(axis, from(axis, Math.max(axis, x.rank() - 1)));
        }
        case MOVE -> x.transpose(axis(), axis());
        case SLICE -> x.slice(axis(), from(-4, 4), from(-4, 6));
        case HALF -> {
          int axis = axis();
          yield x.slice(axis, Dim.of(from(0, 2)), x.dim(axis).div(from(1, 3)));
        }
        case SELECT -> x.select(axis(), from(-4, 4));
        case CHUNK -> x.chunk(axis(), from(1, 4)).get(0);
        case SPLIT_AXIS -> {
          int parts = from(1, 4);
          yield random.nextBoolean()
              ? x.unflatten(axis(), parts, -1)
              : x.unflatten(axis(), -1, parts);
        }
        case REARRANGE ->
            x.rank() == 4
                ? x.then(rearrange("n c (h a) w -> n (c a) w h").size("a", from(1, 4)))
                : x.then(rearrange("n (t a) c -> n t (c a)").size("a", from(1, 4)));
        case PIXEL_SHUFFLE -> x.then(pixelShuffle(2));
        case SUM -> random.nextBoolean() ? x.plus(any()) : x.times(any());
        case CONCAT -> concat(axis(), x, any());
        case STACK -> stack(axis(), x, any());
        case MATMUL -> x.rank() < 2 ? null : x.matmul(any().transpose(-1, -2));
        case MEAN -> random.nextBoolean() ? x.mean(axis()) : x.sum(axis());
        case UNSQUEEZE -> x.rank() > 4 ? null : x.unsqueeze(axis());
        case SQUEEZE -> x.squeeze(axis());
        case EXPAND -> {
          Dim size = any().dim(-1);
          yield x.unsqueeze(-1).flatten(0, Math.max(0, x.rank() - 1)).expand(Dim.of(-1), size);
        }
        case POSITIONS -> {
          int axis = axis();
          yield arange(x.dim(axis)).unsqueeze(0).then(embedding(from(3, 40), 4));
        }
        case ATTENTION -> scaledDotProductAttention(x, x, any(), false);
        case RECURRENT -> x.then(gru(4).bidirectional(random.nextBoolean()));
      };
    }
  }
}
