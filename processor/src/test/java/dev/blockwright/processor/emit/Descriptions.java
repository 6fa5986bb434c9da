package dev.blockwright.processor.emit;

import static dev.blockwright.dsl.layer.Layers.*;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.TrainingOnly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Descriptions whose blocks are compared with the files in {@code expected}, compiled and run. */
final class Descriptions {
  private Descriptions() {}

  /** Unnamed layers in a chain. */
  @Network
  static final class LeNet {
    Tensor forward(@Input("N, 1, 28, 28") Tensor image) {
      return image.then(
          conv2d(6, 5).padding(2),
          tanh(),
          avgPool2d(2),
          conv2d(16, 5),
          tanh(),
          avgPool2d(2),
          flatten(),
          linear(120),
          tanh(),
          linear(84),
          tanh(),
          linear(10));
    }
  }

  /** Named layers in a chain. */
  @Network
  static final class DigitCnn {
    private final Layer conv1 = conv2d(16, 5).padding(2);
    private final Layer pool1 = maxPool2d(2);
    private final Layer conv2 = conv2d(32, 5).padding(2);
    private final Layer pool2 = maxPool2d(2);
    private final Layer flat = flatten();
    private final Layer hidden = linear(128);
    private final Layer logits = linear(10);

    Tensor forward(@Input("N, 1, 28, 28") Tensor image) {
      return image.then(conv1, relu(), pool1, conv2, relu(), pool2, flat, hidden, relu(), logits);
    }
  }

  static final class Residual implements Composite {
    private final Layer conv1;
    private final Layer bn1 = batchNorm();
    private final Layer conv2;
    private final Layer bn2 = batchNorm();
    private final Layer downsample;

    Residual(int channels, int stride) {
      conv1 = conv2d(channels, 3).stride(stride).padding(1).bias(false);
      conv2 = conv2d(channels, 3).padding(1).bias(false);
      downsample =
          stride == 1
              ? identity()
              : sequential(conv2d(channels, 1).stride(stride).bias(false), batchNorm());
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = x.then(conv1, bn1, relu(), conv2, bn2);
      return y.plus(x.then(downsample)).then(relu());
    }
  }

  /** Composites in composites, with branches; an unprojected shortcut is no statement. */
  @Network
  static final class SmallResNet {
    private final Layer stem = sequential(conv2d(8, 3).padding(1).bias(false), batchNorm(), relu());
    private final Layer layer1 = sequential(2, i -> new Residual(8, 1));
    private final Layer layer2 = sequential(2, i -> new Residual(16, i == 0 ? 2 : 1));
    private final Layer fc = linear(10);

    Tensor forward(@Input("N, 3, 16, 16") Tensor image) {
      return image.then(stem, layer1, layer2, globalAvgPool2d(), flatten(), fc);
    }
  }

