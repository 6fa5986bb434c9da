package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;

/**
 * Scales the gradients of each step down, all by one factor, so that their norm over all parameters
 * is at most a bound: {@code torch.nn.utils.clip_grad_norm_}. Works between the backward pass and
 * the optimizer's step, on the device, for a trainer with one device.
 */
public final class GradientNormListener extends TrainingListenerAdapter {
  private final double bound;

  /** Keeps the norm at or below a bound. */
  public GradientNormListener(double bound) {
    if (!(bound > 0)) {
      throw new IllegalArgumentException("the bound of a norm must be positive: " + bound);
    }
    this.bound = bound;
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batch) {
    if (trainer.getDevices().length > 1) {
      throw new IllegalStateException("the norm of gradients is known on one device alone");
    }
    try (NDManager scratch = trainer.getManager().newSubManager()) {
      NDList gradients = new NDList();
      NDList squares = new NDList();
      for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
        if (parameter.requiresGradient()) {
          NDArray gradient = parameter.getArray().getGradient();
          gradient.attach(scratch);
          gradients.add(gradient);
          squares.add(gradient.square().sum());
        }
      }
      NDArray norm = NDArrays.stack(squares).sum().sqrt();
      NDArray factor = norm.add(1e-6f).pow(-1).mul((float) bound).minimum(1f); // as PyTorch
      gradients.forEach(gradient -> gradient.muli(factor));
    }
  }
}
