package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Window;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A layer as users write it: {@code conv2d(16, 5).padding(2)}. It follows from the layer's value,
 * in one way for all layers: the arguments of its {@code make}, then the settings in which it
 * differs from what {@code make} gives for these arguments.
 */
final class LayerText {
  private LayerText() {}

  static String of(Operation layer) {
    Class<?> type = typeOf(layer);
    Method make = makeOf(type);
    List<String> arguments = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Parameter parameter : make.getParameters()) {
      Object value = read(layer, parameter.getName());
      Object argument = argument(value, parameter.getType());
      values.add(argument);
      arguments.add(text(argument));
    }
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

  private static Method makeOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getName().equals("make") && Modifier.isStatic(m.getModifiers()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " has no static method make"));
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
    Object argument = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (argument instanceof List<?> list && !type.isInstance(list)) {
      argument = list.get(0);
    }
    if (argument instanceof Dim dim && type == int.class) {
      argument = Math.toIntExact(dim.value());
    }
    return Objects.requireNonNull(argument);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return text(optional.orElse(null));
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
    return value instanceof String string ? '"' + string + '"' : String.valueOf(value);
  }
}
