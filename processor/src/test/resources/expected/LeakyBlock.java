package generated;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.linear;
import static dev.blockwright.runtime.op.Ops.relu;
import static dev.blockwright.runtime.op.Ops.sigmoid;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import javax.annotation.processing.Generated;

/**
 * The network {@code Leaky}: {@code (N, 4) -> (N, 4)}, 75 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>x</td><td>input</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>linear_1</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>lambda_1.linear_1</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>lambda_1.relu_1</td><td>relu()</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>lambda_1.sigmoid_1</td><td>sigmoid()</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>lambda_1.linear_2</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>lambda_1.plus_1</td><td>plus</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>lambda_2.linear_1</td><td>linear(3)</td><td>(N, 3)</td><td>15</td><td>12*N</td><td>12*N</td></tr>
 *   <tr><td>plus_1</td><td>plus</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>times_1</td><td>times</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>plus_2</td><td>plus</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>75</td><td>60*N</td><td>172*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class LeakyBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("Leaky")
      .input("x", "N, 4")
      .layer("linear_1", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("lambda_1.linear_1", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("lambda_1.relu_1", "relu()", "N, 4")
      .layer("lambda_1.sigmoid_1", "sigmoid()", "N, 4")
      .layer("lambda_1.linear_2", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("lambda_1.plus_1", "plus", "N, 4")
      .layer("lambda_2.linear_1", "linear(3)", "N, 3")
      .multiplyAdds("12*N")
      .layer("plus_1", "plus", "N, 4")
      .layer("times_1", "times", "N, 4")
      .layer("plus_2", "plus", "N, 4")
      .output("output", "N, 4")
      .build();

  private final Parameter linear_1_weight = weight("linear_1.weight", uniform(0.5), 4, 4);

  private final Parameter linear_1_bias = bias("linear_1.bias", uniform(0.5), 4);

  private final Parameter lambda_1_linear_1_weight = weight("lambda_1.linear_1.weight",
      uniform(0.5), 4, 4);

  private final Parameter lambda_1_linear_1_bias = bias("lambda_1.linear_1.bias", uniform(0.5), 4);

  private final Parameter lambda_1_linear_2_weight = weight("lambda_1.linear_2.weight",
      uniform(0.5), 4, 4);

  private final Parameter lambda_1_linear_2_bias = bias("lambda_1.linear_2.bias", uniform(0.5), 4);

  private final Parameter lambda_2_linear_1_weight = weight("lambda_2.linear_1.weight",
      uniform(0.5), 3, 4);

  private final Parameter lambda_2_linear_1_bias = bias("lambda_2.linear_1.bias", uniform(0.5), 3);

  /**
   * A block whose parameters are not initialized yet.
   */
  public LeakyBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray x = inputs.get(0);
    NDArray linear_1 = pass.layer("linear_1", linear(x, pass.get(linear_1_weight),
        pass.get(linear_1_bias)));
    NDList lambda_1 = pass.layer("lambda_1", lambda_1(pass, x, linear_1), linear_1);
    lambda_2(pass, lambda_1.get(0));
    NDArray plus_1 = pass.layer("plus_1", lambda_1.get(0).add(lambda_1.get(1)), lambda_1.get(0),
        lambda_1.get(1));
    NDArray times_1 = pass.layer("times_1", plus_1.mul(lambda_1.get(2)), plus_1, lambda_1.get(2));
    NDArray plus_2 = pass.layer("plus_2", times_1.add(x), times_1);
    return new NDList(plus_2);
  }

  /**
   * {@code lambda_1}: (N, 4), (N, 4) to (N, 4), (N, 4), (N, 4).
   */
  private NDList lambda_1(Pass pass, NDArray x, NDArray linear_1) {
    NDArray linear_1_2 = pass.layer("lambda_1.linear_1", linear(x,
        pass.get(lambda_1_linear_1_weight), pass.get(lambda_1_linear_1_bias)));
    NDArray relu_1 = pass.layer("lambda_1.relu_1", relu(linear_1_2), linear_1_2);
    NDArray sigmoid_1 = pass.layer("lambda_1.sigmoid_1", sigmoid(x));
    NDArray linear_2 = pass.layer("lambda_1.linear_2", linear(relu_1,
        pass.get(lambda_1_linear_2_weight), pass.get(lambda_1_linear_2_bias)));
    NDArray plus_1 = pass.layer("lambda_1.plus_1", linear_2.add(linear_1), linear_2);
    return new NDList(plus_1, relu_1, sigmoid_1);
  }

  /**
   * {@code lambda_2}: (N, 4).
   */
  private void lambda_2(Pass pass, NDArray x) {
    NDArray linear_1 = pass.layer("lambda_2.linear_1", linear(x, pass.get(lambda_2_linear_1_weight),
        pass.get(lambda_2_linear_1_bias)));
    linear_1.close();
  }
}
