package generated;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.batchNorm;
import static dev.blockwright.runtime.op.Ops.conv2d;
import static dev.blockwright.runtime.op.Ops.flatten;
import static dev.blockwright.runtime.op.Ops.globalAvgPool2d;
import static dev.blockwright.runtime.op.Ops.linear;
import static dev.blockwright.runtime.op.Ops.padding;
import static dev.blockwright.runtime.op.Ops.relu;
import static dev.blockwright.runtime.op.Ops.stride;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import dev.blockwright.runtime.BatchNormParameters;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import javax.annotation.processing.Generated;

/**
 * The network {@code SmallResNet}: {@code (N, 3, 16, 16) -> (N, 10)}, 11,122 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>image</td><td>input</td><td>(N, 3, 16, 16)</td><td></td><td></td><td>3,072*N</td></tr>
 *   <tr><td>stem.0</td><td>conv2d(8, 3).padding(1).bias(false)</td><td>(N, 8, 16, 16)</td><td>216</td><td>55,296*N</td><td>8,192*N</td></tr>
 *   <tr><td>stem.1</td><td>batchNorm()</td><td>(N, 8, 16, 16)</td><td>16</td><td></td><td>8,192*N</td></tr>
 *   <tr><td>stem.2</td><td>relu()</td><td>(N, 8, 16, 16)</td><td></td><td></td><td>8,192*N</td></tr>
 *   <tr><td>layer1.0</td><td>Residual1</td><td>(N, 8, 16, 16)</td><td>1,184</td><td>294,912*N</td><td>57,344*N</td></tr>
 *   <tr><td>layer1.1</td><td>Residual1</td><td>(N, 8, 16, 16)</td><td>1,184</td><td>294,912*N</td><td>57,344*N</td></tr>
 *   <tr><td>layer2.0.conv1</td><td>conv2d(16, 3).stride(2).padding(1).bias(false)</td><td>(N, 16, 8, 8)</td><td>1,152</td><td>73,728*N</td><td>4,096*N</td></tr>
 *   <tr><td>layer2.0.bn1</td><td>batchNorm()</td><td>(N, 16, 8, 8)</td><td>32</td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.0.relu_1</td><td>relu()</td><td>(N, 16, 8, 8)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.0.conv2</td><td>conv2d(16, 3).padding(1).bias(false)</td><td>(N, 16, 8, 8)</td><td>2,304</td><td>147,456*N</td><td>4,096*N</td></tr>
 *   <tr><td>layer2.0.bn2</td><td>batchNorm()</td><td>(N, 16, 8, 8)</td><td>32</td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.0.downsample.0</td><td>conv2d(16, 1).stride(2).bias(false)</td><td>(N, 16, 8, 8)</td><td>128</td><td>8,192*N</td><td>4,096*N</td></tr>
 *   <tr><td>layer2.0.downsample.1</td><td>batchNorm()</td><td>(N, 16, 8, 8)</td><td>32</td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.0.plus_1</td><td>plus</td><td>(N, 16, 8, 8)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.0.relu_2</td><td>relu()</td><td>(N, 16, 8, 8)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.1.conv1</td><td>conv2d(16, 3).padding(1).bias(false)</td><td>(N, 16, 8, 8)</td><td>2,304</td><td>147,456*N</td><td>4,096*N</td></tr>
 *   <tr><td>layer2.1.bn1</td><td>batchNorm()</td><td>(N, 16, 8, 8)</td><td>32</td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.1.relu_1</td><td>relu()</td><td>(N, 16, 8, 8)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.1.conv2</td><td>conv2d(16, 3).padding(1).bias(false)</td><td>(N, 16, 8, 8)</td><td>2,304</td><td>147,456*N</td><td>4,096*N</td></tr>
 *   <tr><td>layer2.1.bn2</td><td>batchNorm()</td><td>(N, 16, 8, 8)</td><td>32</td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.1.plus_1</td><td>plus</td><td>(N, 16, 8, 8)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>layer2.1.relu_2</td><td>relu()</td><td>(N, 16, 8, 8)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>globalAvgPool2d_1</td><td>globalAvgPool2d()</td><td>(N, 16, 1, 1)</td><td></td><td></td><td>64*N</td></tr>
 *   <tr><td>flatten_1</td><td>flatten()</td><td>(N, 16)</td><td></td><td></td><td>64*N</td></tr>
 *   <tr><td>fc</td><td>linear(10)</td><td>(N, 10)</td><td>170</td><td>160*N</td><td>40*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>11,122</td><td>1,169,568*N</td><td>208,040*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class SmallResNetBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("SmallResNet")
      .input("image", "N, 3, 16, 16")
      .layer("stem.0", "conv2d(8, 3).padding(1).bias(false)", "N, 8, 16, 16")
      .multiplyAdds("55296*N")
      .layer("stem.1", "batchNorm()", "N, 8, 16, 16")
      .layer("stem.2", "relu()", "N, 8, 16, 16")
      .composite("layer1.0", Residual1.OUTLINE)
      .composite("layer1.1", Residual1.OUTLINE)
      .layer("layer2.0.conv1", "conv2d(16, 3).stride(2).padding(1).bias(false)", "N, 16, 8, 8")
      .multiplyAdds("73728*N")
      .layer("layer2.0.bn1", "batchNorm()", "N, 16, 8, 8")
      .layer("layer2.0.relu_1", "relu()", "N, 16, 8, 8")
      .layer("layer2.0.conv2", "conv2d(16, 3).padding(1).bias(false)", "N, 16, 8, 8")
      .multiplyAdds("147456*N")
      .layer("layer2.0.bn2", "batchNorm()", "N, 16, 8, 8")
      .layer("layer2.0.downsample.0", "conv2d(16, 1).stride(2).bias(false)", "N, 16, 8, 8")
      .multiplyAdds("8192*N")
      .layer("layer2.0.downsample.1", "batchNorm()", "N, 16, 8, 8")
      .layer("layer2.0.plus_1", "plus", "N, 16, 8, 8")
      .layer("layer2.0.relu_2", "relu()", "N, 16, 8, 8")
      .layer("layer2.1.conv1", "conv2d(16, 3).padding(1).bias(false)", "N, 16, 8, 8")
      .multiplyAdds("147456*N")
      .layer("layer2.1.bn1", "batchNorm()", "N, 16, 8, 8")
      .layer("layer2.1.relu_1", "relu()", "N, 16, 8, 8")
      .layer("layer2.1.conv2", "conv2d(16, 3).padding(1).bias(false)", "N, 16, 8, 8")
      .multiplyAdds("147456*N")
      .layer("layer2.1.bn2", "batchNorm()", "N, 16, 8, 8")
      .layer("layer2.1.plus_1", "plus", "N, 16, 8, 8")
      .layer("layer2.1.relu_2", "relu()", "N, 16, 8, 8")
      .layer("globalAvgPool2d_1", "globalAvgPool2d()", "N, 16, 1, 1")
      .layer("flatten_1", "flatten()", "N, 16")
      .layer("fc", "linear(10)", "N, 10")
      .multiplyAdds("160*N")
      .output("output", "N, 10")
      .build();

  private final Parameter stem_0_weight = weight("stem.0.weight", uniform(0.19245008972987526),
      8, 3, 3, 3);

  private final BatchNormParameters stem_1_parameters = batchNormParameters("stem.1", 8);

  private final Residual1 layer1_0 = new Residual1("layer1.0");

  private final Residual1 layer1_1 = new Residual1("layer1.1");

  private final Parameter layer2_0_conv1_weight = weight("layer2.0.conv1.weight",
      uniform(0.11785113019775793), 16, 8, 3, 3);

  private final BatchNormParameters layer2_0_bn1_parameters = batchNormParameters("layer2.0.bn1",
      16);

  private final Parameter layer2_0_conv2_weight = weight("layer2.0.conv2.weight",
      uniform(0.08333333333333333), 16, 16, 3, 3);

  private final BatchNormParameters layer2_0_bn2_parameters = batchNormParameters("layer2.0.bn2",
      16);

  private final Parameter layer2_0_downsample_0_weight = weight("layer2.0.downsample.0.weight",
      uniform(0.35355339059327373), 16, 8, 1, 1);

  private final BatchNormParameters layer2_0_downsample_1_parameters = batchNormParameters("layer2.0.downsample.1",
      16);

  private final Parameter layer2_1_conv1_weight = weight("layer2.1.conv1.weight",
      uniform(0.08333333333333333), 16, 16, 3, 3);

  private final BatchNormParameters layer2_1_bn1_parameters = batchNormParameters("layer2.1.bn1",
      16);

  private final Parameter layer2_1_conv2_weight = weight("layer2.1.conv2.weight",
      uniform(0.08333333333333333), 16, 16, 3, 3);

  private final BatchNormParameters layer2_1_bn2_parameters = batchNormParameters("layer2.1.bn2",
      16);

  private final Parameter fc_weight = weight("fc.weight", uniform(0.25), 10, 16);

  private final Parameter fc_bias = bias("fc.bias", uniform(0.25), 10);

  /**
   * A block whose parameters are not initialized yet.
   */
  public SmallResNetBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray image = inputs.get(0);
    NDArray stem = pass.layer("stem", stem(pass, image));
    NDArray layer1 = pass.layer("layer1", layer1(pass, stem), stem);
    NDArray layer2 = pass.layer("layer2", layer2(pass, layer1), layer1);
    NDArray globalAvgPool2d_1 = pass.layer("globalAvgPool2d_1", globalAvgPool2d(layer2), layer2);
    NDArray flatten_1 = pass.layer("flatten_1", flatten(globalAvgPool2d_1, 1, 3),
        globalAvgPool2d_1);
    NDArray fc = pass.layer("fc", linear(flatten_1, pass.get(fc_weight), pass.get(fc_bias)),
        flatten_1);
    return new NDList(fc);
  }

  /**
   * {@code stem}, {@code Sequential}: (N, 3, 16, 16) to (N, 8, 16, 16).
   */
  private NDArray stem(Pass pass, NDArray x) {
    NDArray conv2d_1 = pass.layer("stem.0", conv2d(x, pass.get(stem_0_weight), null,
        padding(1, 1)));
    NDArray batchNorm_1 = pass.layer("stem.1", batchNorm(conv2d_1, pass.get(stem_1_parameters),
        0.1, 1e-5, pass.training()), conv2d_1);
    return pass.layer("stem.2", relu(batchNorm_1), batchNorm_1);
  }

  /**
   * {@code layer1}, {@code Sequential}: (N, 8, 16, 16) to (N, 8, 16, 16).
   */
  private NDArray layer1(Pass pass, NDArray x) {
    NDArray residual_1 = pass.layer("layer1.0", this.layer1_0.forward(pass.within("layer1.0"), x));
    return pass.layer("layer1.1", this.layer1_1.forward(pass.within("layer1.1"), residual_1),
        residual_1);
  }

  /**
   * {@code layer2}, {@code Sequential}: (N, 8, 16, 16) to (N, 16, 8, 8).
   */
  private NDArray layer2(Pass pass, NDArray x) {
    NDArray residual_1 = pass.layer("layer2.0", layer2_0(pass, x));
    return pass.layer("layer2.1", layer2_1(pass, residual_1), residual_1);
  }

  /**
   * {@code layer2.0}, {@code Residual}: (N, 8, 16, 16) to (N, 16, 8, 8).
   */
  private NDArray layer2_0(Pass pass, NDArray x) {
    NDArray conv1 = pass.layer("layer2.0.conv1", conv2d(x, pass.get(layer2_0_conv1_weight), null,
        stride(2, 2).padding(1, 1)));
    NDArray bn1 = pass.layer("layer2.0.bn1", batchNorm(conv1, pass.get(layer2_0_bn1_parameters),
        0.1, 1e-5, pass.training()), conv1);
    NDArray relu_1 = pass.layer("layer2.0.relu_1", relu(bn1), bn1);
    NDArray conv2 = pass.layer("layer2.0.conv2", conv2d(relu_1, pass.get(layer2_0_conv2_weight),
        null, padding(1, 1)), relu_1);
    NDArray bn2 = pass.layer("layer2.0.bn2", batchNorm(conv2, pass.get(layer2_0_bn2_parameters),
        0.1, 1e-5, pass.training()), conv2);
    NDArray downsample = pass.layer("layer2.0.downsample", layer2_0_downsample(pass, x));
    NDArray plus_1 = pass.layer("layer2.0.plus_1", bn2.add(downsample), bn2, downsample);
    return pass.layer("layer2.0.relu_2", relu(plus_1), plus_1);
  }

  /**
   * {@code layer2.0.downsample}, {@code Sequential}: (N, 8, 16, 16) to (N, 16, 8, 8).
   */
  private NDArray layer2_0_downsample(Pass pass, NDArray x) {
    NDArray conv2d_1 = pass.layer("layer2.0.downsample.0", conv2d(x,
        pass.get(layer2_0_downsample_0_weight), null, stride(2, 2)));
    return pass.layer("layer2.0.downsample.1", batchNorm(conv2d_1,
        pass.get(layer2_0_downsample_1_parameters), 0.1, 1e-5, pass.training()), conv2d_1);
  }

  /**
   * {@code layer2.1}, {@code Residual}: (N, 16, 8, 8) to (N, 16, 8, 8).
   */
  private NDArray layer2_1(Pass pass, NDArray x) {
    NDArray conv1 = pass.layer("layer2.1.conv1", conv2d(x, pass.get(layer2_1_conv1_weight), null,
        padding(1, 1)));
    NDArray bn1 = pass.layer("layer2.1.bn1", batchNorm(conv1, pass.get(layer2_1_bn1_parameters),
        0.1, 1e-5, pass.training()), conv1);
    NDArray relu_1 = pass.layer("layer2.1.relu_1", relu(bn1), bn1);
    NDArray conv2 = pass.layer("layer2.1.conv2", conv2d(relu_1, pass.get(layer2_1_conv2_weight),
        null, padding(1, 1)), relu_1);
    NDArray bn2 = pass.layer("layer2.1.bn2", batchNorm(conv2, pass.get(layer2_1_bn2_parameters),
        0.1, 1e-5, pass.training()), conv2);
    NDArray plus_1 = pass.layer("layer2.1.plus_1", bn2.add(x), bn2);
    return pass.layer("layer2.1.relu_2", relu(plus_1), plus_1);
  }

  /**
   * Composites of the kind {@code Residual}: (N, 8, 16, 16) to (N, 8, 16, 16).
   *
   * <table>
   *   <caption>Layers</caption>
   *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
   *   <tr><td>conv1</td><td>conv2d(8, 3).padding(1).bias(false)</td><td>(N, 8, 16, 16)</td><td>576</td><td>147,456*N</td><td>8,192*N</td></tr>
   *   <tr><td>bn1</td><td>batchNorm()</td><td>(N, 8, 16, 16)</td><td>16</td><td></td><td>8,192*N</td></tr>
   *   <tr><td>relu_1</td><td>relu()</td><td>(N, 8, 16, 16)</td><td></td><td></td><td>8,192*N</td></tr>
   *   <tr><td>conv2</td><td>conv2d(8, 3).padding(1).bias(false)</td><td>(N, 8, 16, 16)</td><td>576</td><td>147,456*N</td><td>8,192*N</td></tr>
   *   <tr><td>bn2</td><td>batchNorm()</td><td>(N, 8, 16, 16)</td><td>16</td><td></td><td>8,192*N</td></tr>
   *   <tr><td>plus_1</td><td>plus</td><td>(N, 8, 16, 16)</td><td></td><td></td><td>8,192*N</td></tr>
   *   <tr><td>relu_2</td><td>relu()</td><td>(N, 8, 16, 16)</td><td></td><td></td><td>8,192*N</td></tr>
   *   <tr><th>total</th><td></td><td></td><td>1,184</td><td>294,912*N</td><td>57,344*N</td></tr>
   * </table>
   */
  private final class Residual1 extends GeneratedBlock.Composite {
    private static final Outline.Composite OUTLINE = Outline.composite()
        .layer("conv1", "conv2d(8, 3).padding(1).bias(false)", "N, 8, 16, 16")
        .multiplyAdds("147456*N")
        .layer("bn1", "batchNorm()", "N, 8, 16, 16")
        .layer("relu_1", "relu()", "N, 8, 16, 16")
        .layer("conv2", "conv2d(8, 3).padding(1).bias(false)", "N, 8, 16, 16")
        .multiplyAdds("147456*N")
        .layer("bn2", "batchNorm()", "N, 8, 16, 16")
        .layer("plus_1", "plus", "N, 8, 16, 16")
        .layer("relu_2", "relu()", "N, 8, 16, 16");

    private final Parameter conv1_weight = weight("conv1.weight", uniform(0.11785113019775793),
        8, 8, 3, 3);

    private final BatchNormParameters bn1_parameters = batchNormParameters("bn1", 8);

    private final Parameter conv2_weight = weight("conv2.weight", uniform(0.11785113019775793),
        8, 8, 3, 3);

    private final BatchNormParameters bn2_parameters = batchNormParameters("bn2", 8);

    Residual1(String path) {
      super(path);
    }

    NDArray forward(Pass pass, NDArray x) {
      NDArray conv1 = pass.layer("conv1", conv2d(x, pass.get(conv1_weight), null, padding(1, 1)));
      NDArray bn1 = pass.layer("bn1", batchNorm(conv1, pass.get(bn1_parameters), 0.1, 1e-5,
          pass.training()), conv1);
      NDArray relu_1 = pass.layer("relu_1", relu(bn1), bn1);
      NDArray conv2 = pass.layer("conv2", conv2d(relu_1, pass.get(conv2_weight), null,
          padding(1, 1)), relu_1);
      NDArray bn2 = pass.layer("bn2", batchNorm(conv2, pass.get(bn2_parameters), 0.1, 1e-5,
          pass.training()), conv2);
      NDArray plus_1 = pass.layer("plus_1", bn2.add(x), bn2);
      return pass.layer("relu_2", relu(plus_1), plus_1);
    }
  }
}
