package dev.blockwright.runtime.exemplar;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.conv2d;
import static dev.blockwright.runtime.op.Ops.flatten;
import static dev.blockwright.runtime.op.Ops.kernel;
import static dev.blockwright.runtime.op.Ops.linear;
import static dev.blockwright.runtime.op.Ops.maxPool2d;
import static dev.blockwright.runtime.op.Ops.padding;
import static dev.blockwright.runtime.op.Ops.relu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import javax.annotation.processing.Generated;

/**
 * The network {@code DigitCnn}: 215,370 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th></tr>
 *   <tr><td>image</td><td>input</td><td>(N, 1, 28, 28)</td><td></td></tr>
 *   <tr><td>conv1</td><td>conv2d(16, 5).padding(2)</td><td>(N, 16, 28, 28)</td><td>416</td></tr>
 *   <tr><td>relu1</td><td>relu()</td><td>(N, 16, 28, 28)</td><td></td></tr>
 *   <tr><td>pool1</td><td>maxPool2d(2)</td><td>(N, 16, 14, 14)</td><td></td></tr>
 *   <tr><td>conv2</td><td>conv2d(32, 5).padding(2)</td><td>(N, 32, 14, 14)</td><td>12,832</td></tr>
 *   <tr><td>relu2</td><td>relu()</td><td>(N, 32, 14, 14)</td><td></td></tr>
 *   <tr><td>pool2</td><td>maxPool2d(2)</td><td>(N, 32, 7, 7)</td><td></td></tr>
 *   <tr><td>flat</td><td>flatten()</td><td>(N, 1568)</td><td></td></tr>
 *   <tr><td>hidden</td><td>linear(128)</td><td>(N, 128)</td><td>200,832</td></tr>
 *   <tr><td>relu3</td><td>relu()</td><td>(N, 128)</td><td></td></tr>
 *   <tr><td>logits</td><td>linear(10)</td><td>(N, 10)</td><td>1,290</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class DigitCnnBlock extends GeneratedBlock {

  private static final Outline OUTLINE =
      Outline.of("DigitCnn")
          .input("image", "N, 1, 28, 28")
          .layer("conv1", "conv2d(16, 5).padding(2)", "N, 16, 28, 28")
          .multiplyAdds("313600*N")
          .layer("relu1", "relu()", "N, 16, 28, 28")
          .layer("pool1", "maxPool2d(2)", "N, 16, 14, 14")
          .layer("conv2", "conv2d(32, 5).padding(2)", "N, 32, 14, 14")
          .multiplyAdds("2508800*N")
          .layer("relu2", "relu()", "N, 32, 14, 14")
          .layer("pool2", "maxPool2d(2)", "N, 32, 7, 7")
          .layer("flat", "flatten()", "N, 1568")
          .layer("hidden", "linear(128)", "N, 128")
          .multiplyAdds("200704*N")
          .layer("relu3", "relu()", "N, 128")
          .layer("logits", "linear(10)", "N, 10")
          .multiplyAdds("1280*N")
          .output("logits", "N, 10")
          .build();

  private final Parameter conv1_weight = weight("conv1.weight", uniform(0.2), 16, 1, 5, 5);
  private final Parameter conv1_bias = bias("conv1.bias", uniform(0.2), 16);
  private final Parameter conv2_weight = weight("conv2.weight", uniform(0.05), 32, 16, 5, 5);
  private final Parameter conv2_bias = bias("conv2.bias", uniform(0.05), 32);
  private final Parameter hidden_weight =
      weight("hidden.weight", uniform(0.025253813613805267), 128, 1568);
  private final Parameter hidden_bias = bias("hidden.bias", uniform(0.025253813613805267), 128);
  private final Parameter logits_weight =
      weight("logits.weight", uniform(0.08838834764831845), 10, 128);
  private final Parameter logits_bias = bias("logits.bias", uniform(0.08838834764831845), 10);

  public DigitCnnBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray image = inputs.get(0);
    NDArray conv1 =
        pass.layer(
            "conv1", conv2d(image, pass.get(conv1_weight), pass.get(conv1_bias), padding(2, 2)));
    NDArray relu1 = pass.layer("relu1", relu(conv1), conv1);
    NDArray pool1 = pass.layer("pool1", maxPool2d(relu1, kernel(2, 2)), relu1);
    NDArray conv2 =
        pass.layer(
            "conv2",
            conv2d(pool1, pass.get(conv2_weight), pass.get(conv2_bias), padding(2, 2)),
            pool1);
    NDArray relu2 = pass.layer("relu2", relu(conv2), conv2);
    NDArray pool2 = pass.layer("pool2", maxPool2d(relu2, kernel(2, 2)), relu2);
    NDArray flat = pass.layer("flat", flatten(pool2, 1, 3), pool2);
    NDArray hidden =
        pass.layer("hidden", linear(flat, pass.get(hidden_weight), pass.get(hidden_bias)), flat);
    NDArray relu3 = pass.layer("relu3", relu(hidden), hidden);
    NDArray logits =
        pass.layer("logits", linear(relu3, pass.get(logits_weight), pass.get(logits_bias)), relu3);
    return new NDList(logits);
  }
}
