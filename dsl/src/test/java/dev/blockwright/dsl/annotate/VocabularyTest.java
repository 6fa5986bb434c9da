package dev.blockwright.dsl.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Part;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.layer.Layers;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.layer.TensorOperations;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Initial;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Walks the index of layers: each is made by a factory of its name, and has an annotation of its
 * name and settings; or it is a method of tensors.
 */
class VocabularyTest {
  /** Layers that a chain of layers has no place for: they take several tensors, or none. */
  private static final Set<String> NOT_IN_CHAINS = Set.of("parameter");

  /** Kotlin's keywords and scope functions. */
  private static final Set<String> KOTLIN =
      Set.of(
          ("as break class continue do else false for fun if in interface is null object package"
                  + " return super this throw true try typealias typeof val var when while let also"
                  + " apply run with takeIf takeUnless repeat to")
              .split(" ", -1));

  /** What users implement: editors write their parameters' names. */
  private static final Set<Class<?>> EXTENDED =
      Set.of(Composite.class, CustomLayer.class, Part.class);

  /** An argument of each type of settings. */
  private static final Map<Class<?>, Object> PLAIN =
      Map.of(int.class, 1, double.class, 0.5, boolean.class, true);

  private static final Class<?>[] INDEX = Operation.class.getPermittedSubclasses();

