package dev.blockwright.processor.check;

import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Recurrent;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.List;
import java.util.Optional;

/** What to try where a recurrent layer starts from the states of one that has others. */
final class StateRules {
  private static final List<String> OF_STATES = List.of("bidirectional", "numLayers");

  private final Scene scene;
  private final Proposals fixes;

  StateRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.fixes = fixes;
  }

  /** The settings of the one layer for the other. */
  void state() {
    Optional<SourceOrigin> own = scene.made();
    for (Value state : scene.failure().inputs()) {
      Node node = state.producer();
      if (own.isPresent()
          && node != null
          && node.layer() instanceof Recurrent<?>
          && node.made() instanceof SourceOrigin other) {
        alike(own.get(), other);
        alike(other, own.get());
        return;
      }
    }
  }

  private void alike(SourceOrigin layer, SourceOrigin model) {
    Optional<Fix> fix = Optional.empty();
    for (String setting : OF_STATES) {
      Optional<Fix> part = like(layer, model, setting).map(edit -> Fix.of("the same states", edit));
      fix =
          fix.isPresent() && part.isPresent()
              ? Optional.of(fix.get().and(part.get()))
              : fix.or(() -> part);
    }
    Optional<Fix> size = size(layer, model).map(edit -> Fix.of("the same states", edit));
    fix.ifPresent(fixes::add);
    size.ifPresent(fixes::add);
    if (fix.isPresent() && size.isPresent()) {
      fixes.add(fix.get().and(size.get()));
    }
  }

  /** States a setting of a layer as another one does, or leaves it out. */
  private Optional<Edit> like(SourceOrigin layer, SourceOrigin model, String setting) {
    Optional<SourceOrigin> own = layer.setting(setting).flatMap(call -> call.argument(0));
    Optional<SourceOrigin> other = model.setting(setting).flatMap(call -> call.argument(0));
    if (other.isEmpty()) {
      return layer
          .setting(setting)
          .flatMap(
              call -> call.receiver().map(before -> Edit.of(before.end(), call.end(), "", layer)));
    } else if (own.isPresent()) {
      return own.get().text().equals(other.get().text())
          ? Optional.empty()
          : Optional.of(Edit.replace(own.get(), other.get().text(), layer));
    }
    String text = "." + setting + "(" + other.get().text() + ")";
    return factory(layer).map(call -> Edit.of(call.end(), call.end(), text, layer));
  }

  private Optional<Edit> size(SourceOrigin layer, SourceOrigin model) {
    Optional<SourceOrigin> own = factory(layer).flatMap(call -> call.argument(0));
    Optional<SourceOrigin> other = factory(model).flatMap(call -> call.argument(0));
    return own.isPresent() && other.isPresent() && !own.get().text().equals(other.get().text())
        ? Optional.of(Edit.replace(own.get(), other.get().text(), layer))
        : Optional.empty();
  }

  private Optional<SourceOrigin> factory(SourceOrigin layer) {
    return Sources.factoryCall(layer, scene.kind());
  }
}
