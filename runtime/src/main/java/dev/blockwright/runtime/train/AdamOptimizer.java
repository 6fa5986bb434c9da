package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.tracker.ParameterTracker;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/**
 * Adam (<a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, 2015</a>) and AdamW (<a
 * href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, 2019</a>) as PyTorch computes
 * them.
 *
 * <pre>
 * Adam:  g = g + weightDecay w        AdamW: w = w - lr weightDecay w
 * m = beta1 m + (1 - beta1) g         v = beta2 v + (1 - beta2) g g
 * w = w - lr m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>DJL's {@link ai.djl.training.optimizer.Adam} and {@link ai.djl.training.optimizer.AdamW} add
 * epsilon to {@code sqrt(v)} before the bias correction, which in the first steps makes epsilon up
 * to thirty times as large.
 */
public final class AdamOptimizer extends StatefulOptimizer {
  private final boolean decoupled;
  private final float beta1;
  private final float beta2;
  private final double epsilon;

  private AdamOptimizer(Builder builder) {
    super(builder, builder.learningRate, List.of("mean", "variance"));
    decoupled = builder.decoupled;
    beta1 = builder.beta1;
    beta2 = builder.beta2;
    epsilon = builder.epsilon;
  }

  /**
   * Adam with PyTorch's defaults: learning rate 0.001, betas 0.9 and 0.999, epsilon 1e-8, no weight
   * decay.
   */
  public static Builder builder() {
    return new Builder(false);
  }

  /** AdamW with PyTorch's defaults: as {@link #builder()}, weight decay 0.01. */
  public static Builder decoupled() {
    return new Builder(true).optWeightDecays(0.01f);
  }

  @Override
  protected void update(
      int step, float rate, NDArray weight, NDArray gradient, List<NDArray> arrays) {
    double meanCorrection = 1 - Math.pow(beta1, step);
    double rootCorrection = Math.sqrt(1 - Math.pow(beta2, step));
    // lr m / c1 / (sqrt(v) / r2 + eps) = (lr r2 / c1) m / (sqrt(v) + eps r2)
    weight
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(weight, gradient, arrays.get(0), arrays.get(1)),
            new NDList(weight),
            rate,
            (float) (rate * rootCorrection / meanCorrection),
            getWeightDecay(),
            1,
            -1,
            beta1,
            beta2,
            (float) (epsilon * rootCorrection),
            true,
            decoupled);
  }

  @Override
  public String toString() {
    return "%s, betas %s and %s, epsilon %s, weight decay %s"
        .formatted(decoupled ? "AdamW" : "Adam", beta1, beta2, epsilon, getWeightDecay());
  }

  /** Settings of {@link AdamOptimizer}. */
  public static final class Builder extends OptimizerBuilder<Builder> {
    private final boolean decoupled;
    private ParameterTracker learningRate = Tracker.fixed(0.001f);
    private float beta1 = 0.9f;
    private float beta2 = 0.999f;
    private double epsilon = 1e-8;

    private Builder(boolean decoupled) {
      this.decoupled = decoupled;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** The learning rate, fixed or by a schedule (default 0.001). */
    public Builder optLearningRateTracker(ParameterTracker tracker) {
      learningRate = tracker;
      return this;
    }

    /** How slowly the mean of the gradients changes (default 0.9). */
    public Builder optBeta1(float value) {
      beta1 = value;
      return this;
    }

    /** How slowly the mean of their squares changes (default 0.999). */
    public Builder optBeta2(float value) {
      beta2 = value;
      return this;
    }

    /** What keeps the denominator from 0 (default 1e-8). */
    public Builder optEpsilon(double value) {
      epsilon = value;
      return this;
    }

    /** The optimizer. */
    public AdamOptimizer build() {
      return new AdamOptimizer(this);
    }
  }
}
