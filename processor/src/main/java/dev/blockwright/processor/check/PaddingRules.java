package dev.blockwright.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.Pool;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to try where windows made two images of different sizes: paddings, other windows, other
 * strides.
 */
final class PaddingRules {
  private final Conflict conflict;
  private final Scene scene;
  private final Proposals fixes;

  PaddingRules(Conflict conflict, Proposals fixes) {
    this.conflict = conflict;
    this.scene = conflict.scene();
    this.fixes = fixes;
  }

  /** Paddings that keep the size: of each window alone, and of all of them together. */
  void paddings() {
    Set<Tree> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    for (Node node : conflict.ways()) {
      if (node.layer() instanceof Windowed<?> windowed
          && node.made() instanceof SourceOrigin made
          && !node.kind().startsWith("convTranspose")
          && (!(windowed instanceof Pool<?>) || Windows.stride(node) == 1)) {
        int reach = windowed.window().reach(0);
        boolean mayKeep = reach % 2 == 1 && !windowed.window().same();
        if (mayKeep
            && windowed.padding().stream().anyMatch(p -> p != reach / 2)
            && seen.add(made.tree())) {
          samePadding(made, node.kind(), reach / 2)
              .ifPresent(edit -> each.add(Fix.of("keep the size", edit)));
        }
      }
    }
    fixes.addEachAndAll(each);
  }

  /** Whether a layer moves an even window by steps of one, so that no padding keeps the size. */
  private static boolean isOfEvenWindow(Node node) {
    return node.layer() instanceof Windowed<?> windowed
        && !(windowed instanceof Pool<?>)
        && !node.kind().startsWith("convTranspose")
        && Windows.stride(node) == 1
        && windowed.window().reach(0) % 2 == 0;
  }

  /** The padding that keeps the size of an even window too: one more at the end. */
  void sameWindows() {
    Set<Tree> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    for (Node node : conflict.ways()) {
      if (isOfEvenWindow(node)
          && node.made() instanceof SourceOrigin made
          && seen.add(made.tree())) {
        Windows.padding(made, node.kind(), "SAME")
            .ifPresent(edit -> each.add(Fix.of("keep the size", edit)));
      }
    }
    fixes.addEachAndAll(each);
  }

  /** Stride 1 for pools that are padded to keep the size: their default is the window's size. */
  void poolsThatPad() {
    for (List<Node> side : conflict.sides()) {
      for (Node node : side) {
        if (node.layer() instanceof Pool<?> pool
            && node.made() instanceof SourceOrigin made
            && pool.window().reach(0) == 2 * pool.padding().get(0) + 1
            && made.setting("stride").isEmpty()) {
          Sources.factoryCall(made, node.kind())
              .map(call -> Edit.of(call.end(), call.end(), ".stride(1)", made))
              .ifPresent(edit -> fixes.add(Fix.of("stride 1", edit)));
        }
      }
    }
  }

  /** The padding that keeps the size, in terms of the window's own settings. */
  private static Optional<Edit> samePadding(SourceOrigin made, String kind, int number) {
    Optional<SourceOrigin> kernel = Windows.kernel(made, kind);
    Optional<SourceOrigin> dilation = made.setting("dilation").flatMap(d -> d.argument(0));
    String half = null;
    if (kernel.isPresent() && Sources.number(kernel.get()) == null) {
      half = operand(kernel.get()) + " / 2";
    } else if (kernel.isPresent() && dilation.isPresent()) {
      Integer size = Sources.number(kernel.get());
      half = size == null ? null : Integer.toString(size / 2);
    }
    String text = Integer.toString(number);
    if (dilation.isPresent() && half != null && Sources.number(dilation.get()) == null) {
      text =
          half.equals("1") ? dilation.get().text() : operand(dilation.get()) + " * (" + half + ")";
      text =
          half.matches("\\d+") && !half.equals("1") ? half + " * " + operand(dilation.get()) : text;
    } else if (half != null && dilation.isEmpty()) {
      text = half;
    }
    return Windows.padding(made, kind, text);
  }

  /** An expression as it may stand beside an operator. */
  private static String operand(SourceOrigin expression) {
    return expression.tree() instanceof ExpressionTree tree
            && (Sources.isPrimary(tree) || tree instanceof LiteralTree)
        ? expression.text()
        : "(" + expression.text() + ")";
  }

  /** Windows of an odd size where an even one cannot keep the size. */
  void oddWindows() {
    Set<Tree> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    for (List<Node> side : conflict.sides()) {
      for (Node node : side) {
        if (isOfEvenWindow(node)
            && node.layer() instanceof Windowed<?> windowed
            && node.made() instanceof SourceOrigin made
            && seen.add(made.tree())) {
          Windows.kernel(made, node.kind())
              .flatMap(kernel -> scene.written(kernel, made))
              .ifPresent(
                  kernel -> {
                    int padding = windowed.padding().get(0);
                    int odd = 2 * padding + 1;
                    boolean isNear = Math.abs(odd - kernel.value()) == 1;
                    each.add(
                        Fix.of(
                            "a window of an odd size",
                            kernel.replaced(isNear ? odd : kernel.value() - 1)));
                  });
        }
      }
    }
    fixes.addEachAndAll(each);
  }

