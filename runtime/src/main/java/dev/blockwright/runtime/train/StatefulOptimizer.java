package dev.blockwright.runtime.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.ParameterTracker;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An optimizer whose state can be saved and put back, so that a training can go on where it was:
 * the number of steps, which schedules of the learning rate count by, and the arrays that it keeps
 * for each parameter.
 *
 * <p>{@code optClipGrad(c)} bounds every element of a gradient to -c to c, as PyTorch's {@code
 * clip_grad_value_}; DJL's own optimizers bound it on the positive side alone.
 */
public abstract class StatefulOptimizer extends Optimizer implements AutoCloseable {
  private final List<String> slots;
  private final ParameterTracker learningRate;

  /** By slot, then by the parameter's id and the device. */
  private final Map<String, Map<String, NDArray>> state = new HashMap<>();

  private final Map<String, Integer> steps = new HashMap<>();
  private int stepsBefore;

  /**
   * An optimizer.
   *
   * @param learningRate the rate, fixed or by the number of the step, which counts from 1
   * @param slots the names of the arrays that it keeps for each parameter, {@code "momentum"}
   */
  protected StatefulOptimizer(
      OptimizerBuilder<?> builder, ParameterTracker learningRate, List<String> slots) {
    super(builder);
    this.learningRate = learningRate;
    this.slots = List.copyOf(slots);
  }

  @Override
  public final void update(String parameterId, NDArray weight, NDArray gradient) {
    int step = steps.merge(key(parameterId, weight.getDevice()), stepsBefore + 1, (a, b) -> a + 1);
    float rate = learningRate.getNewValue(parameterId, step);
    List<NDArray> arrays = new ArrayList<>();
    for (String slot : slots) {
      arrays.add(array(slot, parameterId, weight));
    }
    if (rescaleGrad == 1 && clipGrad < 0) {
      update(step, rate, weight, gradient, arrays);
      return;
    }
    try (NDArray scaled = gradient.mul(rescaleGrad);
        NDArray clipped = clipGrad < 0 ? scaled.duplicate() : scaled.clip(-clipGrad, clipGrad)) {
      update(step, rate, weight, clipped, arrays);
    }
  }

  /**
   * Changes a weight by one step.
   *
   * @param step the step's number, from 1
   * @param rate the learning rate of this step
   * @param gradient the gradient, rescaled and clipped; not to be changed
   * @param arrays this parameter's array of each slot, zero at the first step
   */
  protected abstract void update(
      int step, float rate, NDArray weight, NDArray gradient, List<NDArray> arrays);

  private NDArray array(String slot, String parameterId, NDArray weight) {
    return state
        .computeIfAbsent(slot, name -> new HashMap<>())
        .computeIfAbsent(
            key(parameterId, weight.getDevice()),
            key -> {
              NDArray zeros = weight.zerosLike();
              zeros.detach(); // it lives as long as this optimizer
              return zeros;
            });
  }

  private static String key(String parameterId, Device device) {
    return parameterId + " on " + device;
  }

  /** The number of steps so far. */
  public final int steps() {
    return steps.values().stream().mapToInt(Integer::intValue).max().orElse(stepsBefore);
  }

  /** Counts on from a number of steps. */
  public final void setSteps(int number) {
    steps.clear();
    stepsBefore = number;
  }

  /**
   * The arrays kept for parameters that are trained, as {@code "momentum/conv1.weight"}: those of
   * the device where each parameter's array is. What is read into them is the new state.
   */
  public final ParameterList state(ParameterList parameters) {
    ParameterList all = new ParameterList();
    for (String slot : slots) {
      for (Pair<String, Parameter> pair : parameters) {
        Parameter parameter = pair.getValue();
        if (parameter.requiresGradient()) {
          String name = slot + "/" + pair.getKey();
          Parameter wrapped =
              Parameter.builder()
                  .setName(name)
                  .setType(Parameter.Type.OTHER)
                  .optRequiresGrad(false)
                  .build();
          wrapped.setArray(array(slot, parameter.getId(), parameter.getArray()));
          all.add(name, wrapped);
        }
      }
    }
    return all;
  }

  /** Frees the arrays. */
  @Override
  public final void close() {
    state.values().forEach(arrays -> arrays.values().forEach(NDArray::close));
    state.clear();
  }
}
