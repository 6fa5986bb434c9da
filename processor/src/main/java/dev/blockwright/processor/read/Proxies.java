package dev.blockwright.processor.read;

import dev.blockwright.dsl.graph.Fielded;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes the objects by which compiled code meets instances of classes in source, and lambdas. */
final class Proxies {
  private final ClassLoader loader;

  Proxies(ClassLoader loader) {
    this.loader = loader;
  }

  /** A proxy of some interfaces. */
  Object of(Collection<Class<?>> interfaces, InvocationHandler handler) {
    Set<Class<?>> all = new LinkedHashSet<>(interfaces);
    all.add(Fielded.class);
    ClassLoader definer = loader;
    for (Class<?> each : all) {
      if (!Modifier.isPublic(each.getModifiers()) && each.getClassLoader() != null) {
        definer = each.getClassLoader(); // a proxy of a hidden interface stands beside it
      }
    }
    return Proxy.newProxyInstance(definer, all.toArray(Class<?>[]::new), handler);
  }
}
