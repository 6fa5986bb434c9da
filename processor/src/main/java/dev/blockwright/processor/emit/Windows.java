package dev.blockwright.processor.emit;

import dev.blockwright.dsl.shape.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The window of a convolution or pool in generated code: what differs from PyTorch's defaults. */
final class Windows {
  private final Call call;
  private Snippet code = Snippet.EMPTY;

  private Windows(Call call) {
    this.call = call;
  }

  /** {@code stride(2, 2).padding(1, 1)}; empty where nothing differs. */
  static Snippet ofConvolution(Window window, int groups, Call call) {
    Windows windows = new Windows(call);
    windows.unlessAll(1, "stride", window.stride());
    windows.padding(window);
    windows.unlessAll(1, "dilation", window.dilation());
    windows.unlessAll(1, "groups", List.of(groups));
    return windows.code;
  }

  /** As of a convolution, with an output padding. */
  static Snippet ofTransposed(Window window, List<Integer> outputPadding, int groups, Call call) {
    Windows windows = new Windows(call);
    windows.unlessAll(1, "stride", window.stride());
    windows.padding(window);
    windows.unlessAll(0, "outputPadding", outputPadding);
    windows.unlessAll(1, "dilation", window.dilation());
    windows.unlessAll(1, "groups", List.of(groups));
    return windows.code;
  }

  /** {@code kernel(3, 3).stride(2, 2)}. */
  static Snippet ofPool(Window window, boolean countIncludePad, Call call) {
    Windows windows = new Windows(call);
    windows.add("kernel", window.kernelSize());
    if (!window.stride().equals(window.kernelSize())) {
      windows.add("stride", window.stride());
    }
    windows.padding(window);
    windows.unlessAll(1, "dilation", window.dilation());
    if (window.ceilMode()) {
      windows.add("ceilMode", List.of(true));
    }
    if (!countIncludePad) {
      windows.add("countIncludePad", List.of(false));
    }
    return windows.code;
  }

  private void padding(Window window) {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int axis = 0; axis < window.axes(); axis++) {
      before.add(window.paddingBefore(axis));
      after.add(window.paddingAfter(axis));
    }
    unlessAll(0, "padding", before);
    List<Integer> more =
        IntStream.range(0, before.size()).mapToObj(i -> after.get(i) - before.get(i)).toList();
    unlessAll(0, "paddingAfter", more);
  }

  private void unlessAll(int standard, String setting, List<Integer> values) {
    if (!values.equals(Collections.nCopies(values.size(), standard))) {
      add(setting, values);
    }
  }

  private void add(String setting, List<?> values) {
    code =
        code.isEmpty()
            ? call.op(setting, values.toArray())
            : Snippet.of(code, StaticCalls.then(setting, values));
  }
}
