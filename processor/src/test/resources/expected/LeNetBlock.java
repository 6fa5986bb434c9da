package generated;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.avgPool2d;
import static dev.blockwright.runtime.op.Ops.conv2d;
import static dev.blockwright.runtime.op.Ops.flatten;
import static dev.blockwright.runtime.op.Ops.kernel;
import static dev.blockwright.runtime.op.Ops.linear;
import static dev.blockwright.runtime.op.Ops.padding;
import static dev.blockwright.runtime.op.Ops.tanh;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import javax.annotation.processing.Generated;

/**
 * The network {@code LeNet}: {@code (N, 1, 28, 28) -> (N, 10)}, 61,706 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>image</td><td>input</td><td>(N, 1, 28, 28)</td><td></td><td></td><td>3,136*N</td></tr>
 *   <tr><td>conv2d_1</td><td>conv2d(6, 5).padding(2)</td><td>(N, 6, 28, 28)</td><td>156</td><td>117,600*N</td><td>18,816*N</td></tr>
 *   <tr><td>tanh_1</td><td>tanh()</td><td>(N, 6, 28, 28)</td><td></td><td></td><td>18,816*N</td></tr>
 *   <tr><td>avgPool2d_1</td><td>avgPool2d(2)</td><td>(N, 6, 14, 14)</td><td></td><td></td><td>4,704*N</td></tr>
 *   <tr><td>conv2d_2</td><td>conv2d(16, 5)</td><td>(N, 16, 10, 10)</td><td>2,416</td><td>240,000*N</td><td>6,400*N</td></tr>
 *   <tr><td>tanh_2</td><td>tanh()</td><td>(N, 16, 10, 10)</td><td></td><td></td><td>6,400*N</td></tr>
 *   <tr><td>avgPool2d_2</td><td>avgPool2d(2)</td><td>(N, 16, 5, 5)</td><td></td><td></td><td>1,600*N</td></tr>
 *   <tr><td>flatten_1</td><td>flatten()</td><td>(N, 400)</td><td></td><td></td><td>1,600*N</td></tr>
 *   <tr><td>linear_1</td><td>linear(120)</td><td>(N, 120)</td><td>48,120</td><td>48,000*N</td><td>480*N</td></tr>
 *   <tr><td>tanh_3</td><td>tanh()</td><td>(N, 120)</td><td></td><td></td><td>480*N</td></tr>
 *   <tr><td>linear_2</td><td>linear(84)</td><td>(N, 84)</td><td>10,164</td><td>10,080*N</td><td>336*N</td></tr>
 *   <tr><td>tanh_4</td><td>tanh()</td><td>(N, 84)</td><td></td><td></td><td>336*N</td></tr>
 *   <tr><td>linear_3</td><td>linear(10)</td><td>(N, 10)</td><td>850</td><td>840*N</td><td>40*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>61,706</td><td>416,520*N</td><td>63,144*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class LeNetBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("LeNet")
      .input("image", "N, 1, 28, 28")
      .layer("conv2d_1", "conv2d(6, 5).padding(2)", "N, 6, 28, 28")
      .multiplyAdds("117600*N")
      .layer("tanh_1", "tanh()", "N, 6, 28, 28")
      .layer("avgPool2d_1", "avgPool2d(2)", "N, 6, 14, 14")
      .layer("conv2d_2", "conv2d(16, 5)", "N, 16, 10, 10")
      .multiplyAdds("240000*N")
      .layer("tanh_2", "tanh()", "N, 16, 10, 10")
      .layer("avgPool2d_2", "avgPool2d(2)", "N, 16, 5, 5")
      .layer("flatten_1", "flatten()", "N, 400")
      .layer("linear_1", "linear(120)", "N, 120")
      .multiplyAdds("48000*N")
      .layer("tanh_3", "tanh()", "N, 120")
      .layer("linear_2", "linear(84)", "N, 84")
      .multiplyAdds("10080*N")
      .layer("tanh_4", "tanh()", "N, 84")
      .layer("linear_3", "linear(10)", "N, 10")
      .multiplyAdds("840*N")
      .output("output", "N, 10")
      .build();

  private final Parameter conv2d_1_weight = weight("conv2d_1.weight", uniform(0.2), 6, 1, 5, 5);

  private final Parameter conv2d_1_bias = bias("conv2d_1.bias", uniform(0.2), 6);

  private final Parameter conv2d_2_weight = weight("conv2d_2.weight", uniform(0.08164965809277261),
      16, 6, 5, 5);

  private final Parameter conv2d_2_bias = bias("conv2d_2.bias", uniform(0.08164965809277261), 16);

  private final Parameter linear_1_weight = weight("linear_1.weight", uniform(0.05), 120, 400);

  private final Parameter linear_1_bias = bias("linear_1.bias", uniform(0.05), 120);

  private final Parameter linear_2_weight = weight("linear_2.weight", uniform(0.09128709291752768),
      84, 120);

  private final Parameter linear_2_bias = bias("linear_2.bias", uniform(0.09128709291752768), 84);

  private final Parameter linear_3_weight = weight("linear_3.weight", uniform(0.1091089451179962),
      10, 84);

  private final Parameter linear_3_bias = bias("linear_3.bias", uniform(0.1091089451179962), 10);

  /**
   * A block whose parameters are not initialized yet.
   */
  public LeNetBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray image = inputs.get(0);
    NDArray conv2d_1 = pass.layer("conv2d_1", conv2d(image, pass.get(conv2d_1_weight),
        pass.get(conv2d_1_bias), padding(2, 2)));
    NDArray tanh_1 = pass.layer("tanh_1", tanh(conv2d_1), conv2d_1);
    NDArray avgPool2d_1 = pass.layer("avgPool2d_1", avgPool2d(tanh_1, kernel(2, 2)), tanh_1);
    NDArray conv2d_2 = pass.layer("conv2d_2", conv2d(avgPool2d_1, pass.get(conv2d_2_weight),
        pass.get(conv2d_2_bias)), avgPool2d_1);
    NDArray tanh_2 = pass.layer("tanh_2", tanh(conv2d_2), conv2d_2);
    NDArray avgPool2d_2 = pass.layer("avgPool2d_2", avgPool2d(tanh_2, kernel(2, 2)), tanh_2);
    NDArray flatten_1 = pass.layer("flatten_1", flatten(avgPool2d_2, 1, 3), avgPool2d_2);
    NDArray linear_1 = pass.layer("linear_1", linear(flatten_1, pass.get(linear_1_weight),
        pass.get(linear_1_bias)), flatten_1);
    NDArray tanh_3 = pass.layer("tanh_3", tanh(linear_1), linear_1);
    NDArray linear_2 = pass.layer("linear_2", linear(tanh_3, pass.get(linear_2_weight),
        pass.get(linear_2_bias)), tanh_3);
    NDArray tanh_4 = pass.layer("tanh_4", tanh(linear_2), linear_2);
    NDArray linear_3 = pass.layer("linear_3", linear(tanh_4, pass.get(linear_3_weight),
        pass.get(linear_3_bias)), tanh_4);
    return new NDList(linear_3);
  }
}
