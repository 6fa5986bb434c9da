package generated;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.Pass;
import javax.annotation.processing.Generated;

/**
 * The network {@code Nothing}: {@code (N, 4) -> (N, 4)}, 0 parameters.
 *
 * <table>
 *   <caption>Layers</caption>
 *   <tr><th>layer</th><th>is</th><th>output</th><th>parameters</th><th>multiply-adds</th><th>bytes</th></tr>
 *   <tr><td>x</td><td>input</td><td>(N, 4)</td><td></td><td></td><td>16*N</td></tr>
 *   <tr><th>total</th><td></td><td></td><td>0</td><td></td><td>16*N</td></tr>
 * </table>
 */
@Generated("dev.blockwright.processor.BlockwrightProcessor")
public final class NothingBlock extends GeneratedBlock {
  private static final Outline OUTLINE = Outline.of("Nothing")
      .input("x", "N, 4")
      .output("output", "N, 4")
      .build();

  /**
   * A block whose parameters are not initialized yet.
   */
  public NothingBlock() {
    super(OUTLINE);
  }

  @Override
  protected NDList forward(Pass pass, NDList inputs) {
    NDArray x = inputs.get(0);
    return new NDList(x);
  }
}
