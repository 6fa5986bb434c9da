package dev.blockwright.dsl.annotate;

import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.layer.Layers;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A member of an annotated network: a layer, or a junction of other members' results.
 *
 * @param name the member's name, or the one that {@link dev.blockwright.dsl.Named} gives
 * @param layer the layer; null for a junction
 * @param junction what joins the inputs; null for a layer
 * @param from the members whose results come in; empty for the member before
 */
public record Member(
    String name, @Nullable Layer layer, @Nullable Junction junction, List<String> from) {

  /** What joins several results. */
  @FunctionalInterface
  public interface Junction {
    /** The joined tensor. */
    Tensor join(List<Tensor> tensors);
  }

  /** An annotation of this package as a compiler or reflection shows it. */
  public interface Stated {
    /** The annotation's type. */
    Class<? extends Annotation> type();

    /**
     * The values of the elements that are written out: a {@code Boolean}, {@code Integer}, {@code
     * Double}, {@code String}, enum constant or a list of them.
     */
    Map<String, Object> values();
  }

  /** Whether an annotation type is one of those that make a member. */
  public static boolean isLayer(Class<?> annotation) {
    return annotation.isAnnotationPresent(FactoryArguments.class) || isJunction(annotation);
  }

  /**
   * The elements of an annotation that are the arguments of its layer's factory, in order.
   *
   * @param annotation the simple name, such as {@code Conv2d}
   */
  public static List<String> factoryArguments(String annotation) {
    Class<?> type = annotation(annotation);
    FactoryArguments arguments = type == null ? null : type.getAnnotation(FactoryArguments.class);
    return arguments == null ? List.of() : List.of(arguments.value());
  }

  /** The annotation of this package with a simple name; null if there is none. */
  public static @Nullable Class<? extends Annotation> annotation(String simpleName) {
    try {
      String name = Member.class.getPackageName() + "." + simpleName;
      return Class.forName(name, false, Member.class.getClassLoader()).asSubclass(Annotation.class);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static boolean isJunction(Class<?> annotation) {
    return annotation == Plus.class || annotation == Concat.class;
  }

  /**
   * The member that annotations describe.
   *
   * @param name the member's name
   * @param annotations those of this package that stand on it
   */
  public static Member of(String name, List<Stated> annotations) {
    List<Stated> layers = annotations.stream().filter(a -> isLayer(a.type())).toList();
    if (layers.size() != 1) {
      throw signature(
          name
              + " needs one layer annotation, such as @Relu; found "
              + layers.size()
              + (layers.isEmpty() ? "" : ": " + names(layers)));
    }
    Stated stated = layers.get(0);
    List<String> from =
        annotations.stream()
            .filter(a -> a.type() == From.class)
            .flatMap(a -> strings(a.values().get("value")).stream())
            .toList();
    if (!isJunction(stated.type())) {
      return new Member(name, layer(stated), null, from);
    }
    List<String> joined = strings(stated.values().get("value"));
    if (joined.size() < 2 || !from.isEmpty()) {
      throw signature(
          "@"
              + stated.type().getSimpleName()
              + " on "
              + name
              + " names two or more members in its value, and takes no @From");
    }
    int dim = stated.values().get("dim") instanceof Integer given ? given : 1;
    return new Member(
        name, null, stated.type() == Plus.class ? Member::sum : t -> Layers.concat(dim, t), joined);
  }

  private static Tensor sum(List<Tensor> tensors) {
    Tensor sum = tensors.get(0);
    for (Tensor tensor : tensors.subList(1, tensors.size())) {
      sum = sum.plus(tensor);
    }
    return sum;
  }

  private static String names(List<Stated> annotations) {
    return String.join(
        ", ", annotations.stream().map(a -> "@" + a.type().getSimpleName()).toList());
  }

  private static List<String> strings(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : value == null ? List.of() : List.of(String.valueOf(value));
  }

  // ---- from an annotation to its layer

  private static Layer layer(Stated stated) {
    Map<String, Object> values = stated.values();
    FactoryArguments factory = stated.type().getAnnotation(FactoryArguments.class);
    String kind = stated.type().getSimpleName();
    kind = kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    Set<String> rest = new LinkedHashSet<>(values.keySet());
    List<Object> arguments = new ArrayList<>();
    for (String element : factory == null ? new String[0] : factory.value()) {
      List<?> value = listed(values.get(element));
      if (value.isEmpty()) {
        throw signature("@" + stated.type().getSimpleName() + " needs " + element);
      }
      if (value.size() > 1 && isSetting(kind, element)) {
        // The factory takes one number for all axes; the setting takes one for each.
        arguments.add(value.get(0));
      } else {
        arguments.addAll(value);
        rest.remove(element);
      }
    }
    Object layer = call(Layers.class, null, kind, arguments);
    for (String setting : rest) {
      List<?> value = listed(values.get(setting));
      if (!value.isEmpty()) {
        layer = call(layer.getClass(), layer, setting, new ArrayList<>(value));
      }
    }
    return (Layer) layer;
  }

  private static boolean isSetting(String kind, String element) {
    return Arrays.stream(Layers.class.getMethods())
        .filter(factory -> factory.getName().equals(kind))
        .flatMap(factory -> Arrays.stream(factory.getReturnType().getMethods()))
        .anyMatch(m -> m.getName().equals(element) && m.getParameterCount() > 0);
  }

  private static List<?> listed(@Nullable Object value) {
    return value instanceof List<?> list
        ? list
        : value == null ? List.of() : Collections.singletonList(value);
  }

  private static Object call(
      Class<?> type, @Nullable Object target, String name, List<Object> arguments) {
    List<Method> named =
        (target == null ? Arrays.stream(type.getMethods()) : settingsOf(type))
            .filter(m -> m.getName().equals(name))
            .toList();
    Method method =
        named.stream()
            .filter(m -> accepts(m, arguments))
            .findFirst()
            .orElseThrow(
                () ->
                    signature(
                        "%s takes %s; found %d: %s"
                            .formatted(name, counts(named), arguments.size(), arguments)));
    try {
      return method.invoke(target, spread(method, arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DescriptionException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many numbers an element takes: one for all axes, or as many as there are. */
  private static String counts(List<Method> settings) {
    return IntStream.concat(IntStream.of(1), settings.stream().mapToInt(Method::getParameterCount))
        .filter(count -> count > 0)
        .distinct()
        .sorted()
        .mapToObj(count -> count == 1 ? "1 number" : String.valueOf(count))
        .collect(Collectors.joining(" or "));
  }

  /** The public settings of a layer: of its interfaces, since its class is not public. */
  private static Stream<Method> settingsOf(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).flatMap(i -> Arrays.stream(i.getMethods()));
  }

  private static boolean accepts(Method method, List<Object> arguments) {
    Class<?>[] types = method.getParameterTypes();
    int fixed = method.isVarArgs() ? types.length - 1 : types.length;
    if (method.isVarArgs() ? arguments.size() < fixed : arguments.size() != fixed) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!fits(arguments.get(i), i < fixed ? types[i] : types[fixed].getComponentType())) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Object argument, Class<?> type) {
    return (type == int.class && argument instanceof Integer)
        || (type == boolean.class && argument instanceof Boolean)
        || (type == double.class && argument instanceof Double)
        || type.isInstance(argument);
  }

  /** The arguments as reflection takes them: the last ones in an array, if there may be many. */
  private static Object[] spread(Method method, List<Object> arguments) {
    if (!method.isVarArgs()) {
      return arguments.toArray();
    }
    int fixed = method.getParameterCount() - 1;
    List<Object> spread = new ArrayList<>(arguments.subList(0, fixed));
    spread.add(
        arguments.subList(fixed, arguments.size()).stream()
            .mapToInt(Integer.class::cast)
            .toArray());
    return spread.toArray();
  }

  private static DescriptionException signature(String message) {
    return new DescriptionException(Problem.of(Code.SIGNATURE, message));
  }
}
