package dev.blockwright.dsl;

import static dev.blockwright.dsl.layer.Layers.*;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.shape.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A random network on inputs of unknown sizes, right for some of them. Its steps are drawn without
 * a look at sizes, so that they are the same where the sizes are known.
 */
final class RandomSymbolicNetwork {
  static final List<String> SYMBOLS = List.of("N", "H", "W");

  /** The shapes of a network's inputs; those in brackets are of whole numbers. */
  private static final List<List<String>> INPUTS =
      List.of(
          List.of("N, 4, H, W"),
          List.of("N, 6, H, H"),
          List.of("N, 4, 2*H, 4*W"),
          List.of("N, 3, H + 3, 16*W"),
          List.of("N, 2, H, W, 8"),
          List.of("N, 2, H, H, W"),
          List.of("N, H, 8"),
          List.of("N, 6, H"),
          List.of("N, H, W"),
          List.of("[N, H]"),
          List.of("N, 4, 2*H + 1, 16*W", "N, 4, 2*H, 4*W"),
          List.of("N, 4, H, W", "N, 4, H, W"),
          List.of("N, 4, H, W", "N, 4, 2*H, 2*W", "N, 4"),
          List.of("N, 4, H - 1, W - 2", "N, 4, H, W"),
          List.of("N, H, 8", "N, W, 8", "N, H + W, 8"),
          List.of("N, H, 6", "N, H - 1, 6", "N, 6, W"),
          List.of("[N, H]", "N, H, 4", "N, W, 4"),
          List.of("N, H, W", "N, H*W, 4", "N, 4, 3*H - 2"));

  /** A step of the network: what {@link Kind} it is, and what its numbers are drawn from. */
  private record Step(Kind kind, long seed) {}

  private final List<String> inputs;
  private final List<Step> steps;

  private RandomSymbolicNetwork(List<String> inputs, List<Step> steps) {
    this.inputs = inputs;
    this.steps = steps;
  }

  /** The network of a seed, which is right for some sizes. */
  static RandomSymbolicNetwork of(long seed) {
    Random random = new Random(seed);
    List<String> inputs = INPUTS.get(random.nextInt(INPUTS.size()));
    RandomSymbolicNetwork network = new RandomSymbolicNetwork(inputs, List.of());
    int tries = 6 + random.nextInt(20);
    for (int i = 0; i < tries; i++) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      List<Step> more = new ArrayList<>(network.steps);
      more.add(new Step(kind, random.nextLong()));
      RandomSymbolicNetwork longer = new RandomSymbolicNetwork(inputs, more);
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
    return Networks.trace(
        types(sizes),
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

  /** Whether tensors of the inputs' shapes exist: {@code H - 2} is none at {@code H = 1}. */
  boolean exists(Map<String, Long> sizes) {
    return types(sizes).values().stream()
        .flatMap(type -> type.shape().dims().stream())
        .allMatch(dim -> dim.value() >= 0);
  }

  private Map<String, TensorType> types(Map<String, Long> sizes) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    for (String input : inputs) {
      Shape shape = Shape.parse(input.replaceAll("[\\[\\]]", "")).substitute(dims(sizes));
      DType dtype = input.startsWith("[") ? DType.INT64 : DType.FLOAT32;
      types.put("x" + types.size(), new TensorType(shape, dtype));
    }
    return types;
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
      RandomSymbolicNetwork smaller = new RandomSymbolicNetwork(inputs, fewer);
      if (such.test(smaller)) {
        return smaller.shrunken(such);
      }
    }
    return this;
  }

  private enum Kind {
    CONVOLUTION,
    CONVOLUTION_1D,
    CONVOLUTION_3D,
    TRANSPOSED,
    TRANSPOSED_1D,
    MAX_POOL,
    AVG_POOL,
    POOL_1D,
    POOL_3D,
    UPSAMPLE,
    PAD,
    ADAPTIVE,
    NORM,
    LINEAR,
    ACTIVATION,
    FLATTEN,
    MOVE,
    SLICE,
    PART,
    CROP,
    SELECT,
    CHUNK,
    SPLIT,
    SPLIT_SIZES,
    SPLIT_AXIS,
    RESHAPE,
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
    EMBEDDING,
    PARAMETER,
    ATTENTION,
    HEADS,
    RECURRENT,
    STATE,
    SCALE,
    CUSTOM,
    RESIDUAL,
    COMPOSITE,
    SHARED
  }

