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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Right networks drawn at random: chains, branches that are joined, values that nobody reads,
 * layers and composites that are applied again, composites in composites; on features and images of
 * known sizes, and on images of unknown ones.
 */
final class RandomNetworks {
  private RandomNetworks() {}

  /** The graph of the network of a seed. */
  static Graph graph(String name, long seed) {
    Random random = new Random(seed);
    int size = 4 + random.nextInt(10);
    String shape =
        random.nextInt(4) == 0
            ? "N, " + (1 + random.nextInt(12))
            : "N, " + (1 + random.nextInt(6)) + ", " + size + ", " + (size + random.nextInt(3));
    if (random.nextInt(3) == 0) {
      shape = "N, " + (1 + random.nextInt(6)) + (random.nextBoolean() ? ", H, W" : ", H, H");
    }
    return random.nextInt(3) == 0
        ? withTrainingOutput(name, seed, shape)
        : Networks.trace(name, network(seed), shape);
  }

  private record Outputs(@TrainingOnly Tensor aux, Tensor main) {}

  private static Graph withTrainingOutput(String name, long seed, String shape) {
    Graph graph =
        Networks.trace(
            Map.of("x", new TensorType(Shape.parse(shape), DType.FLOAT32)),
            tensors -> {
              Steps steps = new Steps(new Random(seed), 2, tensors.get(0));
              Tensor last = steps.run();
              Tensor other = steps.any();
              return seed % 2 == 0 ? new Outputs(last, other) : new Outputs(other, last);
            });
    return new Graph(name, graph.constants(), graph.inputs(), graph.root(), graph.outputs());
  }

  /** The network of a seed: it takes images (N, C, H, W) and features (N, C). */
  static Layer network(long seed) {
    return new Body(seed, 2);
  }

  /** A composite that draws its steps anew, and the same, each time that it is applied. */
  private record Body(long seed, int depth) implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      return new Steps(new Random(seed), depth, x).run();
    }
  }

  /** The steps of one body. */
  private static final class Steps {
    private final Random random;
    private final int depth;
    private final List<Tensor> known = new ArrayList<>();
    private final List<Supplier<@Nullable Tensor>> moves;

    Steps(Random random, int depth, Tensor x) {
      this.random = random;
      this.depth = depth;
      this.known.add(x);
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
              this::turned);
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
      return x.then(
          x.rank() == 4
              ? imageLayer(x.shape())
              : x.dim(-1).isConstant() ? featureLayer() : anyShape(x.shape()));
    }

    private Tensor applied() {
      Tensor x = any();
      return x.then(anyShape(x.shape()));
    }

    private Tensor twice() {
      Tensor x = any();
      int features = Math.toIntExact(x.dim(1).value());
      Layer layer =
          x.rank() == 4
              ? conv2d(features, 3).padding(1)
              : linear(features).bias(random.nextBoolean());
      Layer again = shared(layer);
      return x.then(again, anyShape(x.shape()), again);
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
      return random.nextBoolean() ? first.plus(second) : concat(1, first, second);
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
      return concat(random.nextBoolean() ? 1 : 1 - x.rank(), x, like(x, 1));
    }

    private @Nullable Tensor scaled() {
      Tensor x = any();
      return x.rank() == 4 ? x.times(x.then(globalAvgPool2d(), sigmoid())) : null;
    }

    /** Parts in another order; of an odd size the last part is left unread. */
    private Tensor parts() {
      List<Tensor> parts = any().chunk(1, 2 + random.nextInt(2));
      Tensor first = parts.get(0);
      return parts.size() == 1 ? first : concat(1, parts.get(1), first);
    }

    private @Nullable Tensor turned() {
      Tensor x = any();
      if (x.rank() == 2) {
        return x.unsqueeze(1).matmul(x.unsqueeze(-1)).squeeze(1);
      }
      return random.nextBoolean()
          ? x.transpose(2, 3).slice(3, 0, 1)
          : x.permute(0, 1, 3, 2).plus(x.mean(2, 3).unsqueeze(-1).unsqueeze(-1));
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
        case 5 -> batchNorm();
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
      return switch (random.nextInt(6)) {
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

    private Layer featureLayer() {
      return linear(1 + random.nextInt(12)).bias(random.nextBoolean());
    }
  }
}
