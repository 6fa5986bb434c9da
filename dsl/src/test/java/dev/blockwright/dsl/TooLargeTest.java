package dev.blockwright.dsl;

import static dev.blockwright.dsl.layer.Layers.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blockwright.dsl.problem.DescriptionException;
import org.junit.jupiter.api.Test;

/** Sizes beyond all that tensors can have are refused where they come up. */
class TooLargeTest {
  private static final int MOST = Integer.MAX_VALUE;

  @Test
  void sizesThatDoNotFitInLongs() {
    refuses(
        "[BW-TOO-LARGE] the network has more bytes of tensors than 64 bits can count, with those of"
            + " the input input",
        flatten(),
        "N, 3000000000, 3000000000, 3000000000");
  }

  @Test
  void arithmeticOfTheDescriptionsOwn() {
    Layer layer = lambda(x -> x.expand(x.dim(1).times(Long.MAX_VALUE).times(2), Dim.of(-1)));
    DescriptionException e =
        assertThrows(DescriptionException.class, () -> Networks.check(layer, "N, T"));
    assertEquals(
        "[BW-TOO-LARGE] a size is too large: 9223372036854775807 * 2 does not fit in 64 bits",
        e.getMessage());
  }

  @Test
  void tensorsWhoseElementsCannotBeCounted() {
    refuses(
        "[BW-TOO-LARGE] upsampleNearest2d would make (N, 3, 1073741824, 1073741824): no tensor has"
            + " more than 2^60 elements",
        sequential(70, i -> upsampleNearest2d(2)),
        "N, 3, 1, 1");
    refuses(
        "[BW-TOO-LARGE] upsampleNearest2d would make (N, 3, 1073741824*H, 1073741824*W): no tensor"
            + " has more than 2^60 elements",
        sequential(70, i -> upsampleNearest2d(2)),
        "N, 3, H, W");
    refuses(
        "[BW-TOO-LARGE] linear would make weight (2147483647, 2147483647): no tensor has more than"
            + " 2^60 elements",
        sequential(linear(MOST), linear(MOST)),
        "N, 3");
    refuses(
        "[BW-TOO-LARGE] zeroPad2d would make (N, 3, 4294967302, 4294967302): no tensor has more"
            + " than 2^60 elements",
        zeroPad2d(MOST),
        "N, 3, 8, 8");
    refuses(
        "[BW-TOO-LARGE] the network has more parameters than 64 bits can count, with these",
        sequential(20, i -> linear(1_000_000_000)),
        "N, 3");
  }

  @Test
  void totalsThatCannotBeCounted() {
    refuses(
        "[BW-TOO-LARGE] the network has more multiply-adds than 64 bits can count, with those of"
            + " conv2d",
        sequential(300, i -> conv2d(64, 3).padding(1)),
        "N, 64, 1048576, 1048576");
    refuses(
        "[BW-TOO-LARGE] the network has more bytes of tensors than 64 bits can count, with those of"
            + " relu",
        sequential(relu(), relu()),
        "N, 1073741824, 1073741824");
  }

  @Test
  void settings() {
    refuses(
        "[BW-SETTING] a window of kernelSize 2147483647 and dilation 3 reaches further than any"
            + " tensor",
        lambda(x -> x.then(conv2d(4, MOST).dilation(3))),
        "N, 3, 8, 8");
    refuses(
        "[BW-TOO-LARGE] size(2) of (N, 3, 4000000000) is more than an int holds: use dim(2)",
        lambda(x -> x.slice(2, 0, x.size(2))),
        "N, 3, 4000000000");
  }

  private static void refuses(String message, Layer layer, String shape) {
    assertEquals(
        message,
        assertThrows(DescriptionException.class, () -> Networks.trace("Net", layer, shape))
            .getMessage());
  }
}