  /**
   * Transposed convolutions that make images exactly so many times as large as their stride says,
   * each alone and all of them; and more or less at the end of an image.
   */
  void outputPaddings() {
    conflict.sides().forEach(this::asOnTheWayDown);
    Set<Tree> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    List<Fix> others = new ArrayList<>();
    for (List<Node> side : conflict.sides()) {
      for (Node node : side) {
        if (node.layer() instanceof Windowed<?> windowed
            && node.kind().startsWith("convTranspose")
            && node.made() instanceof SourceOrigin made
            && seen.add(made.tree())) {
          exactly(windowed, made).ifPresent(each::add);
          Optional<SourceOrigin> stated = made.setting("outputPadding").flatMap(s -> s.argument(0));
          (stated.isPresent()
                  ? Optional.of(
                      Edit.replace(stated.get(), "0".equals(stated.get().text()) ? "1" : "0", made))
                  : Sources.factoryCall(made, node.kind())
                      .map(call -> Edit.of(made.end(), made.end(), ".outputPadding(1)", made)))
              .ifPresent(edit -> others.add(Fix.of("another output padding", edit)));
        }
      }
    }
    fixes.addEachAndAll(each);
    fixes.addAll(others);
  }

  /**
   * Output paddings with which each transposed convolution gives the size that an image had before
   * it was made smaller, as an autoencoder needs.
   */
  private void asOnTheWayDown(List<Node> side) {
    Deque<Dim> sizes = new ArrayDeque<>();
    Map<Tree, Integer> paddings = new HashMap<>();
    List<Fix> parts = new ArrayList<>();
    Dim size = null; // as it should be
    for (Node node : side) {
      if (!(node.layer() instanceof Windowed<?> windowed)) {
        continue;
      }
      Shape in = node.inputs().get(0).shape();
      Shape out = node.outputs().get(0).shape();
      if (!isSquare(in) || !isSquare(out)) {
        return;
      }
      if (!node.kind().startsWith("convTranspose")) {
        if (size != null && !in.dim(2).equals(out.dim(2))) {
          return; // smaller again: it is not known how large it should be
        }
        sizes.push(in.dim(2));
        continue;
      }
      Dim before = size == null ? in.dim(2) : size;
      sizes.removeIf(earlier -> earlier.value() <= before.value());
      if (sizes.isEmpty() || !(node.made() instanceof SourceOrigin made)) {
        return;
      }
      size = sizes.pop();
      int stride = windowed.stride().get(0);
      long found = before.value() * stride + out.dim(2).value() - in.dim(2).value() * stride;
      long missing = size.value() - found;
      Integer known = paddings.putIfAbsent(made.tree(), (int) missing);
      boolean isStated = made.setting("outputPadding").isPresent();
      if (missing < 0 || missing >= stride || (known != null && known != missing)) {
        return;
      }
      if (missing > 0 && known == null) {
        if (isStated) {
          return;
        }
        String setting = ".outputPadding(" + missing + ")";
        parts.add(
            Fix.of("as large as on the way down", Edit.of(made.end(), made.end(), setting, made)));
      }
    }
    parts.stream().reduce(Fix::and).ifPresent(fixes::add);
  }

  private static boolean isSquare(Shape shape) {
    return shape.dims().subList(2, shape.rank()).stream()
        .allMatch(dim -> dim.isConstant() && dim.equals(shape.dim(2)));
  }

  /** The paddings with which a window's stride alone says how much larger the image gets. */
  private static Optional<Fix> exactly(Windowed<?> windowed, SourceOrigin made) {
    int stride = windowed.stride().get(0);
    int over = windowed.window().reach(0) - stride;
    int padding = (over + 1) / 2;
    int output = 2 * padding - over;
    if (stride < 2 || over < 0 || made.setting("outputPadding").isPresent()) {
      return Optional.empty();
    }
    String last = output == 0 ? "" : ".outputPadding(" + output + ")";
    Optional<SourceOrigin> stated = made.setting("padding").flatMap(s -> s.argument(0));
    Optional<Edit> edit =
        windowed.padding().get(0) == padding
            ? Optional.of(Edit.of(made.end(), made.end(), last, made))
            : stated.isEmpty()
                ? Optional.of(
                    Edit.of(made.end(), made.end(), ".padding(" + padding + ")" + last, made))
                : output == 0
                    ? Optional.of(Edit.replace(stated.get(), Integer.toString(padding), made))
                    : Optional.empty();
    boolean changes = windowed.padding().get(0) != padding || output > 0;
    return changes
        ? edit.map(e -> Fix.of("exactly " + stride + " times as large", e))
        : Optional.empty();
  }

  void strides() {
    Set<Tree> seen = new HashSet<>();
    for (List<Node> side : conflict.sides()) {
      for (Node node : side) {
        if (node.made() instanceof SourceOrigin made && seen.add(made.tree())) {
          Windows.smallerStride(node).ifPresent(fixes::add);
          Windows.withoutPool(node).ifPresent(fixes::add);
        }
      }
    }
  }
}
