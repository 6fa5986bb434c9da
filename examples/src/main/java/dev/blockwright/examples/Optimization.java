package dev.blockwright.examples;

import ai.djl.training.tracker.Tracker;
import dev.blockwright.runtime.train.AdamOptimizer;
import dev.blockwright.runtime.train.SgdOptimizer;
import dev.blockwright.runtime.train.StatefulOptimizer;

/**
 * How a network's parameters are changed.
 *
 * @param method the optimizer
 * @param learningRate its learning rate, or the highest one of a schedule
 * @param momentum the share of the last step's direction that goes on, of SGD alone
 */
public record Optimization(Method method, double learningRate, double momentum) {

  /** The optimizers. */
  public enum Method {
    /** Stochastic gradient descent. */
    SGD,
    /** Adam. */
    ADAM,
    /** Adam with its weight decay apart from the gradient. */
    ADAMW
  }

  /** How the learning rate changes over a training. */
  public enum Schedule {
    /** Not at all. */
    CONSTANT,
    /** Along half a cosine, down to 0 at the end. */
    COSINE,
    /** To a tenth after half of the steps, and to a hundredth after three quarters. */
    STEP,
    /** By the same factor each step, down to a hundredth at the end. */
    EXPONENTIAL;

    /** The rate of each step. */
    Tracker tracker(double rate, int warmup, int steps) {
      int rest = Math.max(1, steps - warmup);
      float base = (float) rate;
      Tracker tracker =
          switch (this) {
            case CONSTANT -> Tracker.fixed(base);
            case COSINE ->
                Tracker.cosine().setBaseValue(base).optFinalValue(0).setMaxUpdates(rest).build();
            case STEP -> {
              int half = Math.max(1, rest / 2);
              yield Tracker.multiFactor()
                  .setBaseValue(base)
                  .optFactor(0.1f)
                  .setSteps(new int[] {half, Math.max(half + 1, rest * 3 / 4)})
                  .build();
            }
            case EXPONENTIAL ->
                Tracker.factor()
                    .setBaseValue(base)
                    .setFactor((float) Math.pow(0.01, 1.0 / rest))
                    .build();
          };
      return warmup == 0
          ? tracker
          : Tracker.warmUp().setMainTracker(tracker).optWarmUpSteps(warmup).build();
    }
  }

  /** Adam. */
  static Optimization adam(double learningRate) {
    return new Optimization(Method.ADAM, learningRate, 0);
  }

  /** SGD. */
  static Optimization sgd(double learningRate, double momentum) {
    return new Optimization(Method.SGD, learningRate, momentum);
  }

  /** The optimizer. */
  StatefulOptimizer optimizer(Tracker rate, double weightDecay, double clipValue) {
    return switch (method) {
      case SGD ->
          SgdOptimizer.builder()
              .optLearningRateTracker(rate)
              .optMomentum((float) momentum)
              .optWeightDecays((float) weightDecay)
              .optClipGrad((float) clipValue)
              .build();
      case ADAM ->
          AdamOptimizer.builder()
              .optLearningRateTracker(rate)
              .optWeightDecays((float) weightDecay)
              .optClipGrad((float) clipValue)
              .build();
      case ADAMW ->
          AdamOptimizer.decoupled()
              .optLearningRateTracker(rate)
              .optWeightDecays((float) weightDecay)
              .optClipGrad((float) clipValue)
              .build();
    };
  }
}