  @Test
  void everyLayerIsMadeByAFactoryOrAMethodOfItsName() {
    Set<String> missing = new TreeSet<>();
    for (Class<?> layer : INDEX) {
      String kind = Operation.kind(layer);
      if (Stream.of(Layers.class, TensorOperations.class)
          .flatMap(VocabularyTest::methods)
          .noneMatch(m -> m.getName().equals(kind))) {
        missing.add(kind);
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyChainLayerHasAnAnnotation() {
    Set<String> missing = new TreeSet<>();
    for (Class<?> layer : chainLayers()) {
      if (annotationOf(layer).isEmpty()) {
        missing.add(Operation.kind(layer));
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void annotationsHaveTheSettingsOfTheirLayers() {
    for (Class<?> layer : chainLayers()) {
      Class<?> annotation = annotationOf(layer).orElse(null);
      if (annotation == null) {
        continue; // everyChainLayerHasAnAnnotation says so
      }
      Set<String> elements =
          Arrays.stream(annotation.getDeclaredMethods())
              .map(Method::getName)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> settings = new TreeSet<>(List.of(factoryArguments(annotation)));
      settings.addAll(settingsOf(layer));
      assertEquals(settings, elements, annotation.getSimpleName());
    }
  }

  @Test
  void annotationsHaveTheDefaultsOfTheirLayers() throws ReflectiveOperationException {
    for (Class<?> layer : chainLayers()) {
      Class<?> annotation = annotationOf(layer).orElse(null);
      if (annotation == null) {
        continue; // everyChainLayerHasAnAnnotation says so
      }
      Object standard = standard(layer);
      for (Method element : annotation.getDeclaredMethods()) {
        if (element.getDefaultValue() != null) {
          Object actual = layer.getMethod(element.getName()).invoke(standard);
          if (element.getName().equals("stride") && list(element.getDefaultValue()).isEmpty()) {
            actual = List.of(); // a pool's stride follows from its window
          }
          assertEquals(
              comparable(element.getDefaultValue()),
              comparable(Objects.requireNonNull(actual)),
              annotation.getSimpleName() + "." + element.getName());
        }
      }
    }
  }

  @Test
  void annotationsMakeTheLayersThatFactoriesMake() {
    assertMade(
        Layers.conv2d(8, 3).kernelSize(3, 5).stride(2).groups(2),
        Conv2d.class,
        Map.of("outChannels", 8, "kernelSize", List.of(3, 5), "stride", List.of(2), "groups", 2));
    assertMade(
        Layers.conv1d(8, 3).padding(Layers.SAME),
        Conv1d.class,
        Map.of("outChannels", 8, "kernelSize", 3, "samePadding", true));
    assertMade(
        Layers.unflatten(1, 3, -1),
        Unflatten.class,
        Map.of("dim", 1, "unflattenedSize", List.of(3, -1)));
    assertMade(
        Layers.zeroPad2d(0).padding(1, 2, 3, 4),
        ZeroPad2d.class,
        Map.of("padding", List.of(1, 2, 3, 4)));
    assertMade(
        Layers.layerNorm().normalizedShape(3, 4),
        LayerNorm.class,
        Map.of("normalizedShape", List.of(3, 4)));
    assertMade(
        Layers.upsampleBilinear2d(1.5).scaleFactor(1.5, 2),
        UpsampleBilinear2d.class,
        Map.of("scaleFactor", List.of(1.5, 2.0)));
    assertMade(Layers.upsampleNearest2d(2), UpsampleNearest2d.class, Map.of("scaleFactor", 2.0));
    assertMade(Layers.upsampleNearest2d().size(7), UpsampleNearest2d.class, Map.of("size", 7));
    assertMade(
        Layers.embedding(9, 4).paddingIdx(0),
        Embedding.class,
        Map.of("numEmbeddings", 9, "embeddingDim", 4, "paddingIdx", List.of(0)));
    assertMade(Layers.gelu().approximate("tanh"), Gelu.class, Map.of("approximate", "tanh"));
    assertMade(
        Layers.mean(2, 3).keepdim(true),
        Mean.class,
        Map.of("dims", List.of(2, 3), "keepdim", true));
  }

  private static void assertMade(
      Layer expected, Class<? extends Annotation> type, Map<String, Object> v) {
    Member.Stated stated =
        new Member.Stated() {
          @Override
          public Class<? extends Annotation> type() {
            return type;
          }

          @Override
          public Map<String, Object> values() {
            return v;
          }
        };
    assertEquals(expected, Member.of("member", List.of(stated)).layer());
  }

  @Test
  void everySettingMakesANewLayer() throws ReflectiveOperationException {
    for (Class<?> layer : chainLayers()) {
      Object standard = standard(layer);
      for (Method setter : setters(layer).toList()) {
        Object[] arguments = arguments(setter);
        try {
          assertTrue(setter.invoke(standard, arguments) != standard, setter.toString());
        } catch (InvocationTargetException e) {
          throw new AssertionError(setter + " of " + Arrays.toString(arguments), e.getCause());
        }
      }
    }
  }

  @Test
  void noMethodOfALayerHidesAFactory() {
    Set<String> factories = methods(Layers.class).map(Method::getName).collect(Collectors.toSet());
    Set<String> hidden =
        Stream.of(Layer.class, Composite.class)
            .flatMap(VocabularyTest::methods)
            .map(Method::getName)
            .filter(factories::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), hidden);
  }

  /** Methods, and the parameters of those that users override. */
  @Test
  void namesAreNotKotlins() throws IOException, URISyntaxException {
    Set<String> taken = new TreeSet<>();
    for (Class<?> type : vocabulary()) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
          Stream<String> parameters =
              Arrays.stream(method.getParameters())
                  .map(java.lang.reflect.Parameter::getName)
                  .filter(name -> EXTENDED.contains(type));
          Stream.concat(Stream.of(method.getName()), parameters)
              .filter(KOTLIN::contains)
              .forEach(name -> taken.add(type.getSimpleName() + "." + name));
        }
      }
    }
    assertEquals(Set.of(), taken);
  }

  /**
   * Descriptions import all of them on demand, and what {@code Layers} has by its static import.
   */
  @Test
  void noTwoTypesHaveOneName() throws IOException, URISyntaxException {
    Set<String> names = new TreeSet<>();
    List<String> twice =
        vocabulary().stream()
            .filter(type -> !type.isMemberClass() || type.getDeclaringClass() == Layers.class)
            .map(Class::getSimpleName)
            .filter(name -> !names.add(name))
            .toList();
    assertEquals(List.of(), twice);
  }

  /** The public types of the packages that descriptions import. */
  private static List<Class<?>> vocabulary() throws IOException, URISyntaxException {
    Path root = Path.of(Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> one : List.of(Layer.class, Layers.class, VocabularyTest.class, Code.class)) {
      String name = one.getPackageName();
      try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
            .map(file -> load(name + "." + file.replace(".class", "")))
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .forEach(types::add);
      }
    }
    assertTrue(types.size() > 150, () -> types.size() + " types");
    return types;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tensorsHaveKotlinsOperators() {
    Set<String> names =
        methods(TensorOperations.class).map(Method::getName).collect(Collectors.toSet());
    assertTrue(names.containsAll(Set.of("plus", "minus", "times", "div", "unaryMinus")));
    assertTrue(methods(Layer.class).anyMatch(m -> m.getName().equals("invoke")));
  }

  // ---- the index

  private static List<Class<?>> chainLayers() {
    return Arrays.stream(INDEX)
        .filter(layer -> !NOT_IN_CHAINS.contains(Operation.kind(layer)))
        .filter(layer -> !factories(Operation.kind(layer)).isEmpty())
        .collect(Collectors.toList());
  }

  /** The factories of a kind that return a layer. */
  private static List<Method> factories(String kind) {
    return methods(Layers.class)
        .filter(m -> m.getName().equals(kind))
        .filter(m -> Layer.class.isAssignableFrom(m.getReturnType()))
        .toList();
  }

  private static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getDeclaringClass() != Object.class && !m.isSynthetic());
  }

