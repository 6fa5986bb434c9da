package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.shape.Window;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layer as users write it: {@code conv2d(16, 5).padding(2)}. It follows from the layer's value,
 * in one way for all layers: the arguments of its {@code make}, then the settings in which it
 * differs from what {@code make} gives for these arguments.
 */
final class LayerText {
  /** What a {@code make} would take and the layer does not have. */
  private static final Object ABSENT = new Object();

  private static final ClassValue<LayerText> TEXTS =
      new ClassValue<>() {
        @Override
        protected LayerText computeValue(Class<?> implementation) {
          return new LayerText(implementation);
        }
      };

  private final Class<?> type;
  private final String kind;
  private final boolean factory;
  private final List<Make> makes;
  private final Map<String, Method> settings = new LinkedHashMap<>();

  /** A static method {@code make}, and what reads its arguments from a layer. */
  private record Make(Method method, List<Method> getters) {
    List<Object> arguments(Operation layer) {
      List<Object> arguments = new ArrayList<>();
      for (int i = 0; i < getters.size(); i++) {
        Object value = call(getters.get(i), layer);
        arguments.add(argument(value, method.getParameterTypes()[i]));
      }
      return arguments;
    }
  }

  private LayerText(Class<?> implementation) {
    this.type =
        Arrays.stream(Operation.class.getPermittedSubclasses())
            .filter(layer -> layer.isAssignableFrom(implementation))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException(implementation + " is not in the index of layers"));
    this.kind = Operation.kind(type);
    this.factory = Arrays.stream(Layers.class.getMethods()).anyMatch(m -> m.getName().equals(kind));
    this.makes =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> m.getName().equals("make") && Modifier.isStatic(m.getModifiers()))
            .sorted(Comparator.comparing(Method::getParameterCount).reversed())
            .map(m -> new Make(m, Arrays.stream(m.getParameters()).map(this::getter).toList()))
            .toList();
    for (Field field : implementation.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        getter(field.getName()).ifPresent(getter -> settings.put(field.getName(), getter));
      }
    }
  }

  private Method getter(Parameter parameter) {
    return getter(parameter.getName())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "an argument of make must be a setting of the same name: " + parameter));
  }

  private Optional<Method> getter(String name) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == 0)
        .findFirst();
  }

  /** The kind of a layer. */
  static String kindOf(Operation layer) {
    return TEXTS.get(layer.getClass()).kind;
  }

  static String of(Operation layer) {
    return TEXTS.get(layer.getClass()).write(layer);
  }

  private String write(Operation layer) {
    // The make whose arguments the layer has; the one with the most, if several.
    Make make =
        makes.stream()
            .filter(m -> !m.arguments(layer).contains(ABSENT))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(type + " has no static make for it"));
    List<Object> values = make.arguments(layer);
    Object standard = call(make.method(), null, values.toArray());
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String argument = text(values.get(i));
      if (!argument.isEmpty()) {
        arguments.add(
            values.get(i) instanceof List<?> && isList(i) ? "List.of(" + argument + ")" : argument);
      }
    }
    StringBuilder text = new StringBuilder(kind);
    if (factory || !arguments.isEmpty()) {
      text.append('(').append(String.join(", ", arguments)).append(')');
    }
    settings.forEach(
        (name, getter) -> append(name, call(getter, layer), call(getter, standard), text));
    return text.toString();
  }

  /** Whether users write a list at this place of a call: {@code split(1, List.of(4, 6))}. */
  private boolean isList(int argument) {
    return Stream.of(Layers.class, TensorOperations.class)
        .flatMap(owner -> Arrays.stream(owner.getMethods()))
        .filter(m -> m.getName().equals(kind))
        .map(Method::getGenericParameterTypes)
        .anyMatch(
            types ->
                argument < types.length
                    && types[argument].getTypeName().equals("java.util.List<java.lang.Integer>"));
  }

  private static Object call(Method method, @Nullable Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
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
      argument = list.isEmpty() ? null : list.get(0);
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
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e6) {
      return Long.toString(number.longValue());
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
