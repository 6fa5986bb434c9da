package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Fielded;
import dev.blockwright.dsl.graph.Tracer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layers one after the other, named by their index, as PyTorch's {@code Sequential} names them:
 * layers without parameters count.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html">Sequential</a>
 */
final class SequentialLayer implements Composite, Fielded {
  private final List<Layer> layers;

  SequentialLayer(List<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x;
    for (Layer layer : layers) { // as arguments of the call that applies the whole
      y = Tracer.current().apply(layer, List.of(y)).get(0);
    }
    return y;
  }

  @Override
  public String typeName() {
    return "Sequential";
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Layer layer : layers) {
      fields.put(Integer.toString(fields.size()), layer);
    }
    return fields;
  }

  @Override
  public String toString() {
    return "sequential" + layers;
  }
}
