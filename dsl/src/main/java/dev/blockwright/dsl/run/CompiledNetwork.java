package dev.blockwright.dsl.run;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Kotlin;
import dev.blockwright.dsl.graph.MadeAt;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.PoisonedException;
import dev.blockwright.dsl.graph.StackOrigin;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.Signatures;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.report.Mistakes;
import dev.blockwright.dsl.report.Report;
import dev.blockwright.dsl.shape.TensorType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A network whose description is compiled, in Java or in Kotlin: it is read by running it. */
public final class CompiledNetwork {
  private static final String FORWARD = "forward";

  /** Makes the graph of a network, telling a listener. */
  @FunctionalInterface
  private interface Work {
    Graph run(String name, Tracer.Listener listener);
  }

  /**
   * What was read of a network.
   *
   * @param graph the graph; null where the description could not be run to its end
   * @param mistakes what is wrong, in the order in which it was found, each message with its file
   *     and line
   * @param thrown what the description's own code threw
   */
  public record Reading(
      @Nullable Graph graph, List<Mistake> mistakes, @Nullable RuntimeException thrown) {
    /** Copies the list. */
    public Reading {
      mistakes = List.copyOf(mistakes);
    }
  }

  private final String name;
  private final Work work;

  private CompiledNetwork(String name, Work work) {
    this.name = name;
    this.work = work;
  }

  /** This network under another name. */
  public CompiledNetwork named(String other) {
    return new CompiledNetwork(other, work);
  }

  /** The network's name: the one that its annotation gives it, else its class's or method's. */
  public String name() {
    return name;
  }

  // ---- where networks stand

  /**
   * The networks that a class describes: the class itself, if it has a method {@code forward}, and
   * its static methods with {@link Network}.
   *
   * @throws DescriptionException if there is none
   */
  public static List<CompiledNetwork> all(Class<?> type) {
    List<CompiledNetwork> networks = new ArrayList<>();
    List<Method> factories = factories(type);
    // A class may have a method forward as a composite, and networks are what makes it.
    boolean isNetwork = type.isAnnotationPresent(Network.class) || factories.isEmpty();
    if (!forwards(type).isEmpty() && isNetwork) {
      networks.add(of(type));
    }
    factories.stream()
        .map(CompiledNetwork::of)
        .sorted(Comparator.comparing(CompiledNetwork::name))
        .forEach(networks::add);
    if (networks.isEmpty()) {
      throw Signatures.wrong(
          type.getSimpleName()
              + " describes no network: it needs a method forward, or static methods with"
              + " @Network"
              + misnamed(type));
    }
    return networks;
  }

  /** The methods that make networks: of a class in Kotlin, also those of its companion. */
  private static List<Method> factories(Class<?> type) {
    Map<String, Method> factories = new LinkedHashMap<>();
    makers(type)
        .filter(m -> m.isAnnotationPresent(Network.class))
        .forEach(m -> factories.putIfAbsent(m.getName() + m.getParameterCount(), m));
    return List.copyOf(factories.values());
  }

  private static Stream<Method> makers(Class<?> type) {
    return Stream.concat(
            Stream.of(type), Arrays.stream(type.getDeclaredClasses()).filter(Kotlin::isCompanion))
        .flatMap(holder -> Arrays.stream(holder.getDeclaredMethods()))
        .filter(m -> !m.isSynthetic());
  }

