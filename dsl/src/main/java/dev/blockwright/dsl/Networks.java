package dev.blockwright.dsl;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.shape.TensorType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs descriptions as the plain Java that they are, inferring as they go: for unit tests, and for
 * descriptions that are already compiled.
 */
public final class Networks {
  private Networks() {}

  /**
   * The graph of a network class: one with a method {@code forward}.
   *
   * @throws DescriptionException at the first mistake in the description
   */
  public static Graph trace(Class<?> network) {
    Network annotation = network.getAnnotation(Network.class);
    Method forward = forwardOf(network);
    List<String> constants = new ArrayList<>();
    Object instance = instantiate(network, constants);
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    for (Parameter parameter : forward.getParameters()) {
      inputs.put(parameter.getName(), typeOf(parameter, parameter.getName()));
    }
    return Tracer.trace(
        nameOf(annotation, network.getSimpleName()),
        instance,
        styleOf(annotation),
        constants,
        inputs,
        new PlainListener(),
        tensors -> invoke(forward, instance, tensors.toArray()));
  }

  /**
   * The graph of a static factory method that carries {@link Network} and {@link Input}.
   *
   * @param method the method's name
   * @throws DescriptionException at the first mistake in the description
   */
  public static Graph trace(Class<?> owner, String method) {
    Method factory =
        Arrays.stream(owner.getDeclaredMethods())
            .filter(
                m ->
                    m.getName().equals(method)
                        && m.getParameterCount() == 0
                        && Modifier.isStatic(m.getModifiers()))
            .findFirst()
            .orElseThrow(
                () ->
                    signature(
                        owner.getSimpleName()
                            + " has no static method "
                            + method
                            + "() without parameters"));
    Object layer = invoke(factory, null);
    if (!(layer instanceof Layer)) {
      throw signature(owner.getSimpleName() + "." + method + "() must return a Layer");
    }
    Network annotation = factory.getAnnotation(Network.class);
    String name = method.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + method.substring(1);
    return Tracer.trace(
        nameOf(annotation, name),
        layer,
        styleOf(annotation),
        Map.of("input", typeOf(factory, method)),
        new PlainListener(),
        tensors -> null);
  }

  /**
   * The graph of a layer applied to a tensor of 32-bit floats.
   *
   * @param name the network's name
   * @param shape the input's shape, such as {@code "N, 3, 32, 32"}
   * @throws DescriptionException at the first mistake in the description
   */
  public static Graph trace(String name, Layer layer, String shape) {
    return trace(name, layer, shape, DType.FLOAT32);
  }

  /** The graph of a layer applied to a tensor of any element type. */
  public static Graph trace(String name, Layer layer, String shape, DType dtype) {
    return Tracer.trace(
        name,
        layer,
        Network.Naming.AS_WRITTEN,
        Map.of("input", new TensorType(Shape.parse(shape), dtype)),
        new PlainListener(),
        tensors -> null);
  }

  /**
   * The graph of a function of tensors: for trying layers.
   *
   * @param inputs the inputs' names and types, in order
   * @throws DescriptionException at the first mistake
   */
  public static Graph trace(Map<String, TensorType> inputs, Tracer.Forward forward) {
    return Tracer.trace(
        "Function", new Object(), Network.Naming.AS_WRITTEN, inputs, new PlainListener(), forward);
  }

  private static String nameOf(@Nullable Network annotation, String otherwise) {
    return annotation == null || annotation.value().isEmpty() ? otherwise : annotation.value();
  }

  private static Network.Naming styleOf(@Nullable Network annotation) {
    return annotation == null ? Network.Naming.AS_WRITTEN : annotation.names();
  }

  private static TensorType typeOf(AnnotatedElement element, String name) {
    Input input = element.getAnnotation(Input.class);
    if (input == null) {
      throw signature("the input " + name + " needs its shape: @Input(\"N, ...\")");
    }
    return new TensorType(Shape.parse(input.value()), input.dtype());
  }

  private static Method forwardOf(Class<?> network) {
    List<Method> found =
        Arrays.stream(network.getDeclaredMethods())
            .filter(m -> m.getName().equals("forward") && !m.isBridge() && !m.isSynthetic())
            .toList();
    if (found.size() != 1) {
      throw signature(
          network.getSimpleName() + " must have one method forward; found " + found.size());
    }
    return found.get(0);
  }

  /** Makes the network, of unknown sizes where its constructor takes sizes. */
  private static Object instantiate(Class<?> network, List<String> constants) {
    try {
      Constructor<?> constructor = constructorOf(network);
      List<Object> arguments = new ArrayList<>();
      for (Parameter parameter : constructor.getParameters()) {
        constants.add(parameter.getName());
        arguments.add(Dim.symbol(parameter.getName()));
      }
      constructor.setAccessible(true);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw rethrown(e);
    } catch (ReflectiveOperationException e) {
      throw signature(network.getSimpleName() + " cannot be made (" + e + ")");
    }
  }

  private static Constructor<?> constructorOf(Class<?> network) {
    List<Constructor<?>> usable =
        Arrays.stream(network.getDeclaredConstructors())
            .filter(c -> Arrays.stream(c.getParameterTypes()).allMatch(Dim.class::equals))
            .sorted(Comparator.comparingInt(Constructor::getParameterCount))
            .toList();
    if (usable.isEmpty()) {
      throw signature(
          network.getSimpleName()
              + " needs a constructor without parameters, or one whose parameters are all of type"
              + " Dim");
    }
    return usable.get(0);
  }

  private static @Nullable Object invoke(
      Method method, @Nullable Object target, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw rethrown(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException rethrown(InvocationTargetException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(e.getCause());
  }

  private static DescriptionException signature(String message) {
    return new DescriptionException(Problem.of(Code.SIGNATURE, message));
  }

  /** Where plain Java stands is told by the stack; a mistake is thrown. */
  private static final class PlainListener implements Tracer.Listener {
    private static final String OWN = "dev.blockwright.dsl.";

    @Override
    public Origin here() {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames
                      .filter(f -> !f.getClassName().startsWith(OWN))
                      .filter(f -> !f.getClassName().startsWith("java."))
                      .findFirst()
                      .<Origin>map(
                          f ->
                              new StackOrigin(
                                  f.getFileName() == null ? "" : f.getFileName(),
                                  Math.max(0, f.getLineNumber())))
                      .orElse(new StackOrigin("", 0)));
    }

    @Override
    public Origin originOf(Layer layer) {
      return here();
    }

    @Override
    public void problem(Failure failure) {
      throw new DescriptionException(failure.problem());
    }
  }

  private record StackOrigin(String file, int line) implements Origin {
    @Override
    public int column() {
      return 0;
    }

    @Override
    public String text() {
      return "";
    }

    @Override
    public Map<String, String> values() {
      return Map.of();
    }

    @Override
    public Map<String, String> loops() {
      return Map.of();
    }

    @Override
    public @Nullable Origin caller() {
      return null;
    }
  }
}
