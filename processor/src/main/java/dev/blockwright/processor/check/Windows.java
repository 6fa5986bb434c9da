package dev.blockwright.processor.check;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Pool;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.IntStream;

/** Windows where layers are made, and what may be changed about them. */
final class Windows {
  private Windows() {}

  /** The largest step of a window; 1 for a layer without one. */
  static int stride(Node node) {
    return node.layer() instanceof Windowed<?> w && !node.kind().startsWith("convTranspose")
        ? Collections.max(w.stride())
        : 1;
  }

  /** By how much an image is smaller than the window at most, along its known axes. */
  static long missing(Windowed<?> layer, Shape image) {
    return IntStream.range(0, layer.window().axes())
        .filter(axis -> image.dim(axis + 2).isConstant())
        .mapToLong(
            axis ->
                layer.window().reach(axis)
                    - image.dim(axis + 2).value()
                    - 2L * layer.padding().get(axis))
        .max()
        .orElse(0);
  }

  /** An edit that gives a window a padding. */
  static Optional<Edit> padding(SourceOrigin made, String kind, String padding) {
    Optional<SourceOrigin> stated = made.setting("padding");
    if (stated.isPresent()) {
      return stated.get().argument(0).map(argument -> Edit.replace(argument, padding, made));
    }
    return Sources.factoryCall(made, kind)
        .map(call -> Edit.of(call.end(), call.end(), ".padding(" + padding + ")", made));
  }

  /** The size of a window where a layer is made. */
  static Optional<SourceOrigin> kernel(SourceOrigin made, String kind) {
    return Sources.factoryCall(made, kind)
        .flatMap(call -> call.argument(call.argument(1).isPresent() ? 1 : 0));
  }

  /** A layer with stride 1 instead of more. */
  static Optional<Fix> smallerStride(Node node) {
    if (stride(node) == 1 || !(node.made() instanceof SourceOrigin made)) {
      return Optional.empty();
    }
    return made.setting("stride")
        .flatMap(setting -> setting.argument(0))
        .filter(argument -> !argument.text().equals("1"))
        .map(argument -> Fix.of("stride 1", Edit.replace(argument, "1", made)));
  }

  /** A call without the pool that is one of its arguments. */
  static Optional<Fix> withoutPool(Node node) {
    if (!(node.layer() instanceof Pool<?>)
        || stride(node) == 1
        || !(node.made() instanceof SourceOrigin made)
        || !(node.applied() instanceof SourceOrigin call)) {
      return Optional.empty();
    }
    return Optional.ofNullable(Sources.withoutArgument(call, made.tree()))
        .map(edit -> Fix.of("leave out " + made.text(), edit));
  }
}