  private static final List<Kind> KINDS = List.of(Kind.values());

  /** A layer of a user's own: half as many along the last axis, and one. */
  private record Halved() implements CustomLayer {
    @Override
    public Shape infer(Shape input) {
      return input.withDim(-1, input.dim(-1).div(2).plus(1));
    }
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
                  .dilation(from(1, 2))
                  .groups(random.nextInt(3) == 0 ? from(2, 4) : 1));
        }
        case CONVOLUTION_1D ->
            x.then(
                random.nextBoolean()
                    ? conv1d(6, from(1, 5)).stride(from(1, 3)).padding(from(0, 2))
                    : conv1d(6, from(1, 5)).padding(SAME).groups(from(1, 3)));
        case CONVOLUTION_3D ->
            x.then(
                conv3d(2, from(1, 3))
                    .stride(from(1, 2), from(1, 3), 1)
                    .padding(from(0, 1))
                    .groups(from(1, 2)));
        case TRANSPOSED ->
            x.then(
                convTranspose2d(4, from(1, 4))
                    .stride(from(1, 3), from(1, 3))
                    .padding(from(0, 2))
                    .dilation(from(1, 2))
                    .outputPadding(from(0, 2))
                    .groups(from(1, 2)));
        case TRANSPOSED_1D ->
            x.then(convTranspose1d(6, from(1, 5)).stride(from(1, 4)).outputPadding(from(0, 3)));
        case MAX_POOL -> {
          int kernel = from(1, 4);
          yield x.then(
              maxPool2d(kernel)
                  .stride(from(1, 3))
                  .padding(from(0, kernel / 2))
                  .dilation(from(1, 2))
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
        case POOL_1D -> {
          int kernel = from(1, 4);
          yield x.then(
              random.nextBoolean()
                  ? maxPool1d(kernel).stride(from(1, 3)).ceilMode(random.nextBoolean())
                  : avgPool1d(kernel).padding(from(0, kernel / 2)));
        }
        case POOL_3D ->
            x.then(
                random.nextBoolean()
                    ? maxPool3d(from(1, 3)).stride(from(1, 2)).ceilMode(random.nextBoolean())
                    : avgPool3d(2).padding(from(0, 1)).ceilMode(random.nextBoolean()));
        case UPSAMPLE ->
            x.then(
                switch (random.nextInt(4)) {
                  case 0 -> upsampleNearest2d(from(2, 3));
                  case 1 -> upsampleBilinear2d(from(1, 12) / 4.0);
                  case 2 -> upsampleNearest2d().scaleFactor(from(1, 3), 2);
                  default -> upsampleBilinear2d().size(from(1, 9), from(1, 9));
                });
        case PAD ->
            x.then(zeroPad2d(0).padding(from(-2, 2), from(-2, 2), from(-2, 2), from(-2, 2)));
        case ADAPTIVE ->
            x.then(
                switch (random.nextInt(3)) {
                  case 0 -> globalAvgPool2d();
                  case 1 -> adaptiveMaxPool2d(from(1, 3));
                  default -> adaptiveAvgPool2d(from(1, 3));
                });
        case NORM ->
            x.then(
                switch (random.nextInt(3)) {
                  case 0 -> batchNorm();
                  case 1 -> groupNorm(from(1, 3));
                  default -> layerNorm();
                });
        case LINEAR -> x.then(linear(from(1, 8)));
        case ACTIVATION ->
            x.then(
                switch (random.nextInt(3)) {
                  case 0 -> relu();
                  case 1 -> prelu();
                  default -> softmax();
                });
        case FLATTEN -> {
          int axis = axis();
          yield x.flatten(axis, from(axis, Math.max(axis, x.rank() - 1)));
        }
        case MOVE -> x.transpose(axis(), axis());
        case SLICE -> x.slice(axis(), from(-4, 4), from(-4, 6));
        case PART -> {
          int axis = axis();
          Dim size = x.dim(axis);
          yield switch (random.nextInt(3)) {
            case 0 -> x.slice(axis, Dim.of(from(0, 2)), size.div(from(1, 3)));
            case 1 -> x.slice(axis, size.div(2), size);
            default -> x.slice(axis, Dim.of(0), size.min(from(1, 20)));
          };
        }
        case CROP -> {
          int axis = axis();
          Tensor other = any();
          yield other.rank() <= axis ? null : x.slice(axis, Dim.of(0), other.dim(axis));
        }
        case SELECT -> x.select(axis(), from(-4, 4));
        case CHUNK -> oneOf(x.chunk(axis(), from(1, 4)));
        case SPLIT -> oneOf(x.split(axis(), from(1, 4)));
        case SPLIT_SIZES -> oneOf(x.split(axis(), List.of(from(0, 3), from(1, 3), from(0, 2))));
        case SPLIT_AXIS -> {
          int parts = from(1, 4);
          yield random.nextBoolean()
              ? x.unflatten(axis(), parts, -1)
              : x.unflatten(axis(), -1, parts);
        }
        case RESHAPE ->
            switch (random.nextInt(4)) {
              case 0 -> x.reshape(-1, from(1, 8));
              case 1 -> x.reshape(x.dim(0), -1, from(1, 8));
              case 2 -> x.reshape(Dim.of(-1), x.dim(-1).times(from(1, 2)));
              default -> x.reshape(x.shape().count(), Dim.of(1));
            };
        case REARRANGE -> {
          int size = from(1, 4);
          yield x.rank() < 4
              ? x.then(rearrange("n (t a) c -> n t (c a)").size("a", size))
              : switch (random.nextInt(3)) {
                case 0 -> x.then(rearrange("n c (h a) w -> n (c a) w h").size("a", size));
                case 1 -> x.rearrange("n c ... -> n (...) c");
                default ->
                    x.then(
                        rearrange("n (a c) (h b) w ... -> (n b) c h w (a ...)")
                            .size("a", from(1, 2))
                            .size("b", size));
              };
        }
        case PIXEL_SHUFFLE -> x.then(pixelShuffle(2));
        case SUM ->
            switch (random.nextInt(3)) {
              case 0 -> x.plus(any());
              case 1 -> x.times(any());
              default -> any().minus(x);
            };
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
        case EMBEDDING -> known.get(0).then(embedding(from(3, 40), 4));
        case PARAMETER ->
            x.plus(
                parameter(random.nextBoolean() ? Shape.of(4, 1, 1) : Shape.of(8), zeros())
                    .tensor());
        case ATTENTION -> scaledDotProductAttention(x, x, any(), false);
        case HEADS -> {
          Tensor y = any();
          yield random.nextBoolean()
              ? x.then(multiHeadAttention(from(1, 3)))
              : multiHeadAttention(2).kdim(from(4, 8)).vdim(from(4, 8)).attend(x, y, y);
        }
        case RECURRENT ->
            x.then(
                random.nextBoolean()
                    ? gru(4).bidirectional(random.nextBoolean())
                    : lstm(4).numLayers(from(1, 2)));
        case STATE ->
            random.nextBoolean()
                ? lstm(4).states(x).hidden()
                : gru(4).states(x, any().then(gru(4).bidirectional(true))).hidden();
        case SCALE -> x.times(x.then(globalAvgPool2d(), sigmoid()));
        case CUSTOM -> x.then(new Halved());
        case RESIDUAL -> x.plus(x.then(drawn()));
        case COMPOSITE -> x.then(drawn());
        case SHARED -> {
          Layer again = shared(drawn());
          yield random.nextBoolean() ? x.then(again, again) : x.then(again).plus(any().then(again));
        }
      };
    }

    private Tensor oneOf(List<Tensor> pieces) {
      return pieces.get(random.nextInt(pieces.size()));
    }

    /** Some steps as a layer, which draws them anew, and the same, each time that it is applied. */
    private Composite drawn() {
      List<Step> steps = new ArrayList<>();
      for (int i = from(1, 3); i > 0; i--) {
        steps.add(new Step(KINDS.get(random.nextInt(KINDS.size())), random.nextLong()));
      }
      return x -> {
        List<Tensor> inner = new ArrayList<>(List.of(x));
        for (Step step : steps) {
          Tensor made = new Draw(new Random(step.seed), inner).apply(step.kind);
          if (made != null) {
            inner.add(made);
          }
        }
        return inner.get(inner.size() - 1);
      };
    }
  }
}
