package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.tracker.ParameterTracker;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/**
 * Stochastic gradient descent as PyTorch computes it, with momentum and weight decay.
 *
 * <pre>
 * g = g + weightDecay w        b = momentum b + g        w = w - lr b
 * </pre>
 *
 * <p>DJL's {@link ai.djl.training.optimizer.Sgd} multiplies the gradient by the rate before it goes
 * into the momentum, which is the same as long as the rate does not change.
 */
public final class SgdOptimizer extends StatefulOptimizer {
  private final float momentum;

  private SgdOptimizer(Builder builder) {
    super(builder, builder.learningRate, builder.momentum == 0 ? List.of() : List.of("momentum"));
    momentum = builder.momentum;
  }

  /** PyTorch's defaults: learning rate 0.001, no momentum, no weight decay. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  protected void update(
      int step, float rate, NDArray weight, NDArray gradient, List<NDArray> arrays) {
    if (arrays.isEmpty()) {
      descend(weight, gradient, rate, getWeightDecay());
      return;
    }
    NDArray average = arrays.get(0);
    average.muli(momentum).addi(gradient);
    if (getWeightDecay() != 0) {
      try (NDArray values = weight.stopGradient();
          NDArray decay = values.mul(getWeightDecay())) {
        average.addi(decay);
      }
    }
    descend(weight, average, rate, 0);
  }

  private static void descend(NDArray weight, NDArray gradient, float rate, float weightDecay) {
    weight
        .getNDArrayInternal()
        .sgdUpdate(
            new NDList(weight, gradient), new NDList(weight), rate, weightDecay, 1, -1, 0, true);
  }

  @Override
  public String toString() {
    return "SGD, momentum " + momentum + ", weight decay " + getWeightDecay();
  }

  /** Settings of {@link SgdOptimizer}. */
  public static final class Builder extends OptimizerBuilder<Builder> {
    private ParameterTracker learningRate = Tracker.fixed(0.001f);
    private float momentum;

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

    /** The learning rate, fixed or by a schedule (default 0.001). */
    public Builder optLearningRateTracker(ParameterTracker tracker) {
      learningRate = tracker;
      return this;
    }

    /** The share of the last step's direction that goes on into this one (default 0). */
    public Builder optMomentum(float value) {
      momentum = value;
      return this;
    }

    /** The optimizer. */
    public SgdOptimizer build() {
      return new SgdOptimizer(this);
    }
  }
}
