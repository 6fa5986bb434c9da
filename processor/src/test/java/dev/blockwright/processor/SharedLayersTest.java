package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.blockwright.runtime.GeneratedBlock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Layers that a description applies twice: they count and are named once, and their gradients are
 * the sums over both uses, as PyTorch's.
 */
class SharedLayersTest {
  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      """;

  private static final String TWO_IMAGES =
      "@Input(\"3, 2, 4, 4\") Tensor a, @Input(\"3, 2, 4, 4\") Tensor b";

  /** Descriptions by the name of their case. */
  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "SharedFields",
          """
          @Network
          final class SharedFields {
            private final Layer conv = conv2d(3, 3).bias(false), bn = batchNorm(), fc = linear(4);

            Tensor forward(%s) {
              return encode(a).minus(encode(b)).abs();
            }

            private Tensor encode(Tensor x) {
              return x.then(conv, bn, tanh(), flatten(), fc);
            }
          }
          """
              .formatted(TWO_IMAGES),
          "SharedBody",
          """
          @Network
          final class SharedBody {
            record Encoder(int channels) implements Composite {
              @Override public Tensor forward(Tensor x) {
                return x.then(conv2d(channels, 3).bias(false), batchNorm(), tanh(), flatten(), linear(4));
              }
            }

            private final Layer encoder = new Encoder(3);

            Tensor forward(%s) {
              return a.then(encoder).minus(b.then(encoder)).abs();
            }
          }
          """
              .formatted(TWO_IMAGES),
          "SharedHeld",
          """
          @Network
          final class SharedHeld {
            static final class Encoder implements Composite {
              private final Layer conv = conv2d(3, 3).bias(false), bn = batchNorm(), fc = linear(4);

              @Override public Tensor forward(Tensor x) {
                return x.then(conv, bn, tanh(), flatten(), fc);
              }
            }

            private final Layer encoder = new Encoder();

            Tensor forward(%s) {
              return a.then(encoder).minus(b.then(encoder)).abs();
            }
          }
          """
              .formatted(TWO_IMAGES),
          "SharedWrapper",
          """
          @Network
          final class SharedWrapper {
            Tensor forward(@Input("3, 4") Tensor x) {
              Layer again = shared(linear(4));
              return x.then(again, tanh(), again);
            }
          }
          """,
          "SharedWeight",
          """
          @Network
          final class SharedWeight {
            private final Layer first = linear(4), second = linear(4).weightFrom(first);

            Tensor forward(@Input("3, 4") Tensor x) {
              return x.then(first, tanh(), second);
            }
          }
          """);

  @Test
  void bothUsesSendGradients() throws ReflectiveOperationException {
    Map<String, String> sources = new TreeMap<>();
    DESCRIPTIONS.forEach((name, body) -> sources.put(name + ".java", IMPORTS + body));
    Compiled compiled = Compiled.with(sources);
    assertEquals(List.of(), compiled.errors());
    Map<String, List<String>> differences = new TreeMap<>();
    ClassLoader blocks = compiled.loader();
    for (JsonObject json : ValueReference.read("shared.jsonl.gz")) {
      String name = json.get("op").getAsString();
      GeneratedBlock block =
          (GeneratedBlock) blocks.loadClass(name + "Block").getConstructor().newInstance();
      differences.put(name, new ValueReference(json).differences(block, false));
    }
    Map<String, List<String>> none = new TreeMap<>();
    DESCRIPTIONS.keySet().forEach(name -> none.put(name, List.of()));
    assertEquals(none, differences);
  }
}
