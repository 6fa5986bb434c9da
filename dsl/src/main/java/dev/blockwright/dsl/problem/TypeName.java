package dev.blockwright.dsl.problem;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** What a message calls a class: of the JDK, the public type that a user knows it by. */
public final class TypeName {
  /** What the JDK's private classes mostly are, the narrowest first. */
  private static final List<Class<?>> KNOWN =
      List.of(
          List.class,
          Set.class,
          Deque.class,
          Collection.class,
          Map.class,
          Map.Entry.class,
          Stream.class,
          BaseStream.class);

  private TypeName() {}

  /** The simple name of a class that has one; {@code lambda} for a lambda's. */
  public static String of(Class<?> type) {
    if (type.isArray()) {
      return of(type.getComponentType()) + "[]";
    } else if (type.isSynthetic() || type.isHidden()) {
      return "lambda";
    } else if (!type.getName().startsWith("java.") || isPublic(type)) {
      Class<?> of = type.getInterfaces().length == 1 ? type.getInterfaces()[0] : type;
      return type.getSimpleName().equals("Immutable" + of.getSimpleName())
          ? of.getSimpleName() // which Immutables generates it from
          : type.getSimpleName();
    }
    for (Class<?> known : KNOWN) {
      if (known.isAssignableFrom(type)) {
        return known.getSimpleName();
      }
    }
    for (Class<?> above = type; above != null; above = above.getSuperclass()) {
      if (isPublic(above) && above != Object.class) {
        return above.getSimpleName();
      }
      for (Class<?> implemented : above.getInterfaces()) {
        if (isPublic(implemented)) {
          return implemented.getSimpleName();
        }
      }
    }
    return type.getSimpleName();
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (around == null || isPublic(around));
  }
}
