package dev.blockwright.dsl.graph;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How classes look that were compiled from Kotlin. */
public final class Kotlin {
  private static final String METADATA = "kotlin.Metadata";
  private static final String CONTINUATION = "kotlin.coroutines.Continuation";
  private static final String DELEGATE = "$delegate";

  private Kotlin() {}

  /** Whether a class was written in Kotlin. */
  public static boolean isWrittenIn(Class<?> type) {
    return Stream.of(type.getAnnotations())
        .anyMatch(a -> a.annotationType().getName().equals(METADATA));
  }

  /** Whether a class is the companion of the one around it. */
  public static boolean isCompanion(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return outer != null
        && isWrittenIn(type)
        && constant(outer, type.getSimpleName(), type) != null;
  }

  /** The only instance of an {@code object}, also of a companion; null for other classes. */
  public static @Nullable Object objectOf(Class<?> type) {
    if (!isWrittenIn(type)) {
      return null;
    }
    Field instance = constant(type, "INSTANCE", type);
    if (instance == null && isCompanion(type)) {
      instance = constant(type.getDeclaringClass(), type.getSimpleName(), type);
    }
    try {
      if (instance != null) {
        instance.setAccessible(true);
      }
      return instance == null ? null : instance.get(null);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      return null;
    }
  }

  private static @Nullable Field constant(Class<?> holder, String name, Class<?> type) {
    return Stream.of(holder.getDeclaredFields())
        .filter(f -> f.getName().equals(name) && f.getType() == type)
        .filter(f -> Modifier.isStatic(f.getModifiers()))
        .findFirst()
        .orElse(null);
  }

  /** Whether a field holds what computes a property: {@code val head by lazy { linear(10) }}. */
  static boolean isDelegate(Field field) {
    return field.getName().endsWith(DELEGATE);
  }

  /** The name of the property that a delegate computes. */
  static String nameOf(Field delegate) {
    String name = delegate.getName();
    return name.substring(0, name.length() - DELEGATE.length());
  }

  /** The value of the property that a delegate computes; null where it has none yet. */
  static @Nullable Object delegated(Field delegate, Object owner) {
    String name = nameOf(delegate);
    String getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    for (Method method : delegate.getDeclaringClass().getDeclaredMethods()) {
      if (isNamed(method, getter) && method.getParameterCount() == 0) {
        try {
          method.setAccessible(true);
          return method.invoke(owner);
        } catch (ReflectiveOperationException | RuntimeException e) {
          return null; // the description tells it where it uses the property
        }
      }
    }
    return null;
  }

  /** Whether a method has a name in the source: that of an internal one has its module behind. */
  public static boolean isNamed(Method method, String name) {
    return method.getName().equals(name)
        || (method.getName().startsWith(name + "$") && !Modifier.isStatic(method.getModifiers()));
  }

  /** The name that a method has in the source. */
  public static String nameOf(Method method) {
    String name = method.getName();
    int module = isWrittenIn(method.getDeclaringClass()) ? name.indexOf('$', 1) : -1;
    return module < 0 ? name : name.substring(0, module);
  }

  /** Whether a method was written as {@code suspend fun}. */
  public static boolean isSuspending(Method method) {
    Class<?>[] types = method.getParameterTypes();
    return types.length > 0 && types[types.length - 1].getName().equals(CONTINUATION);
  }

  /** Whether a parameter is what an extension function extends. */
  public static boolean isReceiver(String parameter) {
    return parameter.startsWith("$this$");
  }
}
