package generated;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.dropout;
import static dev.blockwright.runtime.op.Ops.linear;
import static dev.blockwright.runtime.op.Ops.relu;
import static dev.blockwright.runtime.op.Ops.softmax;
import static dev.blockwright.runtime.op.Ops.tanh;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import javax.annotation.processing.Generated;

/**
 * The network {@code TwoHeads}: {@code (N, 6) -> features (N, 12), kind (N, 4), sign (N, 2)}, 357 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>x</td><td>input</td><td>(N, 6)</td><td></td><td></td><td>24*N</td></tr>
 *   <tr><td>trunk</td><td>linear(12)</td><td>(N, 12)</td><td>84</td><td>72*N</td><td>48*N</td></tr>
 *   <tr><td>relu_1</td><td>relu()</td><td>(N, 12)</td><td></td><td></td><td>48*N</td></tr>
 *   <tr><td>again</td><td>linear(12)</td><td>(N, 12)</td><td>156</td><td>144*N</td><td>48*N</td></tr>
 *   <tr><td>tanh_1</td><td>tanh()</td><td>(N, 12)</td><td></td><td></td><td>48*N</td></tr>
 *   <tr><td>again</td><td>linear(12)</td><td>(N, 12)</td><td>shared</td><td>144*N</td><td>48*N</td></tr>
 *   <tr><td>dropout_1</td><td>dropout(0.1)</td><td>(N, 12)</td><td></td><td></td><td>48*N</td></tr>
 *   <tr><td>unused</td><td>linear(3)</td><td>(N, 3)</td><td>39</td><td>36*N</td><td>12*N</td></tr>
 *   <tr><td>linear_1</td><td>linear(4)</td><td>(N, 4)</td><td>52</td><td>48*N</td><td>16*N</td></tr>
 *   <tr><td>softmax</td><td>softmax()</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>times_1</td><td>times</td><td>(N, 12)</td><td></td><td></td><td>48*N</td></tr>
 *   <tr><td>linear_2</td><td>linear(2)</td><td>(N, 2)</td><td>26</td><td>24*N</td><td>8*N</td></tr>
 *   <tr><td>softmax</td><td>softmax()</td><td>(N, 2)</td><td></td><td></td><td>8*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>357</td><td>468*N</td><td>420*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class TwoHeadsBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("TwoHeads")
      .input("x", "N, 6")
      .layer("trunk", "linear(12)", "N, 12")
      .multiplyAdds("72*N")
      .layer("relu_1", "relu()", "N, 12")
      .layer("again", "linear(12)", "N, 12")
      .multiplyAdds("144*N")
      .layer("tanh_1", "tanh()", "N, 12")
      .layer("again", "linear(12)", "N, 12")
      .multiplyAdds("144*N")
      .layer("dropout_1", "dropout(0.1)", "N, 12")
      .layer("unused", "linear(3)", "N, 3")
      .multiplyAdds("36*N")
      .layer("linear_1", "linear(4)", "N, 4")
      .multiplyAdds("48*N")
      .layer("softmax", "softmax()", "N, 4")
      .layer("times_1", "times", "N, 12")
      .layer("linear_2", "linear(2)", "N, 2")
      .multiplyAdds("24*N")
      .layer("softmax", "softmax()", "N, 2")
      .output("features", "N, 12")
      .output("kind", "N, 4")
      .output("sign", "N, 2")
      .build();

  private final Parameter trunk_weight = weight("trunk.weight", uniform(0.4082482904638631), 12, 6);

  private final Parameter trunk_bias = bias("trunk.bias", uniform(0.4082482904638631), 12);

  private final Parameter again_weight = weight("again.weight", uniform(0.2886751345948129),
      12, 12);

  private final Parameter again_bias = bias("again.bias", uniform(0.2886751345948129), 12);

  private final Parameter unused_weight = weight("unused.weight", uniform(0.2886751345948129),
      3, 12);

  private final Parameter unused_bias = bias("unused.bias", uniform(0.2886751345948129), 3);

  private final Parameter linear_1_weight = weight("linear_1.weight", uniform(0.2886751345948129),
      4, 12);

  private final Parameter linear_1_bias = bias("linear_1.bias", uniform(0.2886751345948129), 4);

  private final Parameter linear_2_weight = weight("linear_2.weight", uniform(0.2886751345948129),
      2, 12);

  private final Parameter linear_2_bias = bias("linear_2.bias", uniform(0.2886751345948129), 2);

  /**
   * A block whose parameters are not initialized yet.
   */
  public TwoHeadsBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray x = inputs.get(0);
    NDArray trunk = pass.layer("trunk", linear(x, pass.get(trunk_weight), pass.get(trunk_bias)));
    NDArray relu_1 = pass.layer("relu_1", relu(trunk), trunk);
    NDArray again = pass.layer("again", linear(relu_1, pass.get(again_weight),
        pass.get(again_bias)));
    NDArray tanh_1 = pass.layer("tanh_1", tanh(again), again);
    NDArray again2 = pass.layer("again", linear(tanh_1, pass.get(again_weight),
        pass.get(again_bias)), tanh_1);
    NDArray dropout_1 = pass.layer("dropout_1", dropout(again2, 0.1, pass.training()), again2);
    NDArray unused = pass.layer("unused", linear(relu_1, pass.get(unused_weight),
        pass.get(unused_bias)));
    unused.close();
    NDArray linear_1 = pass.layer("linear_1", linear(dropout_1, pass.get(linear_1_weight),
        pass.get(linear_1_bias)));
    NDArray softmax = pass.layer("softmax", softmax(linear_1, -1), linear_1);
    NDArray times_1 = pass.layer("times_1", dropout_1.mul(relu_1), dropout_1);
    NDArray linear_2 = pass.layer("linear_2", linear(times_1, pass.get(linear_2_weight),
        pass.get(linear_2_bias)), times_1);
    NDArray softmax2 = pass.layer("softmax", softmax(linear_2, -1), linear_2);
    return new NDList(relu_1, softmax, softmax2);
  }

  /**
   * The outputs of a forward, by name.
   */
  public record Outputs(NDArray features, NDArray kind, NDArray sign) {
    /**
     * Names the arrays that a forward returned.
     */
    public Outputs(NDList outputs) {
      this(outputs.get(0), outputs.get(1), outputs.get(2));
    }
  }
}
