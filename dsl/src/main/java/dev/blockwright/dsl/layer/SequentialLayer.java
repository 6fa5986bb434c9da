package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Fielded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    return x.then(layers);
  }

  @Override
  public String typeName() {
    return "Sequential";
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
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
