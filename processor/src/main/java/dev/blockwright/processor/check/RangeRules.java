package dev.blockwright.processor.check;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What to try where a number is out of its range: the nearest that is not. */
final class RangeRules {
  /** The place of its end among the numbers of a slice, which it does not contain. */
  private static final int END_OF_SLICE = 2;

  private final Scene scene;
  private final Failure failure;
  private final Proposals fixes;

  RangeRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.failure = scene.failure();
    this.fixes = fixes;
  }

  /** A padding that is larger than the window allows, or that cannot follow from it. */
  void padding() {
    if ("padding".equals(failure.problem().setting())
        && failure.layer() instanceof Windowed<?> windowed
        && scene.made().isPresent()) {
      int padding = Collections.min(windowed.kernelSize()) / 2;
      fixes.add(
          "use " + padding,
          Windows.padding(scene.made().get(), scene.kind(), Integer.toString(padding)));
    }
  }

  /** The axis or index that is nearest to each number out of range. */
  private void nearest(long count) {
    SourceOrigin place = scene.setting().orElse(scene.at());
    List<SourceOrigin> numbers = Sources.arguments(place);
    for (int i = 0; i < numbers.size(); i++) {
      Integer found = Sources.number(numbers.get(i));
      boolean isEnd = scene.kind().equals("slice") && i == END_OF_SLICE;
      long most = isEnd ? count : count - 1;
      if (found != null && (found > most || found < -count)) {
        long near = found < 0 ? -count : most;
        fixes.add(
            Fix.of("use " + near, Edit.replace(numbers.get(i), Long.toString(near), scene.at())));
      }
    }
  }

  void axis() {
    nearest(scene.input().shape().rank());
  }

  void index() {
    failure.problem().culprits().stream()
        .flatMap(c -> c.axes().stream())
        .map(axis -> scene.input().shape().dim(axis))
        .filter(Dim::isConstant)
        .forEach(dim -> nearest(dim.value()));
    if (fixes.isEmpty()) {
      scene.input().shape().dims().stream()
          .filter(Dim::isConstant)
          .forEach(dim -> nearest(dim.value()));
    }
  }

  void crop() {
    Shape in = scene.input().shape();
    List<Integer> axes = failure.problem().culprits().get(0).axes();
    SourceOrigin place = scene.made().orElse(scene.at());
    for (SourceOrigin number : Sources.numbers(place)) {
      Integer found = Sources.number(number);
      if (found != null && found < 0 && !axes.isEmpty() && in.dim(axes.get(0)).isConstant()) {
        long most = (in.dim(axes.get(0)).value() - 1) / 2;
        fixes.add("crop less", Optional.of(Edit.replace(number, Long.toString(-most), place)));
      }
    }
  }
}
