package dev.blockwright.runtime.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.ParameterTracker;
import ai.djl.training.tracker.Tracker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Adam as PyTorch computes it (<a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, 2015</a>).
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g              v = beta2 v + (1 - beta2) g g
 * w = w - lr m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>DJL's {@link ai.djl.training.optimizer.Adam} adds epsilon to {@code sqrt(v)} before the bias
 * correction, which in the first steps makes epsilon up to thirty times as large.
 */
public final class AdamOptimizer extends Optimizer {
  private final ParameterTracker learningRate;
  private final float beta1;
  private final float beta2;
  private final double epsilon;
  private final Map<String, Map<Device, NDArray>> means = new ConcurrentHashMap<>();
  private final Map<String, Map<Device, NDArray>> variances = new ConcurrentHashMap<>();

  private AdamOptimizer(Builder builder) {
    super(builder);
    learningRate = builder.learningRate;
    beta1 = builder.beta1;
    beta2 = builder.beta2;
    epsilon = builder.epsilon;
  }

  /**
   * PyTorch's defaults: learning rate 0.001, betas 0.9 and 0.999, epsilon 1e-8, no weight decay.
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    int step = updateCount(parameterId);
    double meanCorrection = 1 - Math.pow(beta1, step);
    double rootCorrection = Math.sqrt(1 - Math.pow(beta2, step));
    float rate = learningRate.getNewValue(parameterId, step);
    NDArray mean =
        withDefaultState(means, parameterId, weight.getDevice(), k -> weight.zerosLike());
    NDArray variance =
        withDefaultState(variances, parameterId, weight.getDevice(), k -> weight.zerosLike());
    // lr m / c1 / (sqrt(v) / r2 + eps) = (lr r2 / c1) m / (sqrt(v) + eps r2)
    weight
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(weight, grad, mean, variance),
            new NDList(weight),
            rate,
            (float) (rate * rootCorrection / meanCorrection),
            getWeightDecay(),
            rescaleGrad,
            clipGrad,
            beta1,
            beta2,
            (float) (epsilon * rootCorrection),
            true,
            false);
  }

  /** Settings of {@link AdamOptimizer}. */
  public static final class Builder extends OptimizerBuilder<Builder> {
    private ParameterTracker learningRate = Tracker.fixed(0.001f);
    private float beta1 = 0.9f;
    private float beta2 = 0.999f;
    private double epsilon = 1e-8;

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
