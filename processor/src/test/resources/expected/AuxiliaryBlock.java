package generated;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.conv2d;
import static dev.blockwright.runtime.op.Ops.flatten;
import static dev.blockwright.runtime.op.Ops.globalAvgPool2d;
import static dev.blockwright.runtime.op.Ops.linear;
import static dev.blockwright.runtime.op.Ops.mean;
import static dev.blockwright.runtime.op.Ops.padding;
import static dev.blockwright.runtime.op.Ops.relu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * The network {@code Auxiliary}: {@code (N, 3, 8, 8) -> main (N, 3), in training aux (N, 3), in training early (N, 8)}, 1,494 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>image</td><td>input</td><td>(N, 3, 8, 8)</td><td></td><td></td><td>768*N</td></tr>
 *   <tr><td>conv1</td><td>conv2d(8, 3).padding(1)</td><td>(N, 8, 8, 8)</td><td>224</td><td>13,824*N</td><td>2,048*N</td></tr>
 *   <tr><td>lambda_1.mean_1</td><td>mean(2, 3)</td><td>(N, 8)</td><td></td><td></td><td>32*N</td></tr>
 *   <tr><td>lambda_1.times_1</td><td>times(2)</td><td>(N, 8)</td><td></td><td></td><td>32*N</td></tr>
 *   <tr><td>lambda_1.relu_1</td><td>relu()</td><td>(N, 8, 8, 8)</td><td></td><td></td><td>2,048*N</td></tr>
 *   <tr><td>aux.0</td><td>conv2d(4, 1)</td><td>(N, 4, 8, 8)</td><td>36</td><td>2,048*N</td><td>1,024*N</td></tr>
 *   <tr><td>aux.1</td><td>globalAvgPool2d()</td><td>(N, 4, 1, 1)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>aux.2</td><td>flatten()</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>aux.3</td><td>linear(3)</td><td>(N, 3)</td><td>15</td><td>12*N</td><td>12*N</td></tr>
 *   <tr><td>conv2</td><td>conv2d(16, 3).padding(1)</td><td>(N, 16, 8, 8)</td><td>1,168</td><td>73,728*N</td><td>4,096*N</td></tr>
 *   <tr><td>relu_1</td><td>relu()</td><td>(N, 16, 8, 8)</td><td></td><td></td><td>4,096*N</td></tr>
 *   <tr><td>globalAvgPool2d_1</td><td>globalAvgPool2d()</td><td>(N, 16, 1, 1)</td><td></td><td></td><td>64*N</td></tr>
 *   <tr><td>flatten_1</td><td>flatten()</td><td>(N, 16)</td><td></td><td></td><td>64*N</td></tr>
 *   <tr><td>fc</td><td>linear(3)</td><td>(N, 3)</td><td>51</td><td>48*N</td><td>12*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>1,494</td><td>89,660*N</td><td>14,328*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class AuxiliaryBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("Auxiliary")
      .input("image", "N, 3, 8, 8")
      .layer("conv1", "conv2d(8, 3).padding(1)", "N, 8, 8, 8")
      .multiplyAdds("13824*N")
      .layer("lambda_1.mean_1", "mean(2, 3)", "N, 8")
      .layer("lambda_1.times_1", "times(2)", "N, 8")
      .layer("lambda_1.relu_1", "relu()", "N, 8, 8, 8")
      .layer("aux.0", "conv2d(4, 1)", "N, 4, 8, 8")
      .multiplyAdds("2048*N")
      .layer("aux.1", "globalAvgPool2d()", "N, 4, 1, 1")
      .layer("aux.2", "flatten()", "N, 4")
      .layer("aux.3", "linear(3)", "N, 3")
      .multiplyAdds("12*N")
      .layer("conv2", "conv2d(16, 3).padding(1)", "N, 16, 8, 8")
      .multiplyAdds("73728*N")
      .layer("relu_1", "relu()", "N, 16, 8, 8")
      .layer("globalAvgPool2d_1", "globalAvgPool2d()", "N, 16, 1, 1")
      .layer("flatten_1", "flatten()", "N, 16")
      .layer("fc", "linear(3)", "N, 3")
      .multiplyAdds("48*N")
      .output("main", "N, 3")
      .trainingOutput("aux", "N, 3")
      .trainingOutput("early", "N, 8")
      .build();

  private final Parameter conv1_weight = weight("conv1.weight", uniform(0.19245008972987526),
      8, 3, 3, 3);

  private final Parameter conv1_bias = bias("conv1.bias", uniform(0.19245008972987526), 8);

  private final Parameter aux_0_weight = weight("aux.0.weight", uniform(0.35355339059327373),
      4, 8, 1, 1);

  private final Parameter aux_0_bias = bias("aux.0.bias", uniform(0.35355339059327373), 4);

  private final Parameter aux_3_weight = weight("aux.3.weight", uniform(0.5), 3, 4);

  private final Parameter aux_3_bias = bias("aux.3.bias", uniform(0.5), 3);

  private final Parameter conv2_weight = weight("conv2.weight", uniform(0.11785113019775793),
      16, 8, 3, 3);

  private final Parameter conv2_bias = bias("conv2.bias", uniform(0.11785113019775793), 16);

  private final Parameter fc_weight = weight("fc.weight", uniform(0.25), 3, 16);

  private final Parameter fc_bias = bias("fc.bias", uniform(0.25), 3);

  /**
   * A block whose parameters are not initialized yet.
   */
  public AuxiliaryBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    return pass.training() ? training(pass, inputs) : evaluation(pass, inputs);
  }

  /**
   * In training: (N, 3, 8, 8) to (N, 3), (N, 3), (N, 8).
   */
  private NDList training(Pass pass, NDList inputs) {
    NDArray image = inputs.get(0);
    NDList lambda_1 = pass.layer("lambda_1", lambda_1(pass, image));
    NDArray aux = pass.layer("aux", aux(pass, lambda_1.get(0)));
    NDArray conv2 = pass.layer("conv2", conv2d(lambda_1.get(0), pass.get(conv2_weight),
        pass.get(conv2_bias), padding(1, 1)), lambda_1.get(0));
    NDArray relu_1 = pass.layer("relu_1", relu(conv2), conv2);
    NDArray globalAvgPool2d_1 = pass.layer("globalAvgPool2d_1", globalAvgPool2d(relu_1), relu_1);
    NDArray flatten_1 = pass.layer("flatten_1", flatten(globalAvgPool2d_1, 1, 3),
        globalAvgPool2d_1);
    NDArray fc = pass.layer("fc", linear(flatten_1, pass.get(fc_weight), pass.get(fc_bias)),
        flatten_1);
    return new NDList(fc, aux, lambda_1.get(1));
  }

  /**
   * {@code lambda_1}: (N, 3, 8, 8) to (N, 8, 8, 8), (N, 8).
   */
  private NDList lambda_1(Pass pass, NDArray x) {
    NDArray conv1 = pass.layer("conv1", conv2d(x, pass.get(conv1_weight), pass.get(conv1_bias),
        padding(1, 1)));
    NDArray mean_1 = pass.layer("lambda_1.mean_1", mean(conv1, false, 2, 3));
    NDArray times_1 = pass.layer("lambda_1.times_1", mean_1.mul(2), mean_1);
    NDArray relu_1 = pass.layer("lambda_1.relu_1", relu(conv1), conv1);
    return new NDList(relu_1, times_1);
  }

  /**
   * {@code aux}, {@code Sequential}: (N, 8, 8, 8) to (N, 3).
   */
  private NDArray aux(Pass pass, NDArray x) {
    NDArray conv2d_1 = pass.layer("aux.0", conv2d(x, pass.get(aux_0_weight), pass.get(aux_0_bias)));
    NDArray globalAvgPool2d_1 = pass.layer("aux.1", globalAvgPool2d(conv2d_1), conv2d_1);
    NDArray flatten_1 = pass.layer("aux.2", flatten(globalAvgPool2d_1, 1, 3), globalAvgPool2d_1);
    return pass.layer("aux.3", linear(flatten_1, pass.get(aux_3_weight), pass.get(aux_3_bias)),
        flatten_1);
  }

  /**
   * In evaluation: (N, 3, 8, 8) to (N, 3).
   */
  private NDList evaluation(Pass pass, NDList inputs) {
    NDArray image = inputs.get(0);
    NDArray lambda_1 = pass.layer("lambda_1", lambda_1_2(pass, image));
    NDArray conv2 = pass.layer("conv2", conv2d(lambda_1, pass.get(conv2_weight),
        pass.get(conv2_bias), padding(1, 1)), lambda_1);
    NDArray relu_1 = pass.layer("relu_1", relu(conv2), conv2);
    NDArray globalAvgPool2d_1 = pass.layer("globalAvgPool2d_1", globalAvgPool2d(relu_1), relu_1);
    NDArray flatten_1 = pass.layer("flatten_1", flatten(globalAvgPool2d_1, 1, 3),
        globalAvgPool2d_1);
    NDArray fc = pass.layer("fc", linear(flatten_1, pass.get(fc_weight), pass.get(fc_bias)),
        flatten_1);
    return new NDList(fc);
  }

  /**
   * {@code lambda_1}: (N, 3, 8, 8) to (N, 8, 8, 8).
   */
  private NDArray lambda_1_2(Pass pass, NDArray x) {
    NDArray conv1 = pass.layer("conv1", conv2d(x, pass.get(conv1_weight), pass.get(conv1_bias),
        padding(1, 1)));
    return pass.layer("lambda_1.relu_1", relu(conv1), conv1);
  }

  /**
   * The outputs of a forward, by name; those of training alone are empty in evaluation.
   */
  public record Outputs(NDArray main, Optional<NDArray> aux, Optional<NDArray> early) {
    /**
     * Names the arrays that a forward returned.
     */
    public Outputs(NDList outputs) {
      this(outputs.get(0), outputs.size() > 1 ? Optional.of(outputs.get(1)) : Optional.empty(),
          outputs.size() > 2 ? Optional.of(outputs.get(2)) : Optional.empty());
    }
  }
}
