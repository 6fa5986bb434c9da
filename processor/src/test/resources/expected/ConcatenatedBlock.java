package generated;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.avgPool2d;
import static dev.blockwright.runtime.op.Ops.concat;
import static dev.blockwright.runtime.op.Ops.conv2d;
import static dev.blockwright.runtime.op.Ops.kernel;
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
 * The network {@code Concatenated}: {@code (N, 3, 12, 12) -> (N, 8, 12, 24)}, 864 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>image</td><td>input</td><td>(N, 3, 12, 12)</td><td></td><td></td><td>1,728*N</td></tr>
 *   <tr><td>blocks.0.conv2d_1</td><td>conv2d(4, 1)</td><td>(N, 4, 12, 12)</td><td>16</td><td>1,728*N</td><td>2,304*N</td></tr>
 *   <tr><td>blocks.0.relu_1</td><td>relu()</td><td>(N, 4, 12, 12)</td><td></td><td></td><td>2,304*N</td></tr>
 *   <tr><td>blocks.0.conv2d_2</td><td>conv2d(4, 1)</td><td>(N, 4, 12, 12)</td><td>16</td><td>1,728*N</td><td>2,304*N</td></tr>
 *   <tr><td>blocks.0.relu_2</td><td>relu()</td><td>(N, 4, 12, 12)</td><td></td><td></td><td>2,304*N</td></tr>
 *   <tr><td>blocks.0.conv2d_3</td><td>conv2d(8, 3).padding(1)</td><td>(N, 8, 12, 12)</td><td>296</td><td>41,472*N</td><td>4,608*N</td></tr>
 *   <tr><td>blocks.0.relu_3</td><td>relu()</td><td>(N, 8, 12, 12)</td><td></td><td></td><td>4,608*N</td></tr>
 *   <tr><td>blocks.0.conv2d_4</td><td>conv2d(2, 1)</td><td>(N, 2, 12, 12)</td><td>8</td><td>864*N</td><td>1,152*N</td></tr>
 *   <tr><td>blocks.0.relu_4</td><td>relu()</td><td>(N, 2, 12, 12)</td><td></td><td></td><td>1,152*N</td></tr>
 *   <tr><td>blocks.0.conv2d_5</td><td>conv2d(4, 5).padding(2)</td><td>(N, 4, 12, 12)</td><td>204</td><td>28,800*N</td><td>2,304*N</td></tr>
 *   <tr><td>blocks.0.relu_5</td><td>relu()</td><td>(N, 4, 12, 12)</td><td></td><td></td><td>2,304*N</td></tr>
 *   <tr><td>blocks.0.maxPool2d_1</td><td>maxPool2d(3).stride(1).padding(1)</td><td>(N, 3, 12, 12)</td><td></td><td></td><td>1,728*N</td></tr>
 *   <tr><td>blocks.0.conv2d_6</td><td>conv2d(4, 1)</td><td>(N, 4, 12, 12)</td><td>16</td><td>1,728*N</td><td>2,304*N</td></tr>
 *   <tr><td>blocks.0.relu_6</td><td>relu()</td><td>(N, 4, 12, 12)</td><td></td><td></td><td>2,304*N</td></tr>
 *   <tr><td>blocks.0.concat_1</td><td>concat(1)</td><td>(N, 20, 12, 12)</td><td></td><td></td><td>11,520*N</td></tr>
 *   <tr><td>blocks.1.conv2d_1</td><td>conv2d(2, 1)</td><td>(N, 2, 12, 12)</td><td>42</td><td>5,760*N</td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.relu_1</td><td>relu()</td><td>(N, 2, 12, 12)</td><td></td><td></td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.conv2d_2</td><td>conv2d(2, 1)</td><td>(N, 2, 12, 12)</td><td>42</td><td>5,760*N</td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.relu_2</td><td>relu()</td><td>(N, 2, 12, 12)</td><td></td><td></td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.conv2d_3</td><td>conv2d(2, 3).padding(1)</td><td>(N, 2, 12, 12)</td><td>38</td><td>5,184*N</td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.relu_3</td><td>relu()</td><td>(N, 2, 12, 12)</td><td></td><td></td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.conv2d_4</td><td>conv2d(2, 1)</td><td>(N, 2, 12, 12)</td><td>42</td><td>5,760*N</td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.relu_4</td><td>relu()</td><td>(N, 2, 12, 12)</td><td></td><td></td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.conv2d_5</td><td>conv2d(2, 5).padding(2)</td><td>(N, 2, 12, 12)</td><td>102</td><td>14,400*N</td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.relu_5</td><td>relu()</td><td>(N, 2, 12, 12)</td><td></td><td></td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.maxPool2d_1</td><td>maxPool2d(3).stride(1).padding(1)</td><td>(N, 20, 12, 12)</td><td></td><td></td><td>11,520*N</td></tr>
 *   <tr><td>blocks.1.conv2d_6</td><td>conv2d(2, 1)</td><td>(N, 2, 12, 12)</td><td>42</td><td>5,760*N</td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.relu_6</td><td>relu()</td><td>(N, 2, 12, 12)</td><td></td><td></td><td>1,152*N</td></tr>
 *   <tr><td>blocks.1.concat_1</td><td>concat(1)</td><td>(N, 8, 12, 12)</td><td></td><td></td><td>4,608*N</td></tr>
 *   <tr><td>avgPool2d_1</td><td>avgPool2d(3).stride(1).padding(1).countIncludePad(false)</td><td>(N, 8, 12, 12)</td><td></td><td></td><td>4,608*N</td></tr>
 *   <tr><td>concat_1</td><td>concat(-1)</td><td>(N, 8, 12, 24)</td><td></td><td></td><td>9,216*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>864</td><td>118,944*N</td><td>88,704*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class ConcatenatedBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("Concatenated")
      .input("image", "N, 3, 12, 12")
      .layer("blocks.0.conv2d_1", "conv2d(4, 1)", "N, 4, 12, 12")
      .multiplyAdds("1728*N")
      .layer("blocks.0.relu_1", "relu()", "N, 4, 12, 12")
      .layer("blocks.0.conv2d_2", "conv2d(4, 1)", "N, 4, 12, 12")
      .multiplyAdds("1728*N")
      .layer("blocks.0.relu_2", "relu()", "N, 4, 12, 12")
      .layer("blocks.0.conv2d_3", "conv2d(8, 3).padding(1)", "N, 8, 12, 12")
      .multiplyAdds("41472*N")
      .layer("blocks.0.relu_3", "relu()", "N, 8, 12, 12")
      .layer("blocks.0.conv2d_4", "conv2d(2, 1)", "N, 2, 12, 12")
      .multiplyAdds("864*N")
      .layer("blocks.0.relu_4", "relu()", "N, 2, 12, 12")
      .layer("blocks.0.conv2d_5", "conv2d(4, 5).padding(2)", "N, 4, 12, 12")
      .multiplyAdds("28800*N")
      .layer("blocks.0.relu_5", "relu()", "N, 4, 12, 12")
      .layer("blocks.0.maxPool2d_1", "maxPool2d(3).stride(1).padding(1)", "N, 3, 12, 12")
      .layer("blocks.0.conv2d_6", "conv2d(4, 1)", "N, 4, 12, 12")
      .multiplyAdds("1728*N")
      .layer("blocks.0.relu_6", "relu()", "N, 4, 12, 12")
      .layer("blocks.0.concat_1", "concat(1)", "N, 20, 12, 12")
      .layer("blocks.1.conv2d_1", "conv2d(2, 1)", "N, 2, 12, 12")
      .multiplyAdds("5760*N")
      .layer("blocks.1.relu_1", "relu()", "N, 2, 12, 12")
      .layer("blocks.1.conv2d_2", "conv2d(2, 1)", "N, 2, 12, 12")
      .multiplyAdds("5760*N")
      .layer("blocks.1.relu_2", "relu()", "N, 2, 12, 12")
      .layer("blocks.1.conv2d_3", "conv2d(2, 3).padding(1)", "N, 2, 12, 12")
      .multiplyAdds("5184*N")
      .layer("blocks.1.relu_3", "relu()", "N, 2, 12, 12")
      .layer("blocks.1.conv2d_4", "conv2d(2, 1)", "N, 2, 12, 12")
      .multiplyAdds("5760*N")
      .layer("blocks.1.relu_4", "relu()", "N, 2, 12, 12")
      .layer("blocks.1.conv2d_5", "conv2d(2, 5).padding(2)", "N, 2, 12, 12")
      .multiplyAdds("14400*N")
      .layer("blocks.1.relu_5", "relu()", "N, 2, 12, 12")
      .layer("blocks.1.maxPool2d_1", "maxPool2d(3).stride(1).padding(1)", "N, 20, 12, 12")
      .layer("blocks.1.conv2d_6", "conv2d(2, 1)", "N, 2, 12, 12")
      .multiplyAdds("5760*N")
      .layer("blocks.1.relu_6", "relu()", "N, 2, 12, 12")
      .layer("blocks.1.concat_1", "concat(1)", "N, 8, 12, 12")
      .layer("avgPool2d_1", "avgPool2d(3).stride(1).padding(1).countIncludePad(false)",
          "N, 8, 12, 12")
      .layer("concat_1", "concat(-1)", "N, 8, 12, 24")
      .output("output", "N, 8, 12, 24")
      .build();

  private final Parameter blocks_0_conv2d_1_weight = weight("blocks.0.conv2d_1.weight",
      uniform(0.5773502691896258), 4, 3, 1, 1);

  private final Parameter blocks_0_conv2d_1_bias = bias("blocks.0.conv2d_1.bias",
      uniform(0.5773502691896258), 4);

  private final Parameter blocks_0_conv2d_2_weight = weight("blocks.0.conv2d_2.weight",
      uniform(0.5773502691896258), 4, 3, 1, 1);

  private final Parameter blocks_0_conv2d_2_bias = bias("blocks.0.conv2d_2.bias",
      uniform(0.5773502691896258), 4);

  private final Parameter blocks_0_conv2d_3_weight = weight("blocks.0.conv2d_3.weight",
      uniform(0.16666666666666666), 8, 4, 3, 3);

  private final Parameter blocks_0_conv2d_3_bias = bias("blocks.0.conv2d_3.bias",
      uniform(0.16666666666666666), 8);

  private final Parameter blocks_0_conv2d_4_weight = weight("blocks.0.conv2d_4.weight",
      uniform(0.5773502691896258), 2, 3, 1, 1);

  private final Parameter blocks_0_conv2d_4_bias = bias("blocks.0.conv2d_4.bias",
      uniform(0.5773502691896258), 2);

  private final Parameter blocks_0_conv2d_5_weight = weight("blocks.0.conv2d_5.weight",
      uniform(0.1414213562373095), 4, 2, 5, 5);

  private final Parameter blocks_0_conv2d_5_bias = bias("blocks.0.conv2d_5.bias",
      uniform(0.1414213562373095), 4);

  private final Parameter blocks_0_conv2d_6_weight = weight("blocks.0.conv2d_6.weight",
      uniform(0.5773502691896258), 4, 3, 1, 1);

  private final Parameter blocks_0_conv2d_6_bias = bias("blocks.0.conv2d_6.bias",
      uniform(0.5773502691896258), 4);

  private final Parameter blocks_1_conv2d_1_weight = weight("blocks.1.conv2d_1.weight",
      uniform(0.22360679774997896), 2, 20, 1, 1);

  private final Parameter blocks_1_conv2d_1_bias = bias("blocks.1.conv2d_1.bias",
      uniform(0.22360679774997896), 2);

  private final Parameter blocks_1_conv2d_2_weight = weight("blocks.1.conv2d_2.weight",
      uniform(0.22360679774997896), 2, 20, 1, 1);

  private final Parameter blocks_1_conv2d_2_bias = bias("blocks.1.conv2d_2.bias",
      uniform(0.22360679774997896), 2);

  private final Parameter blocks_1_conv2d_3_weight = weight("blocks.1.conv2d_3.weight",
      uniform(0.23570226039551587), 2, 2, 3, 3);

  private final Parameter blocks_1_conv2d_3_bias = bias("blocks.1.conv2d_3.bias",
      uniform(0.23570226039551587), 2);

  private final Parameter blocks_1_conv2d_4_weight = weight("blocks.1.conv2d_4.weight",
      uniform(0.22360679774997896), 2, 20, 1, 1);

  private final Parameter blocks_1_conv2d_4_bias = bias("blocks.1.conv2d_4.bias",
      uniform(0.22360679774997896), 2);

  private final Parameter blocks_1_conv2d_5_weight = weight("blocks.1.conv2d_5.weight",
      uniform(0.1414213562373095), 2, 2, 5, 5);

  private final Parameter blocks_1_conv2d_5_bias = bias("blocks.1.conv2d_5.bias",
      uniform(0.1414213562373095), 2);

  private final Parameter blocks_1_conv2d_6_weight = weight("blocks.1.conv2d_6.weight",
      uniform(0.22360679774997896), 2, 20, 1, 1);

  private final Parameter blocks_1_conv2d_6_bias = bias("blocks.1.conv2d_6.bias",
      uniform(0.22360679774997896), 2);

  /**
   * A block whose parameters are not initialized yet.
   */
  public ConcatenatedBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray image = inputs.get(0);
    NDArray inception_1 = pass.layer("blocks.0", blocks_0(pass, image));
    NDArray inception_2 = pass.layer("blocks.1", blocks_1(pass, inception_1), inception_1);
    NDArray avgPool2d_1 = pass.layer("avgPool2d_1", avgPool2d(inception_2,
        kernel(3, 3).stride(1, 1).padding(1, 1).countIncludePad(false)));
    NDArray concat_1 = pass.layer("concat_1", concat(3, inception_2, avgPool2d_1), inception_2,
        avgPool2d_1);
    return new NDList(concat_1);
  }

  /**
   * {@code blocks.0}, {@code Inception}: (N, 3, 12, 12) to (N, 20, 12, 12).
   */
  private NDArray blocks_0(Pass pass, NDArray x) {
    NDArray conv2d_1 = pass.layer("blocks.0.conv2d_1", conv2d(x, pass.get(blocks_0_conv2d_1_weight),
        pass.get(blocks_0_conv2d_1_bias)));
    NDArray relu_1 = pass.layer("blocks.0.relu_1", relu(conv2d_1), conv2d_1);
    NDArray conv2d_2 = pass.layer("blocks.0.conv2d_2", conv2d(x, pass.get(blocks_0_conv2d_2_weight),
        pass.get(blocks_0_conv2d_2_bias)));
    NDArray relu_2 = pass.layer("blocks.0.relu_2", relu(conv2d_2), conv2d_2);
    NDArray conv2d_3 = pass.layer("blocks.0.conv2d_3", conv2d(relu_2,
        pass.get(blocks_0_conv2d_3_weight), pass.get(blocks_0_conv2d_3_bias), padding(1, 1)),
        relu_2);
    NDArray relu_3 = pass.layer("blocks.0.relu_3", relu(conv2d_3), conv2d_3);
    NDArray conv2d_4 = pass.layer("blocks.0.conv2d_4", conv2d(x, pass.get(blocks_0_conv2d_4_weight),
        pass.get(blocks_0_conv2d_4_bias)));
    NDArray relu_4 = pass.layer("blocks.0.relu_4", relu(conv2d_4), conv2d_4);
    NDArray conv2d_5 = pass.layer("blocks.0.conv2d_5", conv2d(relu_4,
        pass.get(blocks_0_conv2d_5_weight), pass.get(blocks_0_conv2d_5_bias), padding(2, 2)),
        relu_4);
    NDArray relu_5 = pass.layer("blocks.0.relu_5", relu(conv2d_5), conv2d_5);
    NDArray maxPool2d_1 = pass.layer("blocks.0.maxPool2d_1", maxPool2d(x,
        kernel(3, 3).stride(1, 1).padding(1, 1)));
    NDArray conv2d_6 = pass.layer("blocks.0.conv2d_6", conv2d(maxPool2d_1,
        pass.get(blocks_0_conv2d_6_weight), pass.get(blocks_0_conv2d_6_bias)), maxPool2d_1);
    NDArray relu_6 = pass.layer("blocks.0.relu_6", relu(conv2d_6), conv2d_6);
    return pass.layer("blocks.0.concat_1", concat(1, relu_1, relu_3, relu_5, relu_6), relu_1,
        relu_3, relu_5, relu_6);
  }

  /**
   * {@code blocks.1}, {@code Inception}: (N, 20, 12, 12) to (N, 8, 12, 12).
   */
  private NDArray blocks_1(Pass pass, NDArray x) {
    NDArray conv2d_1 = pass.layer("blocks.1.conv2d_1", conv2d(x, pass.get(blocks_1_conv2d_1_weight),
        pass.get(blocks_1_conv2d_1_bias)));
    NDArray relu_1 = pass.layer("blocks.1.relu_1", relu(conv2d_1), conv2d_1);
    NDArray conv2d_2 = pass.layer("blocks.1.conv2d_2", conv2d(x, pass.get(blocks_1_conv2d_2_weight),
        pass.get(blocks_1_conv2d_2_bias)));
    NDArray relu_2 = pass.layer("blocks.1.relu_2", relu(conv2d_2), conv2d_2);
    NDArray conv2d_3 = pass.layer("blocks.1.conv2d_3", conv2d(relu_2,
        pass.get(blocks_1_conv2d_3_weight), pass.get(blocks_1_conv2d_3_bias), padding(1, 1)),
        relu_2);
    NDArray relu_3 = pass.layer("blocks.1.relu_3", relu(conv2d_3), conv2d_3);
    NDArray conv2d_4 = pass.layer("blocks.1.conv2d_4", conv2d(x, pass.get(blocks_1_conv2d_4_weight),
        pass.get(blocks_1_conv2d_4_bias)));
    NDArray relu_4 = pass.layer("blocks.1.relu_4", relu(conv2d_4), conv2d_4);
    NDArray conv2d_5 = pass.layer("blocks.1.conv2d_5", conv2d(relu_4,
        pass.get(blocks_1_conv2d_5_weight), pass.get(blocks_1_conv2d_5_bias), padding(2, 2)),
        relu_4);
    NDArray relu_5 = pass.layer("blocks.1.relu_5", relu(conv2d_5), conv2d_5);
    NDArray maxPool2d_1 = pass.layer("blocks.1.maxPool2d_1", maxPool2d(x,
        kernel(3, 3).stride(1, 1).padding(1, 1)));
    NDArray conv2d_6 = pass.layer("blocks.1.conv2d_6", conv2d(maxPool2d_1,
        pass.get(blocks_1_conv2d_6_weight), pass.get(blocks_1_conv2d_6_bias)), maxPool2d_1);
    NDArray relu_6 = pass.layer("blocks.1.relu_6", relu(conv2d_6), conv2d_6);
    return pass.layer("blocks.1.concat_1", concat(1, relu_1, relu_3, relu_5, relu_6), relu_1,
        relu_3, relu_5, relu_6);
  }
}
