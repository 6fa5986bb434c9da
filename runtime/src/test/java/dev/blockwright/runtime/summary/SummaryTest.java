package dev.blockwright.runtime.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.runtime.Outline;
import dev.blockwright.runtime.exemplar.DigitCnnBlock;
import dev.blockwright.runtime.exemplar.TwinsBlock;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  @Test
  void isATable() {
    assertEquals(
        """
        DigitCnn
        layer   is                        output           parameters
        image   input                     (N, 1, 28, 28)
        conv1   conv2d(16, 5).padding(2)  (N, 16, 28, 28)         416
        relu1   relu()                    (N, 16, 28, 28)
        pool1   maxPool2d(2)              (N, 16, 14, 14)
        conv2   conv2d(32, 5).padding(2)  (N, 32, 14, 14)      12,832
        relu2   relu()                    (N, 32, 14, 14)
        pool2   maxPool2d(2)              (N, 32, 7, 7)
        flat    flatten()                 (N, 1568)
        hidden  linear(128)               (N, 128)            200,832
        relu3   relu()                    (N, 128)
        logits  linear(10)                (N, 10)               1,290
        trainable parameters: 215,370
        """,
        Summary.of(new DigitCnnBlock()).toString());
  }

  @Test
  void withWhatARunCosts() {
    assertEquals(
        """
        DigitCnn
        layer   is                        output           parameters  multiply-adds     bytes
        image   input                     (N, 1, 28, 28)                               3,136*N
        conv1   conv2d(16, 5).padding(2)  (N, 16, 28, 28)         416      313,600*N  50,176*N
        relu1   relu()                    (N, 16, 28, 28)                             50,176*N
        pool1   maxPool2d(2)              (N, 16, 14, 14)                             12,544*N
        conv2   conv2d(32, 5).padding(2)  (N, 32, 14, 14)      12,832    2,508,800*N  25,088*N
        relu2   relu()                    (N, 32, 14, 14)                             25,088*N
        pool2   maxPool2d(2)              (N, 32, 7, 7)                                6,272*N
        flat    flatten()                 (N, 1568)                                    6,272*N
        hidden  linear(128)               (N, 128)            200,832      200,704*N     512*N
        relu3   relu()                    (N, 128)                                       512*N
        logits  linear(10)                (N, 10)               1,290        1,280*N      40*N
        trainable parameters: 215,370
        multiply-adds: 3,024,384*N, bytes of outputs: 179,816*N, of parameters: 861,480
        """,
        Summary.of(new DigitCnnBlock()).withCosts());
  }

  @Test
  void sizesThatRunsDecideStandByName() {
    Outline outline =
        Outline.of("Up")
            .input("x", "N, C, H")
            .layer("up", "conv1d(C, 3)", "N, C, H - 2")
            .multiplyAdds("6000*C*N*(H - 2)")
            .build()
            .where("C", 2);
    assertEquals("12000*H*N - 24000*N", outline.layers().get(0).multiplyAdds());
    assertEquals("N, 2, H - 2", outline.layers().get(0).shapes().get(0));
  }

  @Test
  void aSharedLayerCountsOnce() {
    TwinsBlock block = new TwinsBlock();
    Summary summary = Summary.of(block);
    assertEquals(1_602, summary.trainable());
    assertEquals(32, summary.buffers());
    assertEquals(
        summary.trainable(), summary.rows().stream().mapToLong(Summary.Row::parameters).sum());
    String text = summary.toString();
    assertTrue(text.endsWith("trainable parameters: 1,602, running statistics: 32\n"), text);
    assertTrue(text.contains("(N, 8, 12, 12)      shared"), text);

    block.freezeParameters(true, parameter -> parameter.getName().startsWith("encoder."));
    assertEquals(114, Summary.of(block).trainable());
    assertEquals(1_488, Summary.of(block).frozen());
  }
}
