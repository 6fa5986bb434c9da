package generated;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.conv2d;
import static dev.blockwright.runtime.op.Ops.flatten;
import static dev.blockwright.runtime.op.Ops.kernel;
import static dev.blockwright.runtime.op.Ops.linear;
import static dev.blockwright.runtime.op.Ops.maxPool2d;
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
 * The network {@code Siamese}: {@code left (N, 1, 20, 20), right (N, 1, 20, 20) -> (N, 1)}, 4,233 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>left</td><td>input</td><td>(N, 1, 20, 20)</td><td></td><td></td><td>1,600*N</td></tr>
 *   <tr><td>right</td><td>input</td><td>(N, 1, 20, 20)</td><td></td><td></td><td>1,600*N</td></tr>
 *   <tr><td>encoder.conv2d_1</td><td>conv2d(4, 5)</td><td>(N, 4, 16, 16)</td><td>104</td><td>25,600*N</td><td>4,096*N</td></tr>
 *   <tr><td>encoder.relu_1</td><td>relu()</td><td>(N, 4, 16, 16)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>encoder.maxPool2d_1</td><td>maxPool2d(2)</td><td>(N, 4, 8, 8)</td><td></td><td></td><td>1,024*N</td></tr>
 *   <tr><td>encoder.flatten_1</td><td>flatten()</td><td>(N, 256)</td><td></td><td></td><td>1,024*N</td></tr>
 *   <tr><td>encoder.linear_1</td><td>linear(16)</td><td>(N, 16)</td><td>4,112</td><td>4,096*N</td><td>64*N</td></tr>
 *   <tr><td>encoder.sigmoid_1</td><td>sigmoid()</td><td>(N, 16)</td><td></td><td></td><td>64*N</td></tr>
 *   <tr><td>encoder.conv2d_1</td><td>conv2d(4, 5)</td><td>(N, 4, 16, 16)</td><td>shared</td><td>25,600*N</td><td>4,096*N</td></tr>
 *   <tr><td>encoder.relu_1</td><td>relu()</td><td>(N, 4, 16, 16)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>encoder.maxPool2d_1</td><td>maxPool2d(2)</td><td>(N, 4, 8, 8)</td><td></td><td></td><td>1,024*N</td></tr>
 *   <tr><td>encoder.flatten_1</td><td>flatten()</td><td>(N, 256)</td><td></td><td></td><td>1,024*N</td></tr>
 *   <tr><td>encoder.linear_1</td><td>linear(16)</td><td>(N, 16)</td><td>shared</td><td>4,096*N</td><td>64*N</td></tr>
 *   <tr><td>encoder.sigmoid_1</td><td>sigmoid()</td><td>(N, 16)</td><td></td><td></td><td>64*N</td></tr>
 *   <tr><td>minus_1</td><td>minus</td><td>(N, 16)</td><td></td><td></td><td>64*N</td></tr>
 *   <tr><td>linear_1</td><td>linear(1)</td><td>(N, 1)</td><td>17</td><td>16*N</td><td>4*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>4,233</td><td>59,408*N</td><td>24,004*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class SiameseBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("Siamese")
      .input("left", "N, 1, 20, 20")
      .input("right", "N, 1, 20, 20")
      .layer("encoder.conv2d_1", "conv2d(4, 5)", "N, 4, 16, 16")
      .multiplyAdds("25600*N")
      .layer("encoder.relu_1", "relu()", "N, 4, 16, 16")
      .layer("encoder.maxPool2d_1", "maxPool2d(2)", "N, 4, 8, 8")
      .layer("encoder.flatten_1", "flatten()", "N, 256")
      .layer("encoder.linear_1", "linear(16)", "N, 16")
      .multiplyAdds("4096*N")
      .layer("encoder.sigmoid_1", "sigmoid()", "N, 16")
      .layer("encoder.conv2d_1", "conv2d(4, 5)", "N, 4, 16, 16")
      .multiplyAdds("25600*N")
      .layer("encoder.relu_1", "relu()", "N, 4, 16, 16")
      .layer("encoder.maxPool2d_1", "maxPool2d(2)", "N, 4, 8, 8")
      .layer("encoder.flatten_1", "flatten()", "N, 256")
      .layer("encoder.linear_1", "linear(16)", "N, 16")
      .multiplyAdds("4096*N")
      .layer("encoder.sigmoid_1", "sigmoid()", "N, 16")
      .layer("minus_1", "minus", "N, 16")
      .layer("linear_1", "linear(1)", "N, 1")
      .multiplyAdds("16*N")
      .output("output", "N, 1")
      .build();

  private final Parameter encoder_conv2d_1_weight = weight("encoder.conv2d_1.weight", uniform(0.2),
      4, 1, 5, 5);

  private final Parameter encoder_conv2d_1_bias = bias("encoder.conv2d_1.bias", uniform(0.2), 4);

  private final Parameter encoder_linear_1_weight = weight("encoder.linear_1.weight",
      uniform(0.0625), 16, 256);

  private final Parameter encoder_linear_1_bias = bias("encoder.linear_1.bias", uniform(0.0625),
      16);

  private final Parameter linear_1_weight = weight("linear_1.weight", uniform(0.25), 1, 16);

  private final Parameter linear_1_bias = bias("linear_1.bias", uniform(0.25), 1);

  /**
   * A block whose parameters are not initialized yet.
   */
  public SiameseBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray left = inputs.get(0);
    NDArray right = inputs.get(1);
    NDArray encoder = pass.layer("encoder", encoder(pass, left));
    NDArray encoder2 = pass.layer("encoder", encoder(pass, right));
    NDArray minus_1 = pass.layer("minus_1", encoder.sub(encoder2), encoder, encoder2);
    NDArray linear_1 = pass.layer("linear_1", linear(minus_1, pass.get(linear_1_weight),
        pass.get(linear_1_bias)), minus_1);
    return new NDList(linear_1);
  }

  /**
   * {@code encoder}, {@code Encoder}: (N, 1, 20, 20) to (N, 16).
   */
  private NDArray encoder(Pass pass, NDArray x) {
    NDArray conv2d_1 = pass.layer("encoder.conv2d_1", conv2d(x, pass.get(encoder_conv2d_1_weight),
        pass.get(encoder_conv2d_1_bias)));
    NDArray relu_1 = pass.layer("encoder.relu_1", relu(conv2d_1), conv2d_1);
    NDArray maxPool2d_1 = pass.layer("encoder.maxPool2d_1", maxPool2d(relu_1, kernel(2, 2)),
        relu_1);
    NDArray flatten_1 = pass.layer("encoder.flatten_1", flatten(maxPool2d_1, 1, 3), maxPool2d_1);
    NDArray linear_1 = pass.layer("encoder.linear_1", linear(flatten_1,
        pass.get(encoder_linear_1_weight), pass.get(encoder_linear_1_bias)), flatten_1);
    return pass.layer("encoder.sigmoid_1", sigmoid(linear_1), linear_1);
  }
}
