package dev.blockwright.runtime;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import dev.blockwright.dsl.graph.Signature;
import dev.blockwright.runtime.init.Initializers;
import dev.blockwright.runtime.weights.ParameterStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every generated block is: an {@link ai.djl.nn.Block} whose parameters are its own,
 * registered under the names of the description ({@code layer1.0.conv1.weight}), and whose {@link
 * Outline} says what it takes and gives.
 *
 * <p>Shapes are checked and computed from the outline; no engine runs for them.
 */
public abstract class GeneratedBlock extends AbstractBlock {
  private final Outline outline;
  private final List<CustomBlock> customs = new ArrayList<>();

  /**
   * A block of the given outline; the subclass's fields add the parameters, in the order of the
   * state.
   */
  protected GeneratedBlock(Outline outline) {
    this.outline = outline;
    this.inputNames = outline.inputNames();
  }

  /**
   * What this network takes and gives, and at which sizes it works: {@code (N, 1, H, W) -> (N, 10)
   * where H >= 12, W >= 12}.
   */
  public final Signature signature() {
    return outline.signature();
  }

  /** The inputs, layers and outputs of this network. */
  public final Outline outline() {
    return outline;
  }

  /**
   * The outputs for inputs that fit the outline.
   *
   * @param pass gives the parameters and takes each layer's output
   * @param inputs the inputs, which stay the caller's
   */
  protected abstract NDList forward(Pass pass, NDList inputs);