  record Encoder(int channels) implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      return x.then(conv2d(channels, 5), relu(), maxPool2d(2), flatten(), linear(16), sigmoid());
    }
  }

  /** A composite applied twice is one method called twice. */
  @Network
  static final class Siamese {
    private final Layer encoder = new Encoder(4);

    Tensor forward(@Input("N, 1, 20, 20") Tensor left, @Input("N, 1, 20, 20") Tensor right) {
      return left.then(encoder).minus(right.then(encoder)).then(linear(1));
    }
  }

  /**
   * Several outputs, one of them in the middle; a layer applied twice; a value that nobody reads.
   */
  @Network
  static final class TwoHeads {
    private final Layer trunk = linear(12);
    private final Layer again = linear(12);
    private final Layer softmax = softmax();

    record Heads(Tensor features, Tensor kind, Tensor sign) {}

    Heads forward(@Input("N, 6") Tensor x) {
      Tensor features = x.then(trunk, relu());
      Tensor deep = features.then(again, tanh(), again, dropout(0.1));
      features.then(linear(3).named("unused"));
      return new Heads(
          features, deep.then(linear(4), softmax), deep.times(features).then(linear(2), softmax));
    }
  }

  record Inception(int c1, int r3, int c3, int r5, int c5, int pool) implements Composite {
    @Override
    public Tensor forward(Tensor x) {
      return concat(
          1,
          x.then(conv2d(c1, 1), relu()),
          x.then(conv2d(r3, 1), relu(), conv2d(c3, 3).padding(1), relu()),
          x.then(conv2d(r5, 1), relu(), conv2d(c5, 5).padding(2), relu()),
          x.then(maxPool2d(3).stride(1).padding(1), conv2d(pool, 1), relu()));
    }
  }

  /** Branches joined, also along an axis counted from the end. */
  @Network
  static final class Concatenated {
    private final List<Layer> blocks =
        List.of(new Inception(4, 4, 8, 2, 4, 4), new Inception(2, 2, 2, 2, 2, 2));

    Tensor forward(@Input("N, 3, 12, 12") Tensor image) {
      Tensor x = image.then(blocks);
      return concat(-1, x, x.then(avgPool2d(3).stride(1).padding(1).countIncludePad(false)));
    }
  }

  /** Names that Java does not take, or that generated code uses itself. */
  @Network
  static final class Awkward {
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Layer forward = sequential(linear(4), sequential(relu()));
    private final Layer relu = sequential(linear(4), relu());
    private final Layer parameters = linear(4);
    private final Layer a_b =
        sequential(linear(4).named("c"), relu().named("x"), linear(4).named("pass"));
    private final Layer a = sequential(sequential(linear(4)).named("b_c"));
    private final Layer weight = linear(4);
    private final Layer OUTLINE = sequential(linear(4).named("x"), linear(4).named("2-nd"));

    Awkward() {
      for (String key :
          List.of("class", "1st", "a b", "{@code */ \\u0041 <b>}", "pass", "_", "größe")) {
        layers.put(key, linear(4));
      }
    }

    Map<String, Tensor> forward(@Input("N, 4") Tensor pass, @Input("N, 4") Tensor inputs) {
      Tensor x = pass.plus(inputs);
      for (Layer layer : layers.values()) {
        x = x.then(layer);
      }
      x = x.then(forward, relu, parameters, a_b, a, weight, OUTLINE);
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      outputs.put("class", x);
      outputs.put("hashCode", x.then(relu()));
      outputs.put("2nd", inputs);
      return outputs;
    }
  }

  /** Composites that read more than their input and give more than their output. */
  @Network
  static final class Leaky {
    Tensor forward(@Input("N, 4") Tensor x) {
      List<Tensor> kept = new ArrayList<>();
      Tensor y = x.then(linear(4));
      Composite keeps =
          t -> {
            Tensor u = t.then(linear(4), relu());
            kept.add(u);
            kept.add(t.then(sigmoid()));
            return u.then(linear(4)).plus(y);
          };
      Composite ignores =
          t -> {
            t.then(linear(3));
            return t;
          };
      Tensor z = x.then(keeps, ignores, identity());
      return z.plus(kept.get(0)).times(kept.get(1)).plus(x);
    }
  }

  /** Outputs of training alone, one of which a composite makes on its way. */
  @Network
  static final class Auxiliary {
    record Outputs(@TrainingOnly Tensor aux, Tensor main, @TrainingOnly Tensor early) {}

    private final Layer conv1 = conv2d(8, 3).padding(1);
    private final Layer aux = sequential(conv2d(4, 1), globalAvgPool2d(), flatten(), linear(3));
    private final Layer conv2 = conv2d(16, 3).padding(1);
    private final Layer fc = linear(3);

    Outputs forward(@Input("N, 3, 8, 8") Tensor image) {
      List<Tensor> early = new ArrayList<>();
      Composite stem =
          x -> {
            Tensor y = x.then(conv1);
            early.add(y.mean(2, 3).times(2));
            return y.then(relu());
          };
      Tensor x = image.then(stem);
      Tensor auxiliary = x.then(aux);
      return new Outputs(
          auxiliary, x.then(conv2, relu(), globalAvgPool2d(), flatten(), fc), early.get(0));
    }
  }

  /** No layer at all. */
  @Network
  static final class Nothing {
    Tensor forward(@Input("N, 4") Tensor x) {
      return x.then(identity());
    }
  }
}
