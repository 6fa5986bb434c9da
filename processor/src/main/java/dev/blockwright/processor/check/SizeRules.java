package dev.blockwright.processor.check;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.shape.Sizes;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What to try where it is known which sizes work: inputs of such sizes alone. */
final class SizeRules {
  private SizeRules() {}

  /**
   * Edits of the inputs' shapes.
   *
   * @param inputs where the network states its inputs
   */
  static List<Fix> propose(Failure failure, SourceOrigin inputs) {
    Map<String, Dim> sizes = Sizes.of(failure.problem().sizes()).expressions();
    List<Fix.Part> parts = new ArrayList<>();
    List<Value> all = inputsOf(failure);
    Map<String, Dim> names = names(sizes, all);
    InputRules rules = new InputRules(inputs);
    for (Value input : all) {
      Shape shape = input.shape().substitute(sizes).substitute(names);
      if (!shape.equals(input.shape())) {
        Optional<Edit> edit = rules.state(input, shape.dims());
        if (edit.isEmpty() || !isSameBatch(input.shape(), shape)) {
          return List.of();
        }
        parts.add(new Fix.Part("take such sizes", edit.get()));
      }
    }
    return parts.isEmpty() ? List.of() : List.of(new Fix(parts));
  }

  /** Whether the number of examples stays any: nobody wants it to be a multiple of something. */
  private static boolean isSameBatch(Shape before, Shape after) {
    return before.rank() == 0 || before.dim(0).equals(after.dim(0));
  }

  private static List<Value> inputsOf(Failure failure) {
    Scope root = failure.scope();
    for (Scope outer = root; outer != null; outer = outer.parent()) {
      root = outer;
    }
    return root.inputs();
  }

  /** For {@code 16*H} the name {@code h}, where no other size has it: H was the whole size. */
  private static Map<String, Dim> names(Map<String, Dim> sizes, List<Value> inputs) {
    Set<String> used = new TreeSet<>();
    inputs.forEach(input -> input.shape().dims().forEach(dim -> used.addAll(dim.symbols())));
    Map<String, Dim> names = new HashMap<>();
    sizes.forEach(
        (symbol, size) -> {
          String lower = symbol.toLowerCase(Locale.ROOT);
          if (size.symbols().contains(symbol) && used.add(lower)) {
            names.put(symbol, Dim.symbol(lower));
          }
        });
    return names;
  }
}
