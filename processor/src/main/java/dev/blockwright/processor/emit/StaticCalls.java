package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calls of static methods, which are imported one by one. */
final class StaticCalls {
  private final Map<ClassName, Set<String>> used = new TreeMap<>();

  /** A call of a static method. */
  Snippet call(ClassName type, String method, List<? extends @Nullable Object> arguments) {
    used.computeIfAbsent(type, t -> new TreeSet<>()).add(method);
    return Snippet.of(Snippet.ofMethod(type, method), "(", arguments(arguments), ")");
  }

  /** A call of a method of the class itself: {@code weight("conv1.weight", ...)}. */
  static Snippet own(String method, List<? extends @Nullable Object> arguments) {
    return Snippet.of(method, "(", arguments(arguments), ")");
  }

  /** A call of a method on what is there: {@code .stride(2, 2)}. */
  static Snippet then(String method, List<? extends @Nullable Object> arguments) {
    return Snippet.of(".", method, "(", arguments(arguments), ")");
  }

  /** Arguments that a line may break between, unless both are numbers. */
  static Snippet arguments(List<? extends @Nullable Object> arguments) {
    Snippet.Builder code = new Snippet.Builder();
    @Nullable Object before = null;
    for (int i = 0; i < arguments.size(); i++) {
      Object argument = arguments.get(i);
      if (i > 0) {
        code.add(
            before instanceof Number && argument instanceof Number ? ", " : "," + Snippet.BREAK);
      }
      code.add(literal(argument));
      before = argument;
    }
    return code.build();
  }

  /** A value in Java source. */
  static Object literal(@Nullable Object value) {
    if (value instanceof Snippet code) {
      return code;
    }
    if (value instanceof String text) {
      return Snippet.literal(text);
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Long number && number != number.intValue()) {
      return number + "L";
    }
    return String.valueOf(value);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.toString(value).replace(".0E", "e").toLowerCase(Locale.ROOT);
  }

  /**
   * Imports the methods, but for those whose name a method of the class has, which would hide them.
   */
  void importInto(JavaFile.Builder file, Collection<String> methodsOfTheClass) {
    used.forEach(
        (type, methods) ->
            methods.stream()
                .filter(method -> !methodsOfTheClass.contains(method))
                .forEach(method -> file.addStaticImport(type, method)));
  }
}
