package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Named;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Part;
import dev.blockwright.dsl.TrainingOnly;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.TypeName;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of layers: the path through fields, record components, list indexes and map keys, as in
 * PyTorch's {@code state_dict}.
 */
final class Naming {
  private static final ClassValue<Boolean> DATA_CLASSES =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isDataClass(type);
        }
      };

  private final Network.Naming style;

  Naming(Network.Naming style) {
    this.style = style;
  }

  /** The layers that an object's fields hold, by identity, with their paths below the object. */
  IdentityHashMap<Layer, String> layersOf(Object owner) {
    IdentityHashMap<Layer, String> found = new IdentityHashMap<>();
    IdentityHashMap<Object, Boolean> visited = new IdentityHashMap<>();
    fieldsOf(owner).forEach((name, value) -> collect(value, styled(name), found, visited));
    return found;
  }

  private void collect(
      @Nullable Object value,
      String path,
      IdentityHashMap<Layer, String> found,
      IdentityHashMap<Object, Boolean> visited) {
    if (value == null || visited.put(value, true) != null) {
      return;
    }
    if (value instanceof Layer layer) {
      String name = Wrapper.nameOf(layer);
      found.putIfAbsent(Wrapper.unwrap(layer), name == null ? path : withLastSegment(path, name));
    } else if (value instanceof Iterable<?> items) {
      int index = 0;
      for (Object item : items) {
        collect(item, path + "." + index++, found, visited);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> collect(item, path + "." + key, found, visited));
    } else if (value.getClass().isArray() && !value.getClass().getComponentType().isPrimitive()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        collect(Array.get(value, i), path + "." + i, found, visited);
      }
    } else if (value instanceof Part || isRecord(value)) {
      fieldsOf(value)
          .forEach((name, item) -> collect(item, path + "." + styled(name), found, visited));
    }
  }

  /** Whether an object is a record, also one of a class that is read from source, or Kotlin's. */
  static boolean isRecord(@Nullable Object value) {
    return value instanceof Record
        || (value instanceof Fielded fielded && fielded.isRecord())
        || (value != null && DATA_CLASSES.get(value.getClass()));
  }

  /** The values of a record's components, or of those of a data class of Kotlin, in order. */
  static List<@Nullable Object> componentsOf(Object object) {
    if (!isRecord(object)) {
      return List.of();
    }
    List<@Nullable Object> fields = new ArrayList<>(fieldsOf(object).values());
    // A data class may have other properties, behind those of its constructor.
    return DATA_CLASSES.get(object.getClass())
        ? fields.subList(0, (int) componentMethods(object.getClass()).count())
        : fields;
  }

  private static Stream<Method> componentMethods(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(m -> m.getName().matches("component\\d+") && m.getParameterCount() == 0);
  }

  private static boolean isDataClass(Class<?> type) {
    return componentMethods(type).findAny().isPresent() && Kotlin.isWrittenIn(type);
  }

  private static String withLastSegment(String path, String name) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? name : path.substring(0, dot + 1) + name;
  }

  private String styled(String name) {
    return style == Network.Naming.SNAKE_CASE ? snakeCase(name) : name;
  }

  static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The simple name of an object's class, also of one read from source; empty for a lambda, as for
   * an instance of an anonymous class.
   */
  static String typeName(Object object) {
    if (object instanceof Fielded fielded) {
      return fielded.typeName();
    }
    return object.getClass().isSynthetic() ? "" : object.getClass().getSimpleName();
  }

  /** What an object is, for those who expect a tensor. */
  static String kindOf(Object object) {
    if (object instanceof Layer layer) {
      return "the layer " + describe(layer) + ", which nothing applies";
    }
    String type = object instanceof Fielded ? typeName(object) : TypeName.of(object.getClass());
    if (type.isEmpty() || type.equals("lambda")) {
      return "a lambda";
    }
    boolean isPlain = Kotlin.isWrittenIn(object.getClass()) && !isRecord(object);
    return isPlain ? type + ", which is no data class" : type;
  }

  /** What a layer says of itself: with its settings, or its class where it has no text. */
  static String describe(Layer layer) {
    if (layer instanceof Operation operation) {
      return operation.describe();
    }
    return hasText(layer) ? layer.toString() : typeName(layer);
  }

  /** Whether a layer has text of its own, as a record or a data class has. */
  private static boolean hasText(Layer layer) {
    try {
      return !(layer instanceof Fielded)
          && layer.getClass().getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, @Nullable Object> fieldsOf(Object owner) {
    if (owner instanceof Fielded fielded) {
      return fielded.fields();
    }
    if (owner.getClass().isSynthetic()) { // a lambda: what it captures are local variables
      return Map.of();
    }
    Class<?> object = Kotlin.objectOf(owner.getClass()) == owner ? owner.getClass() : null;
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> c = owner.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      classes.add(0, c);
    }
    for (Class<?> c : classes) {
      for (Field field : c.getDeclaredFields()) {
        if (Kotlin.isDelegate(field)) {
          fields.put(Kotlin.nameOf(field), Kotlin.delegated(field, owner));
        } else if (isOwned(field, object)) {
          fields.put(nameOf(field), read(field, owner));
        }
      }
    }
    return fields;
  }

  /** Whether a field is an instance's: those of an {@code object} in Kotlin are static. */
  private static boolean isOwned(Field field, @Nullable Class<?> object) {
    return Modifier.isStatic(field.getModifiers())
        ? field.getDeclaringClass() == object && field.getType() != object
        : !field.isSynthetic();
  }

  /** The names of an object's fields that carry {@link TrainingOnly}. */
  static Set<String> trainingOnly(@Nullable Object result) {
    if (result instanceof Fielded fielded) {
      return fielded.trainingOnly();
    }
    Set<String> names = new HashSet<>();
    if (result != null && isRecord(result)) {
      for (Field field : result.getClass().getDeclaredFields()) {
        if (field.isAnnotationPresent(TrainingOnly.class)) {
          names.add(nameOf(field));
        }
      }
    }
    return names;
  }

  private static String nameOf(Field field) {
    Named named = field.getAnnotation(Named.class);
    return named == null ? field.getName() : named.value();
  }

  private static @Nullable Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw new IllegalStateException(
          "cannot read the field "
              + field.getDeclaringClass().getSimpleName()
              + "."
              + field.getName()
              + " to name its layers: open the package "
              + field.getDeclaringClass().getPackageName()
              + " to dev.blockwright.dsl in your module-info.java",
          e);
    }
  }

  /** Checks a name that a user gives to a layer. */
  static void checkSegment(String name) {
    if (!name.matches("[A-Za-z0-9_\\-]+")) {
      throw new DescriptionException(
          Problem.of(
              Code.NAME,
              "the name \""
                  + name
                  + "\" is not one segment of a parameter's name: use letters,"
                  + " digits, _ and -"));
    }
  }
}
