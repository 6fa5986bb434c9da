package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Window;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A layer as users write it: {@code conv2d(16, 5).padding(2)}. It follows from the layer's value,
 * in one way for all layers: the arguments of its {@code make}, then the settings in which it
 * differs from what {@code make} gives for these arguments.
 */
final class LayerText {
  /** What a {@code make} would take and the layer does not have. */
  private static final Object ABSENT = new Object();

  private LayerText() {}

  static String of(Operation layer) {
    Class<?> type = typeOf(layer);
    Method make = makeOf(type, layer);
    List<Object> values = argumentsOf(make, layer);
    List<String> arguments =
        values.stream().map(LayerText::text).filter(argument -> !argument.isEmpty()).toList();
    Object standard = call(make, null, values.toArray());
    StringBuilder text = new StringBuilder(layer.kind());
    if (!arguments.isEmpty() || isFactory(layer.kind())) {
      text.append('(').append(String.join(", ", arguments)).append(')');
    }
    for (Field field : layer.getClass().getDeclaredFields()) {
      String name = field.getName();
      if (!Modifier.isStatic(field.getModifiers()) && hasGetter(type, name)) {
        append(name, read(layer, name), read(standard, name), text);
      }
    }
    return text.toString();
  }

  /** Appends a setting, or the settings that a record holds, where it is not the standard one. */
  private static void append(
      String name, @Nullable Object value, @Nullable Object standard, StringBuilder text) {
    if (Objects.equals(value, standard)) {
      return;
    }
    if (value instanceof Window window) {
      text.append(window.settingsBeside((Window) Objects.requireNonNull(standard)));
    } else if (value instanceof Record) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        Method getter = part.getAccessor();
        append(part.getName(), call(getter, value), call(getter, standard), text);
      }
    } else if (value instanceof Map<?, ?> map) {
      // A setting for each entry: sizes("h", 8) is size("h", 8).
      String setting = name.substring(0, name.length() - 1);
      map.forEach((key, of) -> text.append(".%s(%s, %s)".formatted(setting, text(key), text(of))));
    } else {
      text.append('.').append(name).append('(').append(text(value)).append(')');
    }
  }

  private static Class<?> typeOf(Operation layer) {
    return Arrays.stream(Operation.class.getPermittedSubclasses())
        .filter(type -> type.isInstance(layer))
        .findFirst()
        .orElseThrow();
  }

  /** The {@code make} whose arguments the layer has; the one with the most, if several. */
  private static Method makeOf(Class<?> type, Operation layer) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getName().equals("make") && Modifier.isStatic(m.getModifiers()))
        .sorted(Comparator.comparing(Method::getParameterCount).reversed())
        .filter(m -> !argumentsOf(m, layer).contains(ABSENT))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " has no static method make for it"));
  }

  private static List<Object> argumentsOf(Method make, Operation layer) {
    return Arrays.stream(make.getParameters())
        .map(p -> argument(read(layer, p.getName()), p.getType()))
        .toList();
  }

  /** Whether users make the layer by a factory, rather than by a method of tensors. */
  private static boolean isFactory(String kind) {
    return Arrays.stream(Layers.class.getMethods()).anyMatch(m -> m.getName().equals(kind));
  }

  private static boolean hasGetter(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .anyMatch(m -> m.getName().equals(name) && m.getParameterCount() == 0);
  }

  private static @Nullable Object read(Object layer, String name) {
    try {
      return call(typeOf((Operation) layer).getMethod(name), layer);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          "an argument of make must be a setting of the same name: " + name, e);
    }
  }

  private static Object call(Method method, @Nullable Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }

  /** A setting's value as the argument that sets it: one number for a window's equal sizes. */
  private static Object argument(@Nullable Object value, Class<?> type) {
    if (type == Optional.class) {
      return Objects.requireNonNull(value);
    }
    Object argument = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (argument instanceof OptionalDouble number) {
      return number.isPresent() ? number.getAsDouble() : ABSENT;
    }
    if (argument instanceof List<?> list && type == int[].class) {
      return list.stream().mapToInt(Integer.class::cast).toArray();
    }
    if (argument instanceof List<?> list && !type.isInstance(list)) {
      argument = list.get(0);
    }
    if (argument instanceof Dim dim && type == int.class) {
      argument = Math.toIntExact(dim.value());
    }
    return argument == null ? ABSENT : argument;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? "" : text(optional.get());
    }
    if (value instanceof int[] numbers) {
      return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(LayerText::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Double number) {
      return number.toString().replace(".0E", "e").toLowerCase(Locale.ROOT);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Operation layer) {
      return of(layer);
    }
    if (value instanceof Shape shape) {
      return "Shape.of" + shape;
    }
    return value instanceof String string ? '"' + string + '"' : String.valueOf(value);
  }
}