  /** What to say of a method that makes a tensor, and is not called forward. */
  private static String misnamed(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getReturnType() == Tensor.class && !m.getName().contains("$"))
        .findFirst()
        .map(m -> "; is its method " + m.getName() + " meant to be forward?")
        .orElse("");
  }

  /** A network class: one with a method {@code forward}. */
  public static CompiledNetwork of(Class<?> type) {
    Network annotation = type.getAnnotation(Network.class);
    return new CompiledNetwork(
        nameOf(annotation, type.getSimpleName()),
        (name, listener) -> {
          Method forward = forwardOf(type);
          Map<String, TensorType> inputs = inputsOf(forward);
          Object object = Kotlin.objectOf(type);
          Constructor<?> constructor = constructorOf(type);
          List<String> constants = constants(constructor);
          Object instance =
              object == null
                  ? call(constructor, () -> constructor.newInstance(symbols(constants)))
                  : object;
          return Tracer.trace(
              name,
              instance,
              styleOf(annotation),
              constants,
              inputs,
              listener,
              tensors -> invoke(forward, instance, tensors.toArray()));
        });
  }

  /** A static method that makes a layer, with {@link Input}: of nothing, or of sizes. */
  public static CompiledNetwork of(Class<?> owner, String method) {
    return of(
        makers(owner)
            .filter(m -> Kotlin.nameOf(m).equals(method) && takesSizes(m))
            .min(Comparator.comparingInt(Method::getParameterCount))
            .orElseThrow(
                () ->
                    Signatures.wrong(
                        owner.getSimpleName()
                            + " has no static method "
                            + method
                            + "() whose parameters are all of type Dim")));
  }

  private static CompiledNetwork of(Method factory) {
    Network annotation = factory.getAnnotation(Network.class);
    String method = Kotlin.nameOf(factory);
    return new CompiledNetwork(
        nameOf(annotation, method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1)),
        (name, listener) -> {
          Object owner = Kotlin.objectOf(factory.getDeclaringClass());
          boolean isFree = Modifier.isStatic(factory.getModifiers()) || owner != null;
          if (!isFree || !takesSizes(factory)) {
            throw Signatures.noFactory(method);
          }
          List<String> constants = constants(factory);
          Object made = invoke(factory, owner, symbols(constants));
          if (!(made instanceof Layer layer)) {
            throw Signatures.noLayer(method, String.valueOf(made));
          }
          TensorType input = typeOf(factory, "the network " + name);
          return trace(name, layer, styleOf(annotation), constants, input, listener);
        });
  }

  /** A layer applied to an input. */
  public static CompiledNetwork of(String name, Layer layer, TensorType input) {
    return new CompiledNetwork(
        name,
        (given, listener) ->
            trace(given, layer, Network.Naming.AS_WRITTEN, List.of(), input, listener));
  }

  /** A function of tensors. */
  public static CompiledNetwork of(Map<String, TensorType> inputs, Tracer.Forward forward) {
    return new CompiledNetwork(
        "Function",
        (name, listener) ->
            Tracer.trace(name, new Object(), Network.Naming.AS_WRITTEN, inputs, listener, forward));
  }

  private static Graph trace(
      String name,
      Layer layer,
      Network.Naming style,
      List<String> constants,
      TensorType input,
      Tracer.Listener listener) {
    return Tracer.trace(
        name, layer, style, constants, Map.of("input", input), listener, tensors -> null);
  }

  // ---- what a class declares

  private static String nameOf(@Nullable Network annotation, String otherwise) {
    return annotation == null || annotation.value().isEmpty() ? otherwise : annotation.value();
  }

  private static Network.Naming styleOf(@Nullable Network annotation) {
    return annotation == null ? Network.Naming.AS_WRITTEN : annotation.names();
  }

  /** The methods forward of a class; where it has none, those of the class that it extends. */
  private static List<Method> forwards(Class<?> type) {
    List<Method> own =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> Kotlin.isNamed(m, FORWARD) && !m.isBridge() && !m.isSynthetic())
            .filter(m -> !Modifier.isAbstract(m.getModifiers()))
            .toList();
    Class<?> superclass = type.getSuperclass();
    return own.isEmpty() && superclass != null ? forwards(superclass) : own;
  }

  private static Method forwardOf(Class<?> type) {
    List<Method> found = forwards(type);
    if (found.size() != 1) {
      throw Signatures.forwards(type.getSimpleName(), found.size());
    }
    Method forward = found.get(0);
    if (Kotlin.isSuspending(forward)) {
      throw Signatures.wrong(
          "forward is a suspend function: a description runs at once, leave suspend out");
    } else if (forward.getReturnType() == void.class) {
      throw Signatures.returnsNothing();
    } else if (forward.getParameterCount() == 0) {
      throw Signatures.takesNothing();
    } else if (forward.isVarArgs()) {
      throw Signatures.varargs(Kotlin.isWrittenIn(type) ? "vararg" : "...");
    }
    return forward;
  }

  /**
   * The inputs by their names. Class files have the names of parameters only where the compiler was
   * asked for them.
   */
  private static Map<String, TensorType> inputsOf(Method forward) {
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    Parameter[] parameters = forward.getParameters();
    for (Parameter parameter : parameters) {
      String name = "input" + (parameters.length == 1 ? "" : inputs.size() + 1);
      if (parameter.isNamePresent() && !Kotlin.isReceiver(parameter.getName())) {
        name = parameter.getName();
      }
      Class<?> type = parameter.getType();
      if (!type.isAssignableFrom(Tensor.class)) {
        throw Signatures.noTensor(name, type.getSimpleName(), type.isPrimitive());
      }
      inputs.put(name, typeOf(parameter, "the input " + name));
    }
    return inputs;
  }

  private static TensorType typeOf(AnnotatedElement element, String what) {
    Input input = element.getAnnotation(Input.class);
    if (input == null) {
      throw misplaced(element, what);
    }
    try {
      return new TensorType(Shape.parse(input.value()), input.dtype());
    } catch (IllegalArgumentException e) {
      throw Signatures.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** What to say of an input without an annotation; it may stand around the parameter. */
  private static DescriptionException misplaced(AnnotatedElement element, String what) {
    if (element instanceof Parameter parameter) {
      Executable method = parameter.getDeclaringExecutable();
      Class<?> type = method.getDeclaringClass();
      if (method.isAnnotationPresent(Input.class)) {
        return Signatures.misplacedShape(what, method.getName());
      } else if (type.isAnnotationPresent(Input.class)) {
        return Signatures.misplacedShape(what, type.getSimpleName());
      }
    }
    return Signatures.noShape(what);
  }

  // ---- running it

  private static boolean takesSizes(Executable executable) {
    return Arrays.stream(executable.getParameterTypes()).allMatch(Dim.class::equals);
  }

  /** The names of the sizes that a constructor or a factory method takes. */
  private static List<String> constants(Executable executable) {
    return Arrays.stream(executable.getParameters()).map(Parameter::getName).toList();
  }

  private static Object[] symbols(List<String> constants) {
    return constants.stream().map(Dim::symbol).toArray();
  }

  private static Constructor<?> constructorOf(Class<?> type) {
    if (type.isEnum() || Modifier.isAbstract(type.getModifiers())) {
      throw Signatures.noClass(
          type.getSimpleName(),
          type.isInterface() ? "an interface" : type.isEnum() ? "an enum" : "abstract");
    } else if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      throw Signatures.inner(
          type.getSimpleName(), Kotlin.isWrittenIn(type) ? "must not be inner" : "must be static");
    }
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(CompiledNetwork::takesSizes)
        .min(Comparator.comparingInt(Constructor::getParameterCount))
        .orElseThrow(() -> Signatures.noConstructor(type.getSimpleName()));
  }

  private static @Nullable Object invoke(
      Method method, @Nullable Object target, @Nullable Object... arguments) {
    return call(method, () -> method.invoke(target, arguments));
  }

  private static <T> T call(Executable called, Callable<T> call) {
    try {
      called.setAccessible(true);
      return call.call();
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new ThrewException(e);
    } catch (InaccessibleObjectException e) {
      throw new IllegalStateException(
          "cannot call %s: open the package %s to dev.blockwright.dsl in your module-info.java"
              .formatted(called, called.getDeclaringClass().getPackageName()),
          e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Something that is no RuntimeException, on its way out of the description. */
  private static final class ThrewException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ThrewException(InvocationTargetException e) {
      super(e.getCause());
    }
  }

  /** Runs the description to its end, past mistakes from which it can go on. */
  public Reading read() {
    Listener listener = new Listener();
    Graph graph = null;
    RuntimeException thrown = null;
    try {
      graph = listener.madeAt.during(() -> work.run(name, listener));
    } catch (PoisonedException e) {
      // The mistake before it is told.
    } catch (DescriptionException e) {
      listener.mistake(e.problem(), StackOrigin.of(e));
    } catch (RuntimeException e) {
      thrown = e;
      listener.threw(e instanceof ThrewException ? Objects.requireNonNull(e.getCause()) : e);
    } catch (StackOverflowError | LinkageError e) {
      listener.threw(e);
    }
    return new Reading(graph, listener.mistakes.all(), thrown);
  }

  /** The stack tells where the description stands. */
  private static final class Listener implements Tracer.Listener {
    private static final CompiledWording WORDING = new CompiledWording();

    final MadeAt madeAt = new MadeAt();
    final Mistakes mistakes = new Mistakes();

    @Override
    public Origin here() {
      return StackOrigin.here();
    }

    @Override
    public Origin originOf(Layer layer) {
      StackOrigin made = madeAt.of(layer);
      return (made == null ? StackOrigin.here() : made).of(layer);
    }

    @Override
    public void problem(Failure failure) {
      StackOrigin at = (StackOrigin) failure.applied();
      StackOrigin made = (StackOrigin) failure.made();
      boolean isWithin = made.isWithin(at);
      Mistake mistake = Report.of(failure, WORDING, isWithin ? made : at);
      if (!isWithin) {
        String place = "  the layer was made in " + made.file() + " line " + made.line();
        mistake = mistake.with(List.of(place));
      }
      mistakes.add(
          new Mistake(mistake.problem(), mistake.text(), mistake.at(), failure, List.of()));
    }

    void threw(Throwable thrown) {
      Throwable root = Problem.rootOf(thrown);
      Problem problem =
          root instanceof StackOverflowError
              ? Problem.of(Code.FUEL, "endless recursion: the stack overflows")
              : Problem.ofThrown(root);
      mistake(problem, StackOrigin.of(root));
    }

    void mistake(Problem problem, StackOrigin at) {
      mistakes.add(new Mistake(problem, Report.of(problem, at), at));
    }
  }
}
