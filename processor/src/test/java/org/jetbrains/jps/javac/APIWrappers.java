package org.jetbrains.jps.javac;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;

/** The class of IntelliJ's build that wraps the compiler's interfaces, and has the way back. */
public final class APIWrappers {
  private static final IdentityHashMap<Object, Object> BEHIND = new IdentityHashMap<>();

  private APIWrappers() {}

  /** A proxy, whose handler does not show what is behind it. */
  public static <T> T wrap(Class<T> type, T delegate) {
    Object proxy =
        Proxy.newProxyInstance(
            APIWrappers.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return method.invoke(BEHIND.get(self), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    BEHIND.put(proxy, delegate);
    return type.cast(proxy);
  }

  /** What is behind a proxy. */
  public static <T> T unwrap(Class<T> type, T proxy) {
    return type.cast(BEHIND.getOrDefault(proxy, proxy));
  }
}
