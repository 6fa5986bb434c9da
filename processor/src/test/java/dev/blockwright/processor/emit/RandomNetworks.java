package dev.blockwright.processor.emit;

import static dev.blockwright.dsl.layer.Layers.*;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.TrainingOnly;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.shape.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Right networks drawn at random: chains, branches that are joined, values that nobody reads,
 * layers and composites that are applied again, composites in composites; on features, images,
 * sequences and tokens, on one or several inputs, of known and of unknown sizes.
 */
final class RandomNetworks {
  private RandomNetworks() {}

  /** The graph of the network of a seed. */
  static Graph graph(String name, long seed) {
    Random random = new Random(seed);
    String shape = shape(random);
    int form = random.nextInt(4);
    if (form == 0 && !isTokens(shape)) {
      return Networks.trace(name, new Body(seed, 2), shape);
    }
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    inputs.put("x", type(shape));
    for (int i = form == 1 ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      inputs.put("x" + i, type(random.nextBoolean() ? shape : shape(random)));
    }
    Graph graph =
        Networks.trace(
            inputs,
            tensors -> {
              Steps steps = new Steps(new Random(seed), 2, tensors);
              Tensor last = steps.run();
              if (form < 3) {
                return last;
              }
              Tensor other = steps.any();
              return seed % 2 == 0 ? new Outputs(last, other) : new Outputs(other, last);
            });
    return new Graph(name, graph.constants(), graph.inputs(), graph.root(), graph.outputs());
  }

  /** A network of a seed, which takes floating-point numbers of any shape (N, C, ...). */
  static Layer network(long seed) {
    return new Body(seed, 2);
  }

  private record Outputs(@TrainingOnly Tensor aux, Tensor main) {}

  private static String shape(Random random) {
    int size = 4 + random.nextInt(10);
    int channels = 1 + random.nextInt(6);
    return switch (random.nextInt(12)) {
      case 0, 1 -> "N, " + (1 + random.nextInt(12));
      case 2 -> "N, T, " + 2 * channels;
      case 3 -> "N, " + size + ", " + 2 * channels;
      case 4 -> "N, T";
      case 5, 6 -> "N, " + channels + ", H, W";
      case 7 -> "N, " + channels + ", H, H";
      case 8 -> "N, " + channels + ", 2*H, 4*W";
      default -> "N, " + channels + ", " + size + ", " + (size + random.nextInt(3));
    };
  }

  private static boolean isTokens(String shape) {
    return shape.equals("N, T");
  }

  private static TensorType type(String shape) {
    return new TensorType(Shape.parse(shape), isTokens(shape) ? DType.INT64 : DType.FLOAT32);
  }

