package dev.blockwright.dsl;

import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.hazard.Hazards;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.run.CompiledNetwork;
import dev.blockwright.dsl.shape.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Runs descriptions as the plain Java or Kotlin that they are, inferring as they go: in unit tests,
 * and wherever no processor reads them.
 *
 * <pre>{@code
 * @Test
 * void theNetworkFits() {
 *   Networks.check(ResNet50.class);
 * }
 * }</pre>
 *
 * <p>{@code check} tells all mistakes, as the processor does, each with its file and line, and
 * {@code hazards} what runs and is rarely meant; {@code trace} is for those who want the graph, and
 * tells the first mistake in one line.
 */
public final class Networks {
  private Networks() {}

  // ---- checking

  /**
   * Checks a network class, or all the networks that static methods of a class make.
   *
   * @param network a class with a method {@code forward}, or with static methods that carry {@link
   *     Network}
   * @throws DescriptionException if anything is wrong; its message tells every mistake
   */
  public static void check(Class<?> network) {
    CompiledNetwork.all(network).forEach(Networks::check);
  }

  /**
   * Checks a layer applied to a tensor of 32-bit floats: a composite by itself, say.
   *
   * @param shape the input's shape, such as {@code "N, 3, 32, 32"}
   * @throws DescriptionException if anything is wrong; its message tells every mistake
   */
  public static void check(Layer layer, String shape) {
    check(layer, shape, DType.FLOAT32);
  }

  /** Checks a layer applied to a tensor of any element type. */
  public static void check(Layer layer, String shape, DType dtype) {
    check(ofLayer(layer, shape, dtype));
  }

  private static CompiledNetwork ofLayer(Layer layer, String shape, DType dtype) {
    return CompiledNetwork.of("Layer", layer, TensorType.ofInput(shape, dtype));
  }

  private static Graph check(CompiledNetwork network) {
    CompiledNetwork.Reading reading = network.read();
    if (!reading.mistakes().isEmpty()) {
      String text =
          reading.mistakes().stream().map(Mistake::text).collect(Collectors.joining("\n"));
      throw new DescriptionException(reading.mistakes().get(0).problem(), text, reading.thrown());
    }
    return Objects.requireNonNull(reading.graph());
  }

  // ---- hazards

  /**
   * Checks as {@link #check(Class)} does, and looks for hazards: what runs, and is rarely meant.
   *
   * <pre>{@code
   * assertEquals(List.of(), Networks.hazards(ResNet50.class));
   * }</pre>
   *
   * <p>No {@link SuppressWarnings} counts here, since class files have none: leave out by their
   * codes those that are meant. That a field's layer is never applied, and that a composite's
   * {@code forward} is called as a method, only the source shows.
   *
   * @return each with its code, its file and its line in the text; each place once
   * @throws DescriptionException if anything is wrong; its message tells every mistake
   */
  public static List<Mistake> hazards(Class<?> network) {
    return hazards(CompiledNetwork.all(network));
  }

  /** Checks as {@link #check(Layer, String)} does, and looks for hazards. */
  public static List<Mistake> hazards(Layer layer, String shape) {
    return hazards(layer, shape, DType.FLOAT32);
  }

  /** Checks as {@link #check(Layer, String, DType)} does, and looks for hazards. */
  public static List<Mistake> hazards(Layer layer, String shape, DType dtype) {
    return hazards(List.of(ofLayer(layer, shape, dtype)));
  }

  private static List<Mistake> hazards(List<CompiledNetwork> networks) {
    Hazards search = new Hazards();
    return networks.stream().flatMap(network -> search.in(check(network)).stream()).toList();
  }

  // ---- the graph

  /**
   * The graph of a network class: one with a method {@code forward}.
   *
   * @throws DescriptionException at the first mistake in the description
   */
  public static Graph trace(Class<?> network) {
    return trace(CompiledNetwork.of(network));
  }

  /**
   * The graph of a static factory method that carries {@link Network} and {@link Input}.
   *
   * @param method the method's name
   * @throws DescriptionException at the first mistake in the description
   */
  public static Graph trace(Class<?> owner, String method) {
    return trace(CompiledNetwork.of(owner, method));
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
    return trace(CompiledNetwork.of(name, layer, TensorType.ofInput(shape, dtype)));
  }

  /**
   * The graph of a function of tensors: for trying layers.
   *
   * @param inputs the inputs' names and types, in order
   * @throws DescriptionException at the first mistake
   */
  public static Graph trace(Map<String, TensorType> inputs, Tracer.Forward forward) {
    return trace(CompiledNetwork.of(inputs, forward));
  }

  private static Graph trace(CompiledNetwork network) {
    CompiledNetwork.Reading reading = network.read();
    if (reading.thrown() != null) {
      throw reading.thrown();
    }
    List<Mistake> mistakes = reading.mistakes();
    if (!mistakes.isEmpty()) {
      throw new DescriptionException(mistakes.get(0).problem());
    }
    return Objects.requireNonNull(reading.graph());
  }
}
