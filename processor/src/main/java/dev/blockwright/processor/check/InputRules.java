package dev.blockwright.processor.check;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What to try with the shapes that a network states for its inputs. */
final class InputRules {
  private static final int MOST_SIZES = 4;

  private final SourceOrigin inputs;

  /**
   * The rules of a network.
   *
   * @param inputs the method or type that states the inputs
   */
  InputRules(SourceOrigin inputs) {
    this.inputs = inputs;
  }

  /** The annotation of an input. */
  private Optional<SourceOrigin> annotation(Value input) {
    List<ModifiersTree> places = new ArrayList<>();
    if (input.producer() == null && inputs.tree() instanceof ClassTree type) {
      places.add(type.getModifiers());
    } else if (input.producer() == null && inputs.tree() instanceof MethodTree method) {
      places.add(method.getModifiers());
      for (VariableTree parameter : method.getParameters()) {
        if (parameter.getName().contentEquals(input.name())) {
          places.add(parameter.getModifiers());
        }
      }
    }
    return places.stream()
        .<AnnotationTree>flatMap(modifiers -> modifiers.getAnnotations().stream())
        .filter(a -> a.getAnnotationType().toString().endsWith(Input.class.getSimpleName()))
        .findFirst()
        .map(inputs::within);
  }

  /** The shape in an annotation. */
  private static Optional<SourceOrigin> shape(SourceOrigin annotation) {
    for (ExpressionTree argument : ((AnnotationTree) annotation.tree()).getArguments()) {
      boolean named = argument instanceof AssignmentTree; // or javac has written it so
      if (!named || ((AssignmentTree) argument).getVariable().toString().equals("value")) {
        return Optional.of(
            annotation.within(named ? ((AssignmentTree) argument).getExpression() : argument));
      }
    }
    return Optional.empty();
  }

  /** States another shape. */
  Optional<Edit> state(Value input, List<Dim> dims) {
    String text = dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "\"", "\""));
    return annotation(input)
        .flatMap(
            annotation -> shape(annotation).map(shape -> Edit.replace(shape, text, annotation)));
  }

  /** States another element type. */
  Optional<Edit> state(Value input, DType type) {
    return annotation(input)
        .flatMap(
            annotation ->
                shape(annotation)
                    .filter(s -> ((AnnotationTree) annotation.tree()).getArguments().size() == 1)
                    .map(
                        shape -> {
                          String before =
                              Sources.text(annotation.unit())
                                  .substring(annotation.start(), shape.start());
                          String text = (before.contains("=") ? "" : "value = ") + shape.text();
                          String known =
                              Sources.imports(
                                      annotation,
                                      DType.class.getPackageName(),
                                      DType.class.getSimpleName())
                                  ? DType.class.getSimpleName()
                                  : DType.class.getName();
                          return Edit.replace(
                              shape, text + ", dtype = " + known + "." + type, annotation);
                        }));
  }

  /** Images of other sizes, the nearest first: those that can be halved more often. */
  List<Fix> otherSizes(Value tensor, boolean isLarger) {
    List<Fix> fixes = new ArrayList<>();
    Value input = Scene.first(tensor);
    if (input.isPoisoned() || input.shape().rank() != 4) {
      return fixes;
    }
    Shape shape = input.shape();
    Dim height = shape.dim(2);
    Dim width = shape.dim(3);
    if (!height.isConstant() || !width.isConstant()) {
      return fixes;
    }
    Map<Long, Long> sizes =
        new TreeMap<>(
            Comparator.comparingLong((Long size) -> Math.abs(size - height.value()))
                .thenComparing(Comparator.reverseOrder()));
    for (int power = 2; power <= 32; power *= 2) {
      long down = height.value() / power * power;
      for (long size : isLarger ? List.of(down + power) : List.of(down, down + power)) {
        // A width of its own is taken to such a multiple too.
        long across = Math.max(Math.round((double) width.value() / power), 1) * power;
        sizes.merge(size, width.equals(height) ? size : across, Math::max);
      }
    }
    if (isLarger) {
      long across = Math.round(224.0 * width.value() / height.value() / 32) * 32;
      sizes.putIfAbsent(2 * height.value(), 2 * width.value());
      sizes.putIfAbsent(224L, Math.max(across, 32));
    }
    sizes.entrySet().stream()
        .filter(size -> size.getKey() > 0 && (!isLarger || size.getKey() > height.value()))
        .filter(s -> s.getKey() != height.value() || s.getValue() != width.value())
        .limit(isLarger ? 2 * MOST_SIZES : MOST_SIZES)
        .forEach(
            size ->
                state(input, shape.withDim(2, size.getKey()).withDim(3, size.getValue()).dims())
                    .ifPresent(edit -> fixes.add(Fix.of("images of another size", edit))));
    return fixes;
  }
}
