package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
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
  CodeBlock call(ClassName type, String method, List<? extends @Nullable Object> arguments) {
    used.computeIfAbsent(type, t -> new TreeSet<>()).add(method);
    return CodeBlock.of("$T." + method + "($L)", type, arguments(arguments));
  }

  /** A call of a method of the class itself: {@code weight("conv1.weight", ...)}. */
  static CodeBlock own(String method, List<? extends @Nullable Object> arguments) {
    return CodeBlock.of("$L($L)", method, arguments(arguments));
  }

  /** A call of a method on what is there: {@code .stride(2, 2)}. */
  static CodeBlock then(String method, List<? extends @Nullable Object> arguments) {
    return CodeBlock.of(".$L($L)", method, arguments(arguments));
  }

  /** Arguments that a line may break between, unless both are numbers. */
  static CodeBlock arguments(List<? extends @Nullable Object> arguments) {
    CodeBlock.Builder code = CodeBlock.builder();
    @Nullable Object before = null;
    for (int i = 0; i < arguments.size(); i++) {
      Object argument = arguments.get(i);
      if (i > 0) {
        code.add(before instanceof Number && argument instanceof Number ? ", " : ",$W");
      }
      code.add(literal(argument));
      before = argument;
    }
    return code.build();
  }

  /** A value in Java source. */
  static CodeBlock literal(@Nullable Object value) {
    if (value instanceof CodeBlock code) {
      return code;
    }
    if (value instanceof String text) {
      return CodeBlock.of("$S", text);
    }
    if (value instanceof Double number) {
      return CodeBlock.of("$L", number(number));
    }
    if (value instanceof Long number && number != number.intValue()) {
      return CodeBlock.of("$LL", number);
    }
    return CodeBlock.of("$L", value);
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
