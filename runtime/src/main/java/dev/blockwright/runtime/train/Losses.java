package dev.blockwright.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.loss.L2Loss;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss;
import dev.blockwright.runtime.op.Ops;
import java.util.function.BinaryOperator;

/** PyTorch's losses, each the mean over a batch; DJL's own where they compute the same. */
public final class Losses {
  private Losses() {}

  /**
   * {@code F.cross_entropy}: for a classifier that ends in its logits, (N, classes), and labels
   * (N), whole numbers. A network that ends in softmax wants {@link #crossEntropyOfProbabilities}.
   */
  public static Loss crossEntropy() {
    return Loss.softmaxCrossEntropyLoss("loss");
  }

  /**
   * {@code F.nll_loss(log(p))}: for a classifier that ends in softmax, (N, classes), and labels
   * (N), whole numbers. Probabilities below 1e-12 count as that.
   */
  public static Loss crossEntropyOfProbabilities() {
    return new OneOutput(
        (label, output) -> {
          try (NDArray positive = output.maximum(1e-12f);
              NDArray logarithm = positive.log();
              NDArray index = label.reshape(-1, 1);
              NDArray column = index.toType(DataType.INT64, false);
              NDArray chosen = logarithm.gather(column, 1);
              NDArray mean = chosen.mean()) {
            return mean.neg();
          }
        });
  }

  /**
   * {@code F.binary_cross_entropy}: for a network that ends in sigmoid, (N, 1), and labels (N), 0
   * or 1.
   */
  public static Loss binaryCrossEntropy() {
    return new OneOutput(
        (label, output) -> {
          try (NDArray column = label.reshape(output.getShape());
              NDArray target = column.toType(output.getDataType(), false)) {
            return Ops.binaryCrossEntropy(output, target);
          }
        });
  }

  /**
   * {@code F.binary_cross_entropy_with_logits}: for a network that ends in one logit, (N, 1), and
   * labels (N), 0 or 1.
   */
  public static Loss binaryCrossEntropyWithLogits() {
    return new SigmoidBinaryCrossEntropyLoss("loss");
  }

  /** {@code F.mse_loss}: the mean of squared differences; outputs and labels of one shape. */
  public static Loss meanSquaredError() {
    return new L2Loss("loss", 1);
  }

  /**
   * The sum of one loss over a network's first outputs, each against the same label: {@code
   * eachOutput(crossEntropy(), 1, 0.4)} for a main and an auxiliary classifier. Outputs that are
   * there in training alone count in training alone.
   *
   * @param weights what the loss of each output counts
   */
  public static Loss eachOutput(Loss loss, double... weights) {
    return new EachOutput(loss, weights);
  }

  private static final class OneOutput extends Loss {
    private final BinaryOperator<NDArray> function;

    OneOutput(BinaryOperator<NDArray> function) {
      super("loss");
      this.function = function;
    }

    @Override
    public NDArray evaluate(NDList labels, NDList outputs) {
      return function.apply(labels.singletonOrThrow(), outputs.singletonOrThrow());
    }
  }

  private static final class EachOutput extends Loss {
    private final Loss loss;
    private final double[] weights;

    EachOutput(Loss loss, double... weights) {
      super("loss");
      this.loss = loss;
      this.weights = weights.clone();
    }

    @Override
    public NDArray evaluate(NDList labels, NDList outputs) {
      NDArray sum = loss.evaluate(labels, new NDList(outputs.get(0))).mul((float) weights[0]);
      for (int i = 1; i < Math.min(weights.length, outputs.size()); i++) {
        sum = sum.add(loss.evaluate(labels, new NDList(outputs.get(i))).mul((float) weights[i]));
      }
      return sum;
    }
  }
}
