package dev.blockwright.processor.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands for {@code java.util}'s collections of an enum's constants while a description is
 * read: an enum in source has no class file, and its constants are objects of no {@link Enum}.
 */
public final class Enums {
  private Enums() {}

  /** The collection that stands for one of {@code java.util}; null where none does. */
  static @Nullable Class<?> inPlaceOf(String qualifiedName) {
    return switch (qualifiedName) {
      case "java.util.EnumMap" -> EnumMap.class;
      case "java.util.EnumSet" -> EnumSet.class;
      default -> null;
    };
  }

  /** A map in the order of an enum's constants. */
  public static final class EnumMap<K, V> extends TreeMap<K, V> {
    private static final long serialVersionUID = 1L;

    /** An empty map of an enum in source. */
    public EnumMap(ClassObject<K> keys) {}

    /** An empty map of a compiled enum. */
    public EnumMap(Class<K> keys) {}

    /** A copy. */
    public EnumMap(Map<K, ? extends V> other) {
      putAll(other);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
      return key == null ? null : super.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key != null && super.containsKey(key);
    }
  }

  /** A set in the order of an enum's constants. */
  public static final class EnumSet<E> extends TreeSet<E> {
    private static final long serialVersionUID = 1L;

    private final transient List<E> all;

    private EnumSet(List<E> all, Collection<? extends E> elements) {
      this.all = all;
      addAll(elements);
    }

    /** No constant of an enum in source. */
    public static <E> EnumSet<E> noneOf(ClassObject<E> type) {
      return new EnumSet<>(type.constants(), List.of());
    }

    /** No constant of a compiled enum. */
    public static <E> EnumSet<E> noneOf(Class<E> type) {
      return new EnumSet<>(constants(type), List.of());
    }

    /** All constants of an enum in source. */
    public static <E> EnumSet<E> allOf(ClassObject<E> type) {
      return new EnumSet<>(type.constants(), type.constants());
    }

    /** All constants of a compiled enum. */
    public static <E> EnumSet<E> allOf(Class<E> type) {
      return new EnumSet<>(constants(type), constants(type));
    }

    /** Some constants. */
    @SafeVarargs
    @SuppressWarnings("varargs") // which are copied
    public static <E> EnumSet<E> of(E first, E... rest) {
      List<E> elements = new ArrayList<>(List.of(first));
      elements.addAll(Arrays.asList(rest));
      return new EnumSet<>(constantsWith(first), elements);
    }

    /** The constants from one to another. */
    public static <E> EnumSet<E> range(E from, E to) {
      List<E> all = constantsWith(from);
      if (all.indexOf(from) > all.indexOf(to)) {
        throw new IllegalArgumentException(from + " > " + to);
      }
      return new EnumSet<>(all, all.subList(all.indexOf(from), all.indexOf(to) + 1));
    }

    /** A copy. */
    public static <E> EnumSet<E> copyOf(Collection<E> elements) {
      if (elements instanceof EnumSet<E> set) {
        return new EnumSet<>(set.all, set);
      } else if (elements.isEmpty()) {
        throw new IllegalArgumentException("Collection is empty");
      }
      return new EnumSet<>(constantsWith(elements.iterator().next()), elements);
    }

    /** The constants that another set does not have. */
    public static <E> EnumSet<E> complementOf(EnumSet<E> other) {
      EnumSet<E> others = new EnumSet<>(other.all, other.all);
      others.removeAll(other);
      return others;
    }

    @Override
    public boolean contains(@Nullable Object element) {
      return element != null && super.contains(element);
    }

    private static <E> List<E> constants(Class<E> type) {
      return Arrays.asList(type.getEnumConstants());
    }

    /** All constants of an element's enum. */
    @SuppressWarnings("unchecked") // they are of the type of their sibling
    private static <E> List<E> constantsWith(E element) {
      InterpretedObject object = InterpretedObject.behind(element);
      return object == null
          ? (List<E>) constants(((Enum<?>) element).getDeclaringClass())
          : (List<E>) object.enumConstants();
    }
  }
}