  /** A composite that draws its steps anew, and the same, each time that it is applied. */
  private record Body(long seed, int depth) implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      return new Steps(new Random(seed), depth, List.of(x)).run();
    }
  }

  /** The steps of one body. */
  private static final class Steps {
    private final Random random;
    private final int depth;
    private final List<Tensor> known = new ArrayList<>();
    private final List<Supplier<@Nullable Tensor>> moves;
    private boolean isUpsampled;

    Steps(Random random, int depth, List<Tensor> inputs) {
      this.random = random;
      this.depth = depth;
      for (Tensor input : inputs) {
        this.known.add(input.dtype().isFloating() ? input : embedded(input));
      }
      this.moves =
          List.of(
              this::layer,
              this::layer,
              this::layer,
              this::applied,
              this::applied,
              this::twice,
              this::composite,
              this::joined,
              this::concatenated,
              this::scaled,
              this::parts,
              this::turned,
              this::viewed);
    }

    /** Tokens as features, with those of their positions. */
    private Tensor embedded(Tensor tokens) {
      int features = 2 + 2 * random.nextInt(3);
      Tensor found = tokens.then(embedding(9, features));
      return random.nextBoolean()
          ? found
          : found.plus(arange(tokens.dim(1)).then(embedding(60, features)));
    }

    Tensor run() {
      int steps = 1 + random.nextInt(8);
      for (int i = 0; i < steps; i++) {
        Tensor made = moves.get(random.nextInt(moves.size())).get();
        if (made != null) {
          known.add(made);
        }
      }
      return known.get(known.size() - 1);
    }

    /** The last tensor usually, so that networks become deep. */
    private Tensor any() {
      int back = random.nextInt(3) == 0 ? random.nextInt(known.size()) : 0;
      return known.get(known.size() - 1 - back);
    }

    /** A tensor that is not {@code x} if there is one, of the same sizes but for one axis. */
    private Tensor like(Tensor x, int but) {
      List<Tensor> fitting = known.stream().filter(y -> isLike(x.shape(), y.shape(), but)).toList();
      return fitting.get(random.nextInt(fitting.size()));
    }

    private static boolean isLike(Shape a, Shape b, int but) {
      return a.rank() == b.rank()
          && (but < 0 ? a.equals(b) : a.without(but).equals(b.without(but)));
    }

    private Tensor layer() {
      Tensor x = any();
      return x.rank() == 3
          ? sequenceLayer(x)
          : x.then(x.rank() == 4 ? imageLayer(x.shape()) : featureLayer());
    }

    private Tensor applied() {
      Tensor x = any();
      return x.then(anyShape(x.shape()));
    }

    private Tensor twice() {
      Tensor x = any();
      int features = features(x);
      Layer layer =
          x.rank() == 4
              ? conv2d(features, 3).padding(1)
              : x.rank() == 3 && random.nextBoolean()
                  ? gru(features)
                  : linear(features).bias(random.nextBoolean());
      Layer again = shared(layer);
      return x.then(again, anyShape(x.shape()), again);
    }

    /** The channels of an image, else the last axis. */
    private static int features(Tensor x) {
      return Math.toIntExact(x.dim(x.rank() == 4 ? 1 : -1).value());
    }

    private @Nullable Tensor composite() {
      if (depth == 0) {
        return null;
      }
      Tensor x = any();
      Layer body = new Body(random.nextLong(), depth - 1);
      if (random.nextInt(3) > 0) {
        return x.then(random.nextBoolean() ? body : sequential(anyShape(x.shape()), body));
      }
      Layer again = shared(body);
      Tensor first = x.then(again);
      Tensor second = like(x, -1).then(again);
      return random.nextBoolean() ? first.plus(second) : concat(axis(first), first, second);
    }

    private static int axis(Tensor x) {
      return x.rank() == 4 ? 1 : x.rank() - 1;
    }

    private Tensor joined() {
      Tensor x = any();
      Tensor y = like(x, -1);
      return switch (random.nextInt(3)) {
        case 0 -> x.plus(y);
        case 1 -> x.minus(y);
        default -> x.times(y);
      };
    }

    private Tensor concatenated() {
      Tensor x = any();
      int axis = axis(x);
      return concat(random.nextBoolean() ? axis : axis - x.rank(), x, like(x, axis));
    }

    private @Nullable Tensor scaled() {
      Tensor x = any();
      return x.rank() == 4 ? x.times(x.then(globalAvgPool2d(), sigmoid())) : null;
    }

    /** Parts in another order; of an odd size the last part is left unread. */
    private Tensor parts() {
      Tensor x = any();
      int axis = axis(x);
      List<Tensor> parts =
          random.nextBoolean()
              ? x.chunk(axis, 2 + random.nextInt(2))
              : x.split(axis, 1 + random.nextInt(3));
      Tensor first = parts.get(0);
      return parts.size() == 1 ? first : concat(axis, parts.get(1), first);
    }

    private @Nullable Tensor turned() {
      Tensor x = any();
      if (x.rank() == 2) {
        return x.unsqueeze(1).matmul(x.unsqueeze(-1)).squeeze(1);
      }
      if (x.rank() == 3) {
        return random.nextBoolean() ? x.slice(1, 0, 1) : x.plus(x.mean(1).unsqueeze(1));
      }
      return random.nextBoolean()
          ? x.transpose(2, 3).slice(3, 0, 1)
          : x.permute(0, 1, 3, 2).plus(x.mean(2, 3).unsqueeze(-1).unsqueeze(-1));
    }

    /** A tensor of another rank with the same elements, or a few of them. */
    private @Nullable Tensor viewed() {
      Tensor x = any();
      int features = features(x);
      return switch (x.rank()) {
        case 4 ->
            switch (random.nextInt(4)) {
              case 0 -> x.rearrange("n c h w -> n (h w) c");
              case 1 -> x.reshape(x.dim(0), x.dim(2).times(x.dim(3)), x.dim(1));
              case 2 -> x.flatten(2, 3).mean(2);
              default -> features % 4 == 0 ? x.then(pixelShuffle(2)) : null;
            };
        case 3 ->
            switch (random.nextInt(4)) {
              case 0 -> x.mean(1);
              case 1 -> x.select(1, 0);
              case 2 -> x.transpose(1, 2).unflatten(2, 1, -1);
              default -> x.dim(1).isConstant() ? x.reshape(x.dim(0), -1) : null;
            };
        default ->
            features % 2 == 0
                ? x.unflatten(1, 2, features / 2)
                : x.reshape(Dim.of(-1), 1, features);
      };
    }

    private Tensor sequenceLayer(Tensor x) {
      int features = features(x);
      Tensor y = like(x, 1);
      return switch (random.nextInt(8)) {
        case 0 -> x.then(lstm(2 + random.nextInt(4)).numLayers(1 + random.nextInt(2)));
        case 1 -> x.then(gru(2 + random.nextInt(4)).bidirectional(random.nextBoolean()));
        case 2 -> lstm(features).states(x).hidden().transpose(0, 1);
        case 3 ->
            x.then(multiHeadAttention(features % 2 == 0 ? 2 : 1).isCausal(random.nextBoolean()));
        case 4 -> multiHeadAttention(1).attend(x, y, y);
        case 5 -> scaledDotProductAttention(x, y, y);
        case 6 ->
            x.transpose(1, 2)
                .then(conv1d(1 + random.nextInt(6), 3).padding(1), maxPool1d(1).stride(2))
                .transpose(1, 2);
        default -> x.then(featureLayer());
      };
    }

    private Layer anyShape(Shape x) {
      return switch (random.nextInt(12)) {
        case 8 -> gelu();
        case 9 -> x.dim(-1).isConstant() ? layerNorm() : relu();
        case 10 -> leakyRelu();
        case 11 -> stochasticDepth(0.5);
        case 0 -> sigmoid();
        case 1 -> tanh();
        case 2 -> dropout(0.3);
        case 3 -> softmax().dim(1);
        case 4 -> identity();
        case 5 -> x.rank() == 3 ? layerNorm() : batchNorm();
        default -> relu();
      };
    }

    /** How large a window an axis is sure to take. */
    private static int least(Dim size) {
      return size.isConstant() ? Math.toIntExact(Math.min(3, size.value())) : 3;
    }

    private Layer imageLayer(Shape x) {
      boolean known = x.dim(2).isConstant() && x.dim(3).isConstant();
      int least = Math.min(least(x.dim(2)), least(x.dim(3)));
      int channels = Math.toIntExact(x.dim(1).value());
      int kernel = 1 + random.nextInt(least);
      int padding = random.nextInt(kernel / 2 + 1);
      int stride = 1 + random.nextInt(2);
      return switch (random.nextInt(9)) {
        case 6 ->
            convTranspose2d(1 + random.nextInt(6), kernel)
                .stride(stride)
                .padding(kernel > 1 ? random.nextInt(2) : 0)
                .outputPadding(stride - 1);
        case 7 -> upsampled();
        case 8 -> groupNorm(channels % 2 == 0 ? 2 : 1);
        case 0 -> maxPool2d(kernel).stride(stride).padding(padding).ceilMode(random.nextBoolean());
        case 1 ->
            avgPool2d(kernel)
                .stride(1, stride)
                .padding(padding)
                .countIncludePad(random.nextBoolean());
        case 2 -> conv2d(2 * channels, kernel).padding(padding).groups(channels);
        case 3 -> known ? flatten() : sequential(globalAvgPool2d(), flatten());
        default ->
            conv2d(1 + random.nextInt(8), kernel)
                .kernelSize(kernel, 1)
                .stride(stride)
                .padding(padding, 0)
                .bias(random.nextBoolean());
      };
    }

    /** Images of twice the size, once: they grow fast. */
    private Layer upsampled() {
      if (isUpsampled) {
        return relu();
      }
      isUpsampled = true;
      return switch (random.nextInt(3)) {
        case 0 -> upsampleNearest2d(2);
        case 1 -> upsampleBilinear2d(2);
        default -> upsampleBilinear2d(1.5);
      };
    }

    private Layer featureLayer() {
      return linear(1 + random.nextInt(12)).bias(random.nextBoolean());
    }
  }
}
