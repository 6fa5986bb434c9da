package dev.blockwright.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.runtime.GeneratedBlock;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmittersTest {
  /** Layers for which no code can be generated yet. */
  private static final Set<String> NOT_YET = Set.of();

  @Test
  void everyLayerHasAnEmitter() {
    Set<String> without =
        Arrays.stream(Operation.class.getPermittedSubclasses())
            .filter(layer -> !Emitters.has(layer))
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(NOT_YET), without, "layers without an emitter");
  }

  /** What a generated class must not hide, and what hides static imports in it. */
  @Test
  void namesThatAreInheritedAreKnown() {
    Set<String> methods = new TreeSet<>();
    Set<String> fields = new TreeSet<>();
    for (Class<?> c = GeneratedBlock.class; c != null; c = c.getSuperclass()) {
      Stream.concat(
              Arrays.stream(c.getDeclaredMethods()),
              Arrays.stream(c.getInterfaces()).flatMap(i -> Arrays.stream(i.getMethods())))
          .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
          .filter(method -> !method.getDeclaringClass().isInterface() || !isStatic(method))
          .map(Method::getName)
          .forEach(methods::add);
      Arrays.stream(c.getDeclaredFields())
          .filter(field -> Modifier.isProtected(field.getModifiers()))
          .map(Field::getName)
          .forEach(fields::add);
    }
    assertEquals(new TreeSet<>(ParameterFields.INHERITED), fields);
    assertEquals(new TreeSet<>(BlockWriter.INHERITED), methods);
  }

  private static boolean isStatic(Method method) {
    return Modifier.isStatic(method.getModifiers());
  }
}