  private static Optional<Class<?>> annotationOf(Class<?> layer) {
    String kind = Operation.kind(layer);
    try {
      return Optional.of(
          Class.forName(
              VocabularyTest.class.getPackageName()
                  + "."
                  + kind.substring(0, 1).toUpperCase(Locale.ROOT)
                  + kind.substring(1)));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static String[] factoryArguments(Class<?> annotation) {
    return Objects.requireNonNull(annotation.getAnnotation(FactoryArguments.class)).value();
  }

  /** The names of the settings that an annotation can express. */
  private static Set<String> settingsOf(Class<?> layer) {
    return setters(layer).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Method> setters(Class<?> layer) {
    Set<String> getters =
        methods(layer)
            .filter(m -> m.getParameterCount() == 0)
            .map(Method::getName)
            .collect(Collectors.toSet());
    return methods(layer)
        .filter(m -> !Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getParameterCount() > 0 && getters.contains(m.getName()))
        .filter(
            m ->
                Arrays.stream(m.getParameterTypes())
                    .allMatch(t -> t.isPrimitive() || t == String.class || t == int[].class));
  }

  /** The layer with nothing set but its factory's arguments. */
  private static Object standard(Class<?> layer) throws ReflectiveOperationException {
    Method factory =
        factories(Operation.kind(layer)).stream()
            .filter(m -> Arrays.stream(m.getParameterTypes()).noneMatch(t -> t == Dim.class))
            .min((a, b) -> a.getParameterCount() - b.getParameterCount())
            .orElseThrow();
    return factory.invoke(null, arguments(factory));
  }

  private static Object[] arguments(Method method) {
    List<Object> arguments = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      if (type == int[].class) {
        arguments.add(new int[] {1});
      } else if (type == String.class) {
        arguments.add(method.getName().equals("rearrange") ? "n c -> c n" : "tanh");
      } else if (type == Shape.class) {
        arguments.add(Shape.of(1));
      } else if (type == Initial.class) {
        arguments.add(Initial.ZEROS);
      } else {
        arguments.add(method.getName().equals("paddingIdx") ? 0 : PLAIN.get(type));
      }
    }
    return arguments.toArray();
  }

  // ---- values

  private static List<?> list(Object value) {
    return value instanceof int[] numbers
        ? Arrays.stream(numbers).boxed().toList()
        : value instanceof double[] numbers
            ? Arrays.stream(numbers).boxed().toList()
            : value instanceof List<?> list ? list : Collections.singletonList(value);
  }

  /** A default in one form: one number for equal ones, 0 for what is not stated. */
  private static Object comparable(Object value) {
    Object plain =
        value instanceof Optional<?> optional ? optional.map(v -> v).orElse(null) : value;
    if (plain == null || list(plain).isEmpty()) {
      return List.of(0);
    }
    return list(plain).stream().distinct().toList();
  }
}
