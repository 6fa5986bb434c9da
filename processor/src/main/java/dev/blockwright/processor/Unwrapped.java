package dev.blockwright.processor;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The compiler's own environment behind the one that a build tool hands to processors. IntelliJ's
 * is a proxy, behind which the syntax trees are not found.
 */
final class Unwrapped {
  /** The class in which IntelliJ offers the way back. */
  private static final String INTELLIJ = "org.jetbrains.jps.javac.APIWrappers";

  private static final int MOST_LAYERS = 8;

  private Unwrapped() {}

  /** The innermost environment; the given one where nothing is known to be behind it. */
  static ProcessingEnvironment of(ProcessingEnvironment environment) {
    ProcessingEnvironment inner = environment;
    for (int i = 0; i < MOST_LAYERS; i++) {
      ProcessingEnvironment next = byApi(inner);
      if (next == null || next == inner) {
        next = byField(inner);
      }
      if (next == null || next == inner) {
        return inner;
      }
      inner = next;
    }
    return inner;
  }

  private static @Nullable ProcessingEnvironment byApi(ProcessingEnvironment wrapper) {
    ClassLoader loader = wrapper.getClass().getClassLoader();
    if (loader == null) {
      return null;
    }
    try {
      Method unwrap =
          Class.forName(INTELLIJ, true, loader)
              .getDeclaredMethod("unwrap", Class.class, Object.class);
      return (ProcessingEnvironment) unwrap.invoke(null, ProcessingEnvironment.class, wrapper);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException
        | ClassCastException e) {
      return null; // another wrapper, or an older one
    }
  }

  /** What a proxy's handler, or a wrapper, holds in a field. */
  private static @Nullable ProcessingEnvironment byField(ProcessingEnvironment wrapper) {
    Object holder =
        Proxy.isProxyClass(wrapper.getClass()) ? Proxy.getInvocationHandler(wrapper) : wrapper;
    if (holder.getClass().getName().startsWith("com.sun.tools.javac.")) {
      return null;
    }
    for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        ProcessingEnvironment held = held(field, holder);
        if (held != null && held != wrapper) {
          return held;
        }
      }
    }
    return null;
  }

  private static @Nullable ProcessingEnvironment held(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder) instanceof ProcessingEnvironment environment ? environment : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // a field that is not open to us
    }
  }
}