  @Override
  protected final NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    return run(store, inputs, training, null);
  }

  /** A forward that tells the listener each layer's output. */
  public final NDList forward(
      ParameterStore store, NDList inputs, boolean training, LayerListener listener) {
    return run(store, inputs, training, listener);
  }

  /**
   * What each part of this network makes of inputs, by name, as evaluation computes it: every layer
   * and composite by its path ({@code layer1.0.conv1}), in the order in which they end, then the
   * outputs of the network by theirs, unless it is that of the layer that makes it. Where a name
   * comes again, as that of a shared layer does, a number tells them apart: {@code encoder}, {@code
   * encoder#2}; each of several outputs of one layer has its index: {@code lstm[1]}.
   *
   * <pre>{@code
   * NDArray features = block.outputs(image).get("conv1"); // (N, 16, 28, 28)
   * }</pre>
   *
   * @param inputs the inputs, which stay the caller's; their manager owns what is returned
   * @throws IllegalArgumentException if the inputs do not fit; the message names the input
   */
  public final Map<String, NDArray> outputs(NDArray... inputs) {
    NDList list = new NDList(inputs);
    outline.check(list.getShapes());
    Map<String, NDArray> named = new LinkedHashMap<>();
    ParameterStore store = new ParameterStore(list.head().getManager(), false);
    Map<String, NDArray> last = new HashMap<>();
    NDList outputs =
        run(
            store,
            list,
            false,
            (name, output) -> {
              last.put(name, output);
              put(named, name, output.duplicate());
            });
    for (int i = 0; i < outputs.size(); i++) {
      String name = outline.outputs().get(i).name();
      if (last.get(name) != outputs.get(i)) { // else the layer of that name makes this output
        put(named, name, outputs.get(i));
      }
    }
    return Collections.unmodifiableMap(named);
  }

  private static void put(Map<String, NDArray> named, String name, NDArray output) {
    String free = name;
    for (int number = 2; named.containsKey(free); number++) {
      free = name + "#" + number;
    }
    named.put(free, output);
  }

  private NDList run(
      ParameterStore store, NDList inputs, boolean training, @Nullable LayerListener listener) {
    Map<String, Long> sizes = outline.sizes(inputs.getShapes());
    outline.check(inputs.stream().map(NDArray::getDataType).toList());
    return forward(new Pass(store, inputs.head(), sizes, training, listener), inputs);
  }

  /** The shapes of the outputs in evaluation, by arithmetic: no engine runs. */
  @Override
  public final Shape[] getOutputShapes(Shape[] inputShapes) {
    return outline.outputShapes(inputShapes);
  }

  @Override
  protected final void beforeInitialize(Shape... inputShapes) {
    outline.check(inputShapes);
    super.beforeInitialize(inputShapes);
  }

  @Override
  public final boolean isInitialized() {
    return inputShapes != null && parameters.values().stream().allMatch(Parameter::isInitialized);
  }

  @Override
  public final void initialize(NDManager manager, DataType dataType, Shape... inputShapes) {
    Map<String, Long> sizes = outline.sizes(inputShapes);
    customs.forEach(custom -> custom.initialize(manager, dataType, sizes));
    super.initialize(manager, dataType, inputShapes);
  }

  /** Saves all parameters, as {@link ParameterStream} says. */
  @Override
  public final void saveParameters(DataOutputStream stream) throws IOException {
    ParameterStream.write(getParameters(), stream);
  }

  /**
   * Loads what {@link #saveParameters} saved. Where the names or shapes are not those of this
   * block, or the stream is damaged, nothing has changed.
   *
   * @throws MalformedModelException if the stream does not fit; the message says where
   */
  @Override
  public final void loadParameters(NDManager manager, DataInputStream stream)
      throws IOException, MalformedModelException {
    prepareCustoms(manager);
    try {
      ParameterStream.read(getParameters(), manager, stream);
    } catch (MalformedModelException e) {
      throw new MalformedModelException(outline.name() + ": " + e.getMessage(), e);
    }
    if (inputShapes == null) {
      inputShapes = outline.inputShapes();
    }
  }

  /**
   * Lets the users' own layers decide the shapes of their parameters, as far as sizes are known.
   */
  private void prepareCustoms(NDManager manager) throws MalformedModelException {
    for (CustomBlock custom : customs) {
      if (!custom.isPrepared()) {
        try {
          custom.initialize(manager, DataType.FLOAT32, Map.of());
        } catch (RuntimeException e) {
          throw new MalformedModelException(
              "%s: layer \"%s\" cannot tell the shapes of its parameters before the block is initialized (%s)"
                  .formatted(outline.name(), custom.name(), e.getMessage()),
              e);
        }
      }
    }
  }

  /** A size that this block was made for, such as {@code classes}. */
  protected final long size(String name) {
    return outline.constant(name);
  }

  /** A weight of a convolution, linear, embedding or recurrent layer. */
  protected final Parameter weight(String name, Initializer initial, long... shape) {
    return parameter(name, Parameter.Type.WEIGHT, initial, shape);
  }

  /** A bias. */
  protected final Parameter bias(String name, Initializer initial, long... shape) {
    return parameter(name, Parameter.Type.BIAS, initial, shape);
  }

  /** The scale of a normalisation. */
  protected final Parameter gamma(String name, Initializer initial, long... shape) {
    return parameter(name, Parameter.Type.GAMMA, initial, shape);
  }

  /** The shift of a normalisation. */
  protected final Parameter beta(String name, Initializer initial, long... shape) {
    return parameter(name, Parameter.Type.BETA, initial, shape);
  }

  /**
   * The parameters of a batch normalisation: scales (at first 1) and shifts (0), which are trained,
   * and running means (0) and variances (1), which are recorded in training.
   *
   * @param name the layer's, below which they are {@code weight}, {@code bias}, {@code
   *     running_mean} and {@code running_var}
   */
  protected final BatchNormParameters batchNormParameters(String name, long channels) {
    Parameter weight = gamma(name + ".weight", Initializers.ones(), channels);
    Parameter bias = beta(name + ".bias", Initializers.zeros(), channels);
    List<Parameter> all = new ArrayList<>(List.of(weight, bias));
    all.addAll(runningStatistics(name, channels).all());
    return new BatchNormParameters(all);
  }

  /** The parameters of a batch normalisation without scales and shifts. */
  protected final BatchNormParameters runningStatistics(String name, long channels) {
    return new BatchNormParameters(
        List.of(
            parameter(
                name + ".running_mean",
                Parameter.Type.RUNNING_MEAN,
                Initializers.zeros(),
                channels),
            parameter(
                name + ".running_var", Parameter.Type.RUNNING_VAR, Initializers.ones(), channels)));
  }

  /** Any other trained constant. */
  protected final Parameter constant(String name, Initializer initial, long... shape) {
    return parameter(name, Parameter.Type.OTHER, initial, shape);
  }

  /**
   * A layer of the user's own, whose parameters become this block's, below its name.
   *
   * @param output the shape of its output, as in a description; checked when it first runs
   * @param inputs the shapes of its inputs
   */
  protected final CustomBlock custom(String name, Block block, String output, String... inputs) {
    block
        .getParameters()
        .forEach(each -> parameters.put(name + "." + each.getKey(), each.getValue()));
    CustomBlock custom = new CustomBlock(name, block, output, inputs);
    customs.add(custom);
    return custom;
  }

  /** The parameters of a composite, and what it computes, where several of a network are alike. */
  protected abstract class Composite {
    private final String path;

    /**
     * A composite of this block.
     *
     * @param path below which its parameters have their names
     */
    protected Composite(String path) {
      this.path = path;
    }

    private String path(String name) {
      return path + "." + name;
    }

    /** As {@link GeneratedBlock#weight}, by a name in this composite. */
    protected final Parameter weight(String name, Initializer initial, long... shape) {
      return GeneratedBlock.this.weight(path(name), initial, shape);
    }

    /** As {@link GeneratedBlock#bias}, by a name in this composite. */
    protected final Parameter bias(String name, Initializer initial, long... shape) {
      return GeneratedBlock.this.bias(path(name), initial, shape);
    }

    /** As {@link GeneratedBlock#gamma}, by a name in this composite. */
    protected final Parameter gamma(String name, Initializer initial, long... shape) {
      return GeneratedBlock.this.gamma(path(name), initial, shape);
    }

    /** As {@link GeneratedBlock#beta}, by a name in this composite. */
    protected final Parameter beta(String name, Initializer initial, long... shape) {
      return GeneratedBlock.this.beta(path(name), initial, shape);
    }

    /** As {@link GeneratedBlock#batchNormParameters}, by a name in this composite. */
    protected final BatchNormParameters batchNormParameters(String name, long channels) {
      return GeneratedBlock.this.batchNormParameters(path(name), channels);
    }

    /** As {@link GeneratedBlock#runningStatistics}, by a name in this composite. */
    protected final BatchNormParameters runningStatistics(String name, long channels) {
      return GeneratedBlock.this.runningStatistics(path(name), channels);
    }

    /** As {@link GeneratedBlock#constant}, by a name in this composite. */
    protected final Parameter constant(String name, Initializer initial, long... shape) {
      return GeneratedBlock.this.constant(path(name), initial, shape);
    }

    /** As {@link GeneratedBlock#custom}, by a name in this composite. */
    protected final CustomBlock custom(String name, Block block, String output, String... inputs) {
      return GeneratedBlock.this.custom(path(name), block, output, inputs);
    }
  }

  private Parameter parameter(
      String name, Parameter.Type type, Initializer initial, long... shape) {
    boolean trained = type != Parameter.Type.RUNNING_MEAN && type != Parameter.Type.RUNNING_VAR;
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optShape(new Shape(shape))
            .optInitializer(initial)
            .optRequiresGrad(trained)
            .build());
  }
}
