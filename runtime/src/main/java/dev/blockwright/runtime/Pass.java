package dev.blockwright.runtime;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link GeneratedBlock}'s forward: where its parameters come from, whether it trains,
 * and the place that each layer's output goes through.
 */
public final class Pass {
  private final ParameterStore store;
  private final Device device;
  private final NDManager manager;
  private final Map<String, Long> sizes;
  private final boolean training;
  private final @Nullable LayerListener listener;

  Pass(
      ParameterStore store,
      NDArray input,
      Map<String, Long> sizes,
      boolean training,
      @Nullable LayerListener listener) {
    this.store = store;
    this.device = input.getDevice();
    this.manager = input.getManager();
    this.sizes = sizes;
    this.training = training;
    this.listener = listener;
  }

  private Pass(Pass network, LayerListener listener) {
    this.store = network.store;
    this.device = network.device;
    this.manager = network.manager;
    this.sizes = network.sizes;
    this.training = network.training;
    this.listener = listener;
  }

  /** This run within a composite, whose layers tell their names from there on. */
  public Pass within(String composite) {
    LayerListener outer = listener;
    return outer == null
        ? this
        : new Pass(this, (name, output) -> outer.onLayer(composite + "." + name, output));
  }

  /** Whether this run trains: dropout drops, batch norm uses and records the batch's statistics. */
  public boolean training() {
    return training;
  }

  /** The manager of the inputs, which owns everything that this run makes. */
  public NDManager manager() {
    return manager;
  }

  /**
   * The size that a name of the inputs' shapes has in this run, such as {@code N}.
   *
   * @throws IllegalStateException if the inputs do not tell
   */
  public long size(String name) {
    Long size = sizes.get(name);
    if (size == null) {
      throw new IllegalStateException("the inputs do not tell the size " + name);
    }
    return size;
  }

  Map<String, Long> sizes() {
    return sizes;
  }

  ParameterStore store() {
    return store;
  }

  /** The value of a parameter, on the device of the inputs. */
  public NDArray get(Parameter parameter) {
    return store.getValue(parameter, device, training);
  }

  /** The values of a batch normalisation's parameters, on the device of the inputs. */
  public NDList get(BatchNormParameters parameters) {
    NDList values = new NDList(4);
    parameters.all().forEach(parameter -> values.add(get(parameter)));
    return values;
  }

  /**
   * The output of a layer. Closes the arrays that no later layer reads, which gives their memory
   * back at once; what backward needs of them autograd holds itself.
   *
   * @param name the layer's path in the description, {@code layer1.0.conv1}
   * @param output what the layer made: never one of its inputs
   * @param done the arrays whose last reader this layer was
   * @return the output
   */
  public NDArray layer(String name, NDArray output, NDArray... done) {
    if (output.getManager() != manager) { // an operator of DJL uses the manager of its left side
      output.attach(manager);
    }
    for (NDArray array : done) {
      array.close();
    }
    if (listener != null) {
      listener.onLayer(name, output);
    }
    return output;
  }

  /** The outputs of a layer that makes several; as {@link #layer(String, NDArray, NDArray...)}. */
  public NDList layer(String name, NDList outputs, NDArray... done) {
    for (int i = 0; i < outputs.size(); i++) {
      layer(name + "[" + i + "]", outputs.get(i));
    }
    for (NDArray array : done) {
      array.close();
    }
    return outputs;
  }
}
