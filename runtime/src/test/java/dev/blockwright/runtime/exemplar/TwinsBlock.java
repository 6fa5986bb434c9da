package dev.blockwright.runtime.exemplar;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.batchNorm;
import static dev.blockwright.runtime.op.Ops.concat;
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

/** The network {@code Twins}: two inputs, a composite applied to both, two outputs. */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class TwinsBlock extends GeneratedBlock {

  private static final Outline OUTLINE =
      Outline.of("Twins")
          .input("left", "N, 3, 12, 12")
          .input("right", "N, 3, 12, 12")
          .layer("encoder.conv", "conv2d(8, 3).padding(1).bias(false)", "N, 8, 12, 12")
          .multiplyAdds("31104*N")
          .layer("encoder.bn", "batchNorm()", "N, 8, 12, 12")
          .layer("encoder.block.conv1", "conv2d(8, 3).stride(2).padding(1)", "N, 8, 6, 6")
          .multiplyAdds("20736*N")
          .layer("encoder.block.bn1", "batchNorm()", "N, 8, 6, 6")
          .layer("encoder.block.relu1", "relu()", "N, 8, 6, 6")
          .layer("encoder.block.conv2", "conv2d(8, 3).padding(1)", "N, 8, 6, 6")
          .multiplyAdds("20736*N")
          .layer("encoder.block.downsample", "conv2d(8, 1).stride(2)", "N, 8, 6, 6")
          .multiplyAdds("2304*N")
          .layer("encoder.block.plus1", "plus", "N, 8, 6, 6")
          .layer("encoder.block.relu2", "relu()", "N, 8, 6, 6")
          .layer("encoder.conv", "conv2d(8, 3).padding(1).bias(false)", "N, 8, 12, 12")
          .multiplyAdds("31104*N")
          .layer("encoder.bn", "batchNorm()", "N, 8, 12, 12")
          .layer("encoder.block.conv1", "conv2d(8, 3).stride(2).padding(1)", "N, 8, 6, 6")
          .multiplyAdds("20736*N")
          .layer("encoder.block.bn1", "batchNorm()", "N, 8, 6, 6")
          .layer("encoder.block.relu1", "relu()", "N, 8, 6, 6")
          .layer("encoder.block.conv2", "conv2d(8, 3).padding(1)", "N, 8, 6, 6")
          .multiplyAdds("20736*N")
          .layer("encoder.block.downsample", "conv2d(8, 1).stride(2)", "N, 8, 6, 6")
          .multiplyAdds("2304*N")
          .layer("encoder.block.plus1", "plus", "N, 8, 6, 6")
          .layer("encoder.block.relu2", "relu()", "N, 8, 6, 6")
          .layer("minus1", "minus", "N, 8, 6, 6")
          .layer("concat1", "concat(1)", "N, 16, 6, 6")
          .layer("pool", "globalAvgPool2d()", "N, 16, 1, 1")
          .layer("flat", "flatten()", "N, 16")
          .layer("same", "linear(2)", "N, 2")
          .multiplyAdds("32*N")
          .layer("kind", "linear(5).bias(false)", "N, 5")
          .multiplyAdds("80*N")
          .output("same", "N, 2")
          .output("kind", "N, 5")
          .build();

  private final Parameter encoder_conv_weight =
      weight("encoder.conv.weight", uniform(0.19245008972987526), 8, 3, 3, 3);
  private final BatchNormParameters encoder_bn_parameters = batchNormParameters("encoder.bn", 8);
  private final Parameter encoder_block_conv1_weight =
      weight("encoder.block.conv1.weight", uniform(0.11785113019775793), 8, 8, 3, 3);
  private final Parameter encoder_block_conv1_bias =
      bias("encoder.block.conv1.bias", uniform(0.11785113019775793), 8);
  private final BatchNormParameters encoder_block_bn1_parameters =
      batchNormParameters("encoder.block.bn1", 8);
  private final Parameter encoder_block_conv2_weight =
      weight("encoder.block.conv2.weight", uniform(0.11785113019775793), 8, 8, 3, 3);
  private final Parameter encoder_block_conv2_bias =
      bias("encoder.block.conv2.bias", uniform(0.11785113019775793), 8);
  private final Parameter encoder_block_downsample_weight =
      weight("encoder.block.downsample.weight", uniform(0.35355339059327373), 8, 8, 1, 1);
  private final Parameter encoder_block_downsample_bias =
      bias("encoder.block.downsample.bias", uniform(0.35355339059327373), 8);
  private final Parameter same_weight = weight("same.weight", uniform(0.25), 2, 16);
  private final Parameter same_bias = bias("same.bias", uniform(0.25), 2);
  private final Parameter kind_weight = weight("kind.weight", uniform(0.25), 5, 16);

  public TwinsBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray left = inputs.get(0);
    NDArray right = inputs.get(1);
    NDArray encoder = pass.layer("encoder", encoder(pass, left));
    NDArray encoder2 = pass.layer("encoder", encoder(pass, right));
    NDArray minus1 = pass.layer("minus1", encoder.sub(encoder2), encoder2);
    NDArray concat1 = pass.layer("concat1", concat(1, encoder, minus1), encoder, minus1);
    NDArray pool = pass.layer("pool", globalAvgPool2d(concat1), concat1);
    NDArray flat = pass.layer("flat", flatten(pool, 1, 3), pool);
    NDArray same = pass.layer("same", linear(flat, pass.get(same_weight), pass.get(same_bias)));
    NDArray kind = pass.layer("kind", linear(flat, pass.get(kind_weight), null), flat);
    return new NDList(same, kind);
  }

  /** {@code encoder}: (N, 3, 12, 12) to (N, 8, 6, 6). */
  private NDArray encoder(Pass pass, NDArray x) {
    NDArray conv =
        pass.layer("encoder.conv", conv2d(x, pass.get(encoder_conv_weight), null, padding(1, 1)));
    NDArray bn =
        pass.layer(
            "encoder.bn",
            batchNorm(conv, pass.get(encoder_bn_parameters), 0.1, 1e-5, pass.training()),
            conv);
    return pass.layer("encoder.block", encoder_block(pass, bn), bn);
  }

  /** {@code encoder.block}: (N, 8, 12, 12) to (N, 8, 6, 6). */
  private NDArray encoder_block(Pass pass, NDArray x) {
    NDArray conv1 =
        pass.layer(
            "encoder.block.conv1",
            conv2d(
                x,
                pass.get(encoder_block_conv1_weight),
                pass.get(encoder_block_conv1_bias),
                stride(2, 2).padding(1, 1)));
    NDArray bn1 =
        pass.layer(
            "encoder.block.bn1",
            batchNorm(conv1, pass.get(encoder_block_bn1_parameters), 0.1, 1e-5, pass.training()),
            conv1);
    NDArray relu1 = pass.layer("encoder.block.relu1", relu(bn1), bn1);
    NDArray conv2 =
        pass.layer(
            "encoder.block.conv2",
            conv2d(
                relu1,
                pass.get(encoder_block_conv2_weight),
                pass.get(encoder_block_conv2_bias),
                padding(1, 1)),
            relu1);
    NDArray downsample =
        pass.layer(
            "encoder.block.downsample",
            conv2d(
                x,
                pass.get(encoder_block_downsample_weight),
                pass.get(encoder_block_downsample_bias),
                stride(2, 2)));
    NDArray plus1 = pass.layer("encoder.block.plus1", conv2.add(downsample), conv2, downsample);
    return pass.layer("encoder.block.relu2", relu(plus1), plus1);
  }

  /** The outputs of a forward, by name. */
  public record Outputs(NDArray same, NDArray kind) {
    public Outputs(NDList outputs) {
      this(outputs.get(0), outputs.get(1));
    }
  }
}
