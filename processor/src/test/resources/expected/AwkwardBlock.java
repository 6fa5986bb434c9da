package generated;

import static dev.blockwright.runtime.init.Initializers.uniform;
import static dev.blockwright.runtime.op.Ops.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import dev.blockwright.runtime.op.Ops;
import javax.annotation.processing.Generated;

/**
 * The network {@code Awkward}: {@code pass (N, 4), inputs (N, 4) -> class (N, 4), hashCode (N, 4), 2nd (N, 4)}, 320 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>pass</td><td>input</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>inputs</td><td>input</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>plus_1</td><td>plus</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>layers.class</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>layers.1st</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>layers.a b</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>layers.&#123;&#64;code *&#47; &#92;u0041 &lt;b&gt;&#125;</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>layers.pass</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>layers._</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>layers.größe</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>forward.0</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>forward.1.0</td><td>relu()</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>relu.0</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>relu.1</td><td>relu()</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>parameters</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>a_b.c</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>a_b.x</td><td>relu()</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><td>a_b.pass</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>a.b_c.0</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>weight</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>OUTLINE.x</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>OUTLINE.2-nd</td><td>linear(4)</td><td>(N, 4)</td><td>20</td><td>16*N</td><td>16*N</td></tr>
 *   <tr><td>relu_1</td><td>relu()</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>320</td><td>256*N</td><td>368*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class AwkwardBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("Awkward")
      .input("pass", "N, 4")
      .input("inputs", "N, 4")
      .layer("plus_1", "plus", "N, 4")
      .layer("layers.class", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("layers.1st", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("layers.a b", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("layers.{@code */ \\u0041 <b>}", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("layers.pass", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("layers._", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("layers.größe", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("forward.0", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("forward.1.0", "relu()", "N, 4")
      .layer("relu.0", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("relu.1", "relu()", "N, 4")
      .layer("parameters", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("a_b.c", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("a_b.x", "relu()", "N, 4")
      .layer("a_b.pass", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("a.b_c.0", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("weight", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("OUTLINE.x", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("OUTLINE.2-nd", "linear(4)", "N, 4")
      .multiplyAdds("16*N")
      .layer("relu_1", "relu()", "N, 4")
      .output("class", "N, 4")
      .output("hashCode", "N, 4")
      .output("2nd", "N, 4")
      .build();

  private final Parameter layers_class_weight = weight("layers.class.weight", uniform(0.5), 4, 4);

  private final Parameter layers_class_bias = bias("layers.class.bias", uniform(0.5), 4);

  private final Parameter layers_1st_weight = weight("layers.1st.weight", uniform(0.5), 4, 4);

  private final Parameter layers_1st_bias = bias("layers.1st.bias", uniform(0.5), 4);

  private final Parameter layers_a_b_weight = weight("layers.a b.weight", uniform(0.5), 4, 4);

  private final Parameter layers_a_b_bias = bias("layers.a b.bias", uniform(0.5), 4);

  private final Parameter layers___code_____u0041__b___weight = weight("layers.{@code */ \\u0041 <b>}.weight",
      uniform(0.5), 4, 4);

  private final Parameter layers___code_____u0041__b___bias = bias("layers.{@code */ \\u0041 <b>}.bias",
      uniform(0.5), 4);

  private final Parameter layers_pass_weight = weight("layers.pass.weight", uniform(0.5), 4, 4);

  private final Parameter layers_pass_bias = bias("layers.pass.bias", uniform(0.5), 4);

  private final Parameter layers___weight = weight("layers._.weight", uniform(0.5), 4, 4);

  private final Parameter layers___bias = bias("layers._.bias", uniform(0.5), 4);

  private final Parameter layers_größe_weight = weight("layers.größe.weight", uniform(0.5), 4, 4);

  private final Parameter layers_größe_bias = bias("layers.größe.bias", uniform(0.5), 4);

  private final Parameter forward_0_weight = weight("forward.0.weight", uniform(0.5), 4, 4);

  private final Parameter forward_0_bias = bias("forward.0.bias", uniform(0.5), 4);

  private final Parameter relu_0_weight = weight("relu.0.weight", uniform(0.5), 4, 4);

  private final Parameter relu_0_bias = bias("relu.0.bias", uniform(0.5), 4);

  private final Parameter parameters_weight = weight("parameters.weight", uniform(0.5), 4, 4);

  private final Parameter parameters_bias = bias("parameters.bias", uniform(0.5), 4);

  private final Parameter a_b_c_weight = weight("a_b.c.weight", uniform(0.5), 4, 4);

  private final Parameter a_b_c_bias = bias("a_b.c.bias", uniform(0.5), 4);

  private final Parameter a_b_pass_weight = weight("a_b.pass.weight", uniform(0.5), 4, 4);

  private final Parameter a_b_pass_bias = bias("a_b.pass.bias", uniform(0.5), 4);

  private final Parameter a_b_c_0_weight = weight("a.b_c.0.weight", uniform(0.5), 4, 4);

  private final Parameter a_b_c_0_bias = bias("a.b_c.0.bias", uniform(0.5), 4);

  private final Parameter weight_weight = weight("weight.weight", uniform(0.5), 4, 4);

  private final Parameter weight_bias = bias("weight.bias", uniform(0.5), 4);

  private final Parameter OUTLINE_x_weight = weight("OUTLINE.x.weight", uniform(0.5), 4, 4);

  private final Parameter OUTLINE_x_bias = bias("OUTLINE.x.bias", uniform(0.5), 4);

  private final Parameter OUTLINE_2_nd_weight = weight("OUTLINE.2-nd.weight", uniform(0.5), 4, 4);

  private final Parameter OUTLINE_2_nd_bias = bias("OUTLINE.2-nd.bias", uniform(0.5), 4);

  /**
   * A block whose parameters are not initialized yet.
   */
  public AwkwardBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray pass2 = inputs.get(0);
    NDArray inputs2 = inputs.get(1);
    NDArray plus_1 = pass.layer("plus_1", pass2.add(inputs2));
    NDArray linear_1 = pass.layer("layers.class", linear(plus_1, pass.get(layers_class_weight),
        pass.get(layers_class_bias)), plus_1);
    NDArray linear_2 = pass.layer("layers.1st", linear(linear_1, pass.get(layers_1st_weight),
        pass.get(layers_1st_bias)), linear_1);
    NDArray linear_3 = pass.layer("layers.a b", linear(linear_2, pass.get(layers_a_b_weight),
        pass.get(layers_a_b_bias)), linear_2);
    NDArray linear_4 = pass.layer("layers.{@code */ \\u0041 <b>}", linear(linear_3,
        pass.get(layers___code_____u0041__b___weight), pass.get(layers___code_____u0041__b___bias)),
        linear_3);
    NDArray pass3 = pass.layer("layers.pass", linear(linear_4, pass.get(layers_pass_weight),
        pass.get(layers_pass_bias)), linear_4);
    NDArray linear_5 = pass.layer("layers._", linear(pass3, pass.get(layers___weight),
        pass.get(layers___bias)), pass3);
    NDArray größe = pass.layer("layers.größe", linear(linear_5, pass.get(layers_größe_weight),
        pass.get(layers_größe_bias)), linear_5);
    NDArray forward = pass.layer("forward", forward(pass, größe), größe);
    NDArray relu = pass.layer("relu", relu(pass, forward), forward);
    NDArray parameters = pass.layer("parameters", linear(relu, pass.get(parameters_weight),
        pass.get(parameters_bias)), relu);
    NDArray a_b = pass.layer("a_b", a_b(pass, parameters), parameters);
    NDArray a = pass.layer("a", a(pass, a_b), a_b);
    NDArray weight = pass.layer("weight", linear(a, pass.get(weight_weight), pass.get(weight_bias)),
        a);
    NDArray OUTLINE2 = pass.layer("OUTLINE", OUTLINE(pass, weight), weight);
    NDArray relu_1 = pass.layer("relu_1", Ops.relu(OUTLINE2));
    return new NDList(OUTLINE2, relu_1, inputs2);
  }

  /**
   * {@code forward}, {@code Sequential}: (N, 4) to (N, 4).
   */
  private NDArray forward(Pass pass, NDArray x) {
    NDArray linear_1 = pass.layer("forward.0", linear(x, pass.get(forward_0_weight),
        pass.get(forward_0_bias)));
    return pass.layer("forward.1", forward_1(pass, linear_1), linear_1);
  }

  /**
   * {@code forward.1}, {@code Sequential}: (N, 4) to (N, 4).
   */
  private NDArray forward_1(Pass pass, NDArray x) {
    return pass.layer("forward.1.0", Ops.relu(x));
  }

  /**
   * {@code relu}, {@code Sequential}: (N, 4) to (N, 4).
   */
  private NDArray relu(Pass pass, NDArray x) {
    NDArray linear_1 = pass.layer("relu.0", linear(x, pass.get(relu_0_weight),
        pass.get(relu_0_bias)));
    return pass.layer("relu.1", Ops.relu(linear_1), linear_1);
  }

  /**
   * {@code a_b}, {@code Sequential}: (N, 4) to (N, 4).
   */
  private NDArray a_b(Pass pass, NDArray x) {
    NDArray c = pass.layer("a_b.c", linear(x, pass.get(a_b_c_weight), pass.get(a_b_c_bias)));
    NDArray x2 = pass.layer("a_b.x", Ops.relu(c), c);
    return pass.layer("a_b.pass", linear(x2, pass.get(a_b_pass_weight), pass.get(a_b_pass_bias)),
        x2);
  }

  /**
   * {@code a}, {@code Sequential}: (N, 4) to (N, 4).
   */
  private NDArray a(Pass pass, NDArray x) {
    return pass.layer("a.b_c", a_b_c(pass, x));
  }

  /**
   * {@code a.b_c}, {@code Sequential}: (N, 4) to (N, 4).
   */
  private NDArray a_b_c(Pass pass, NDArray x) {
    return pass.layer("a.b_c.0", linear(x, pass.get(a_b_c_0_weight), pass.get(a_b_c_0_bias)));
  }

  /**
   * {@code OUTLINE}, {@code Sequential}: (N, 4) to (N, 4).
   */
  private NDArray OUTLINE(Pass pass, NDArray x) {
    NDArray x2 = pass.layer("OUTLINE.x", linear(x, pass.get(OUTLINE_x_weight),
        pass.get(OUTLINE_x_bias)));
    return pass.layer("OUTLINE.2-nd", linear(x2, pass.get(OUTLINE_2_nd_weight),
        pass.get(OUTLINE_2_nd_bias)), x2);
  }

  /**
   * The outputs of a forward, by name.
   */
  public record Outputs(NDArray class2, NDArray hashCode2, NDArray output2nd) {
    /**
     * Names the arrays that a forward returned.
     */
    public Outputs(NDList outputs) {
      this(outputs.get(0), outputs.get(1), outputs.get(2));
    }
  }
}
