package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Composite;
import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.layer.ChunkLayer;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.layer.SplitLayer;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.problem.TooLargeException;
import dev.blockwright.dsl.shape.Batch;
import dev.blockwright.dsl.shape.Condition;
import dev.blockwright.dsl.shape.Doubt;
import dev.blockwright.dsl.shape.Inference;
import dev.blockwright.dsl.shape.ParameterSpec;
import dev.blockwright.dsl.shape.Sizes;
import dev.blockwright.dsl.shape.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Builds the graph of a network while its description runs, be it as plain Java or interpreted: it
 * infers each layer's output as it is applied, names the layers, and tells which share weights.
 */
public final class Tracer {

  /** Who runs the description: knows where it stands, and takes the mistakes. */
  public interface Listener {
    /** Where the description stands now. */
    Origin here();

    /** Where an input of the network is declared. */
    default Origin originOfInput(String name) {
      return here();
    }

    /** Where a layer was made. */
    Origin originOf(Layer layer);

    /**
     * Takes a mistake. If it returns, the result of the layer is poisoned and the description goes
     * on.
     */
    void problem(Failure failure);
  }

  private static final ThreadLocal<@Nullable Tracer> CURRENT = new ThreadLocal<>();

  /** The class of what {@code Map.of} makes of several entries. */
  private static final String UNORDERED = "java.util.ImmutableCollections$MapN";

  private final Listener listener;
  private final Naming naming;
  private final Network.Naming style;
  private final List<Value> inputs = new ArrayList<>();
  private final IdentityHashMap<Layer, Owned> owners = new IdentityHashMap<>();
  private final Map<String, Owned> withParameters = new HashMap<>();
  private final List<String> constants;
  private final Sizes sizes;
  private final List<Doubted> doubts = new ArrayList<>();

  /** How many elements the parameters have. */
  private Dim elements = Dim.of(0);

  /** Whether a tensor could not be cut into pieces, so that it is not known how many there are. */
  private boolean arePiecesMissing;

  /** The {@linkplain Costs#magnitude magnitude} of the multiply-adds. */
  private long multiplyAdds;

  /** That of the bytes of all inputs and outputs of layers. */
  private long bytes;

  private int values;
  private int argument = Failure.NO_ARGUMENT;
  private Frame current;

  private Tracer(
      String name,
      Object root,
      Network.Naming style,
      List<String> constants,
      Collection<TensorType> inputs,
      Listener listener) {
    this.listener = listener;
    this.constants = List.copyOf(constants);
    this.sizes = new Sizes(constants, Batch.of(inputs.stream().map(TensorType::shape).toList()));
    this.style = style;
    this.naming = new Naming(style);
    Origin start = listener.here();
    Scope scope = new Scope(null, name, "", null, this.inputs, start, start);
    this.current = new Frame(scope, new Memory("", root, naming.layersOf(root)), null);
    current.memory.passes = 1;
  }

  /**
   * Traces a network.
   *
   * @param name the network's name
   * @param network the object whose fields name the layers: of a network class, or the layer that a
   *     factory method returned
   * @param inputs the inputs' names and types, in order
   * @param forward what the network does to the inputs: returns a tensor, or a record, list, map or
   *     array of tensors
   */
  public static Graph trace(
      String name,
      Object network,
      Network.Naming style,
      Map<String, TensorType> inputs,
      Listener listener,
      Forward forward) {
    return trace(name, network, style, List.of(), inputs, listener, forward);
  }

  /**
   * Traces a network whose blocks are made for some sizes.
   *
   * @param constants the names of these sizes, in the order of the block's constructor
   */
  public static Graph trace(
      String name,
      Object network,
      Network.Naming style,
      List<String> constants,
      Map<String, TensorType> inputs,
      Listener listener,
      Forward forward) {
    checkTold(constants, inputs);
    Object root = network instanceof Layer layer ? Wrapper.unwrap(layer) : network;
    Tracer tracer = new Tracer(name, root, style, constants, inputs.values(), listener);
    Tracer before = CURRENT.get();
    CURRENT.set(tracer);
    try {
      List<Tensor> tensors = new ArrayList<>();
      inputs.forEach((input, type) -> tensors.add(tracer.input(input, type)));
      Object result =
          root instanceof Layer layer ? tracer.root(layer, tensors) : forward.apply(tensors);
      return tracer.finish(name, result);
    } catch (RuntimeException e) {
      tracer.tellDoubts();
      throw tracer.isOfMissingPieces(e) ? new PoisonedException("a piece") : e;
    } finally {
      CURRENT.set(before);
    }
  }

  /** Whether an exception is of too few pieces, where a mistake before it left none to count. */
  private boolean isOfMissingPieces(RuntimeException e) {
    Throwable root = e.getCause() == null ? e : e.getCause();
    return arePiecesMissing
        && (root instanceof IndexOutOfBoundsException || root instanceof NoSuchElementException);
  }

  /** Checks that the inputs of a run tell each unknown: some axis is a multiple of it and more. */
  private static void checkTold(List<String> constants, Map<String, TensorType> inputs) {
    Set<String> told = new HashSet<>(constants);
    inputs
        .values()
        .forEach(
            input ->
                input.shape().dims().stream()
                    .filter(Dim::isLinear)
                    .forEach(dim -> told.addAll(dim.symbols())));
    inputs.forEach(
        (input, type) -> {
          for (Dim dim : type.shape().dims()) {
            for (String symbol : dim.symbols()) {
              if (!told.contains(symbol)) {
                throw new DescriptionException(
                    Problem.of(
                        Code.SIGNATURE,
                        "no axis tells the size "
                            + symbol
                            + " in "
                            + dim
                            + " of the input "
                            + input
                            + ", "
                            + type.shape()
                            + ": give that axis a name of its own"));
              }
            }
          }
        });
  }

  /** What a network does to its inputs. */
  @FunctionalInterface
  public interface Forward {
    /** The result: a tensor, or a record, list, map or array of tensors. */
    @Nullable Object apply(List<Tensor> inputs);
  }

  /** The tracer of the description that this thread is running. */
  public static Tracer current() {
    Tracer tracer = CURRENT.get();
    if (tracer == null) {
      throw new DescriptionException(
          Problem.of(
              Code.SIGNATURE,
              "tensors exist only inside of a network's forward: hold the layer or the parameter in"
                  + " a field, and make the tensor there"));
    }
    return tracer;
  }

  private Tensor input(String name, TensorType type) {
    Value value =
        new Value(values++, name, type, null, inputs.size(), listener.originOfInput(name));
    inputs.add(value);
    countBytes(List.of(type), "the input " + name);
    return new Tensor(this, value);
  }

  private Object root(Layer layer, List<Tensor> tensors) {
    if (layer instanceof Composite composite) {
      return composite.forward(tensors.get(0));
    }
    return apply(layer, tensors).get(0);
  }

  // ---- applying layers

  /**
   * Applies a layer that stands among the arguments of a call.
   *
   * @param argument the argument's index, or {@link Failure#NO_ARGUMENT}
   */
  public List<Tensor> apply(Layer layer, int argument, List<Tensor> tensors) {
    int before = this.argument;
    this.argument = argument;
    try {
      return apply(layer, tensors);
    } finally {
      this.argument = before;
    }
  }

  /**
   * Applies a layer to tensors, as a part of the call that is under way.
   *
   * @return the layer's outputs; poisoned ones after a mistake
   */
  public List<Tensor> apply(Layer layer, List<Tensor> tensors) {
    List<Value> in = new ArrayList<>();
    for (Tensor tensor : tensors) {
      in.add(tensor.value());
    }
    Layer bare = Wrapper.unwrap(layer);
    if (bare instanceof Composite composite) {
      return List.of(applyComposite(layer, composite, tensors.get(0)));
    }
    return applyNode(layer, bare, in);
  }

  private List<Tensor> applyNode(Layer layer, Layer bare, List<Value> in) {
    Owned owned = own(layer, bare, in);
    boolean poisoned = in.stream().anyMatch(Value::isPoisoned);
    @Nullable Inference inference = poisoned ? null : infer(layer, bare, owned, in);
    if (inference != null) {
      checkShared(layer, owned, inference.parameters(), in);
      inference.conditions().forEach(sizes::add);
      for (Doubt doubt : inference.doubts()) {
        doubts.add(new Doubted(failure(doubt.problem(), layer, owned, in), doubt));
        doubt.wanted().forEach(sizes::add);
      }
    }
    if (bare instanceof CustomLayer && !owned.hasParameters) {
      // Its block may have weights: it is shared by the rules of layers that do.
      owns(layer, owned, "have the name " + owned.path, in);
    }
    Origin applied = listener.here();
    Node node =
        new Node(
            bare,
            kindOf(bare),
            owned.path,
            current.scope,
            in,
            inference == null ? List.of() : inference.parameters(),
            inference == null ? List.of() : owned.names,
            inference == null ? List.of() : inference.conditions(),
            inference == null ? Dim.of(0) : inference.multiplyAdds(),
            applied,
            listener.originOf(layer));
    current.scope.add(node);
    List<Value> out = new ArrayList<>();
    if (inference != null) {
      for (TensorType type : inference.outputs()) {
        out.add(new Value(values++, owned.path, type, node, out.size(), applied));
      }
    } else {
      int count = bare instanceof Operation operation ? operation.outputCount() : 1;
      arePiecesMissing |= bare instanceof SplitLayer || bare instanceof ChunkLayer;
      for (int i = 0; i < count; i++) {
        out.add(new Value(values++, owned.path, null, node, i, applied));
      }
    }
    node.outputs(out);
    if (owned.first == null) {
      owned.first = node;
    }
    return out.stream().map(v -> new Tensor(this, v)).toList();
  }

  private @Nullable Inference infer(Layer layer, Layer bare, Owned owned, List<Value> in) {
    try {
      List<TensorType> types = in.stream().map(Value::type).toList();
      if (bare instanceof Operation operation) {
        Inference inference = Inference.of(operation.kind(), operation, types, sizes);
        count(inference, owned.parameters.isEmpty());
        return inference;
      }
      CustomLayer custom = (CustomLayer) bare;
      List<Shape> shapes = types.stream().map(TensorType::shape).toList();
      Inference inference =
          Inference.of(kindOf(bare), i -> i.output(shapeOf(custom, shapes)), types, sizes);
      count(inference, false);
      return inference;
    } catch (DescriptionException e) {
      fail(e.problem(), layer, owned, in);
    } catch (TooLargeException e) {
      String shapes = in.stream().map(v -> " " + v.shape()).collect(Collectors.joining(" and"));
      String message = kindOf(bare) + (in.isEmpty() ? "" : " of" + shapes) + ": " + e.getMessage();
      fail(Problem.of(Code.TOO_LARGE, message), layer, owned, in);
    }
    return null;
  }

  /** Counts what the network has and costs, for the totals that its table tells. */
  private void count(Inference inference, boolean isFirst) {
    String what = "parameters than 64 bits can count, with these";
    try {
      if (isFirst) {
        for (ParameterSpec parameter : inference.parameters()) {
          elements = elements.plus(parameter.shape().count());
        }
      }
      what = "multiply-adds than 64 bits can count, with those of " + inference.layer();
      multiplyAdds = Math.addExact(multiplyAdds, Costs.magnitude(inference.multiplyAdds()));
    } catch (ArithmeticException e) {
      throw tooManyOf(what);
    }
    countBytes(inference.outputs(), inference.layer());
  }

  private void countBytes(List<TensorType> tensors, String whose) {
    try {
      for (TensorType tensor : tensors) {
        bytes = Math.addExact(bytes, Costs.magnitude(tensor.shape()));
      }
    } catch (ArithmeticException e) {
      throw tooManyOf("bytes of tensors than 64 bits can count, with those of " + whose);
    }
  }

  private static DescriptionException tooManyOf(String what) {
    return new DescriptionException(Problem.of(Code.TOO_LARGE, "the network has more " + what));
  }

  /**
   * The output's shape of a layer of the user's own, which says by any exception that it cannot.
   */
  private static Shape shapeOf(CustomLayer custom, List<Shape> in) {
    String problem;
    try {
      @Nullable Shape out = custom.infer(in);
      if (out != null) {
        return out;
      }
      problem = "its infer returned null";
    } catch (RuntimeException e) {
      if (!e.getClass().getName().startsWith("java.")) {
        throw e;
      }
      problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    throw new DescriptionException(
        new Problem(
            Code.CUSTOM,
            kindOf(custom)
                + " cannot take "
                + in.stream().map(Shape::toString).collect(Collectors.joining(", "))
                + ": "
                + problem,
            IntStream.range(0, in.size()).mapToObj(i -> new Culprit(i, List.of())).toList(),
            null));
  }

  private void fail(Problem problem, Layer layer, Owned owned, List<Value> in) {
    tellDoubts();
    listener.problem(failure(problem, layer, owned, in));
  }

  private Failure failure(Problem problem, Layer layer, Owned owned, List<Value> in) {
    return new Failure(
        problem,
        layer,
        owned.path,
        List.copyOf(in),
        current.scope,
        listener.here(),
        listener.originOf(layer),
        argument,
        problem.code() == Code.SHARED
            ? owned.first
            : problem.code() == Code.NAME ? first(owned.path) : null);
  }

  /** The first use of the layer that has a name. */
  private @Nullable Node first(String path) {
    Owned owner = withParameters.get(path);
    return owner == null ? null : owner.first;
  }

  /** Reports the first doubt, with the sizes that settle all of them. */
  private void tellDoubts() {
    if (!doubts.isEmpty()) {
      List<Condition> wanted =
          doubts.stream().flatMap(doubted -> doubted.doubt.wanted().stream()).toList();
      Doubted first = doubts.get(0);
      doubts.clear();
      listener.problem(first.failure.withProblem(first.doubt.told(wanted)));
    }
  }

  /** A doubt, and where it occurred. */
  private record Doubted(Failure failure, Doubt doubt) {}

  private Tensor applyComposite(Layer layer, Composite composite, Tensor x) {
    List<Value> in = List.of(x.value());
    Owned owned = own(layer, composite, in);
    Origin applied = listener.here();
    Scope scope =
        new Scope(
            composite,
            Naming.typeName(composite),
            owned.path,
            current.scope,
            in,
            applied,
            listener.originOf(layer));
    current.scope.add(scope);
    if (x.value().isPoisoned()) {
      return poisoned(scope);
    }
    Memory memory = owned.memory;
    if (memory == null) {
      memory = new Memory(owned.path, composite, naming.layersOf(composite));
      owned.memory = memory;
    } else if (memory.first != composite) {
      adopt(composite, memory);
    }
    memory.passes++;
    Frame outer = current;
    current = new Frame(scope, memory, outer);
    try {
      Tensor result = composite.forward(x);
      if (result == null) {
        throw new DescriptionException(
            Problem.of(Code.SIGNATURE, scope.typeName() + ".forward returned no tensor: null"));
      }
      if (memory.passes > 1 && current.cursor < memory.made.size()) {
        fail(differs(scope.typeName()), layer, owned, in);
      }
      scope.outputs(List.of(result.value()));
      return result;
    } finally {
      current = outer;
    }
  }

  /**
   * Gives the operation that made a value another name.
   *
   * @throws DescriptionException if no operation without parameters made it, alone, in the
   *     composite that runs
   */
  public void name(Value value, String name) {
    Naming.checkSegment(name);
    if (value.isPoisoned()) {
      return;
    }
    Node node = value.producer();
    if (node == null
        || node.scope() != current.scope
        || node.outputs().size() > 1
        || !node.parameters().isEmpty()
        || !(node.layer() instanceof Operation)) {
      String made =
          node == null
              ? value.name() + " is an input of the network"
              : value.name() + " made this tensor";
      throw new DescriptionException(
          Problem.of(
              Code.NAME,
              made
                  + ", and keeps its name: only the tensor of one operation without weights is"
                  + " named; a layer is named itself, as in x.then(linear(8).named(\""
                  + name
                  + "\"))"));
    }
    node.rename(join(current.memory.path, name));
  }

  private Tensor poisoned(Scope scope) {
    Value value = new Value(values++, scope.path(), null, null, 0, scope.applied());
    scope.outputs(List.of(value));
    return new Tensor(this, value);
  }

  // ---- who owns the weights

  /** Finds a layer's name and weights, by its identity. */
  private Owned own(Layer layer, Layer bare, List<Value> in) {
    Owned owned = owners.get(bare);
    if (owned == null) {
      owned = heldInField(layer, bare);
    }
    if (owned == null) {
      owned = madeInBody(layer, bare, in);
    }
    owners.put(bare, owned);
    owned.meant |= Wrapper.isShared(layer);
    boolean again = owned.lastPass == owned.madeIn.passes;
    owned.lastPass = owned.madeIn.passes;
    if (again && owned.hasParameters && !owned.meant) {
      fail(unseen(bare, owned), layer, owned, in);
    }
    return owned;
  }

  /**
   * Gives the layers in the fields of a composite the weights of those of another, which a body
   * made in its place when it was applied first.
   */
  private void adopt(Composite again, Memory memory) {
    Map<String, Layer> first = new HashMap<>();
    memory.held.forEach((layer, path) -> first.put(path, layer));
    naming
        .layersOf(again)
        .forEach(
            (layer, path) -> {
              Layer before = first.get(path);
              if (before == null) {
                return;
              }
              Owned owned = owners.get(before);
              if (owned != null && alike(before, layer, owned)) {
                owners.put(layer, owned);
              }
            });
  }

  private @Nullable Owned heldInField(Layer layer, Layer bare) {
    for (Frame frame = current; frame != null; frame = frame.outer) {
      String below = frame.memory.held.get(bare);
      if (below != null) {
        String name = Wrapper.nameOf(layer);
        if (name != null) {
          below = below.substring(0, below.lastIndexOf('.') + 1) + name;
        }
        return new Owned(join(frame.memory.path, below), frame.memory, true);
      }
    }
    return null;
  }

  private Owned madeInBody(Layer layer, Layer bare, List<Value> in) {
    Memory memory = current.memory;
    if (memory.passes > 1) {
      if (current.cursor < memory.made.size()) {
        Layer first = memory.made.get(current.cursor++);
        Owned owned = owners.get(first);
        if (owned != null && alike(first, bare, owned)) {
          return owned;
        }
      }
      Owned other = new Owned(join(memory.path, numbered(memory, bare)), memory, false);
      fail(differs(current.scope.typeName()), layer, other, in);
      return other;
    }
    String name = Wrapper.nameOf(layer);
    memory.made.add(bare);
    return new Owned(
        join(memory.path, name == null ? numbered(memory, bare) : name), memory, false);
  }

  /** Whether a composite's body made the same layer as when it was applied first. */
  private static boolean alike(Layer first, Layer again, Owned owned) {
    if (first instanceof Composite) {
      return again instanceof Composite && Naming.typeName(first).equals(Naming.typeName(again));
    }
    // Without parameters nothing is shared: a slice may have other bounds for another input.
    return owned.hasParameters ? first.equals(again) : kindOf(first).equals(kindOf(again));
  }

  private String numbered(Memory memory, Layer bare) {
    String kind = kindOf(bare);
    String name = style == Network.Naming.SNAKE_CASE ? Naming.snakeCase(kind) : kind;
    return name + "_" + memory.counts.merge(name, 1, Integer::sum);
  }

  private void checkShared(
      Layer layer, Owned owned, List<ParameterSpec> parameters, List<Value> in) {
    if (parameters.isEmpty()) {
      return;
    }
    if (owned.parameters.isEmpty()) {
      owned.parameters = parameters;
      owned.names = names(layer, owned, parameters, in);
      owns(layer, owned, "name their parameters " + parameters.get(0).nameIn(owned.path), in);
    } else if (!owned.parameters.equals(parameters)) {
      fail(
          new Problem(
              Code.SHARED,
              kindOf(Wrapper.unwrap(layer))
                  + " shares its weights with its first use, where "
                  + shapes(owned.parameters)
                  + "; here it would need "
                  + shapes(parameters),
              List.of(new Culprit(0, List.of())),
              null),
          layer,
          owned,
          in);
    }
  }

  /** Notes that a layer has weights, and so have the composites around it. */
  private void owns(Layer layer, Owned owned, String clash, List<Value> in) {
    for (Frame frame = current; frame != null; frame = frame.outer) {
      Owned owner = owners.get(frame.scope.composite());
      if (owner != null) {
        owner.hasParameters = true;
      }
    }
    owned.hasParameters = true;
    Owned other = withParameters.putIfAbsent(owned.path, owned);
    if (other != null && other != owned) {
      fail(
          Problem.of(
              Code.NAME,
              "two layers would both "
                  + clash
                  + ": give one of them another name with"
                  + " .named(\"...\")"),
          layer,
          owned,
          in);
    }
  }

  /**
   * The dotted names of a layer's parameters: its own, but for a weight that is another layer's.
   */
  private List<String> names(
      Layer layer, Owned owned, List<ParameterSpec> parameters, List<Value> in) {
    List<String> names =
        new ArrayList<>(parameters.stream().map(p -> p.nameIn(owned.path)).toList());
    Layer from =
        Wrapper.unwrap(layer) instanceof Operation operation
            ? operation.weightFrom().orElse(null)
            : null;
    if (from != null) {
      int mine = indexOfWeight(parameters);
      ParameterSpec weight = parameters.get(mine);
      @Nullable Owned owner = owners.get(from);
      int theirs = owner == null ? -1 : indexOfWeight(owner.parameters);
      if (owner == null) {
        fail(
            Problem.of(
                Code.SHARED,
                kindOf(Wrapper.unwrap(layer))
                    + " takes its weight from a layer that is not applied before it: "
                    + kindOf(from)),
            layer,
            owned,
            in);
      } else if (theirs >= 0 && !owner.parameters.get(theirs).shape().equals(weight.shape())) {
        fail(
            Problem.of(
                Code.SHARED,
                kindOf(Wrapper.unwrap(layer))
                    + " takes its weight from "
                    + owner.path
                    + ", where "
                    + shapes(List.of(owner.parameters.get(theirs)))
                    + "; here it would need "
                    + weight.shape()),
            layer,
            owned,
            in);
      } else if (theirs >= 0) {
        names.set(mine, owner.names.get(theirs));
      }
    }
    return names;
  }

  private static int indexOfWeight(List<ParameterSpec> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals("weight")) {
        return i;
      }
    }
    return -1;
  }

  private static String shapes(List<ParameterSpec> parameters) {
    return parameters.stream()
        .map(p -> p.name() + " is " + p.shape())
        .collect(Collectors.joining(", "));
  }

  private static Problem unseen(Layer bare, Owned owned) {
    return Problem.of(
        Code.SHARED,
        kindOf(bare)
            + " is applied a second time, so that both uses would share the weights of "
            + owned.path
            + ": hold it in a field or wrap it in shared(...) if they should, make a"
            + " second layer if not");
  }

  private static Problem differs(String composite) {
    return Problem.of(
        Code.SHARED,
        composite
            + " is applied again, which shares its weights, but its forward made other layers"
            + " than the first time: make a second "
            + composite
            + ", or let it make the same"
            + " layers every time");
  }

  private static String kindOf(Layer bare) {
    if (bare instanceof Operation operation) {
      return operation.kind();
    }
    String type = Naming.typeName(bare);
    return type.isEmpty()
        ? "lambda"
        : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  // ---- the result

  private Graph finish(String name, @Nullable Object result) {
    tellDoubts();
    List<Graph.Output> outputs = new ArrayList<>();
    if (result instanceof Tensor tensor) {
      outputs.add(new Graph.Output("output", tensor.value(), false));
    } else {
      Set<String> trainingOnly = Naming.trainingOnly(result);
      outputsOf(result)
          .forEach(
              (key, tensor) ->
                  outputs.add(new Graph.Output(key, tensor.value(), trainingOnly.contains(key))));
      outputs.sort(Comparator.comparing(Graph.Output::trainingOnly));
      if (outputs.stream().allMatch(Graph.Output::trainingOnly)) {
        throw new DescriptionException(
            Problem.of(
                Code.SIGNATURE,
                "every output is @TrainingOnly, so that nothing would remain in evaluation"));
      }
    }
    current.scope.outputs(outputs.stream().map(Graph.Output::value).toList());
    return new Graph(name, constants, inputs, current.scope, outputs);
  }

  private static Map<String, Tensor> outputsOf(@Nullable Object result) {
    Map<String, @Nullable Object> items = new LinkedHashMap<>();
    if (result instanceof Map<?, ?> map) {
      if (map.size() > 1 && map.getClass().getName().equals(UNORDERED)) {
        throw new DescriptionException(
            Problem.of(
                Code.NOT_DETERMINISTIC,
                "the outputs are in a Map.of(...): its order changes each time that Java starts;"
                    + " use a record, LinkedHashMap or TreeMap"));
      }
      map.forEach((key, item) -> items.put(String.valueOf(key), item));
    } else if (result instanceof List<?> list) {
      list.forEach(item -> items.put(String.valueOf(items.size()), item));
    } else if (result instanceof Object[] array) {
      for (Object item : array) {
        items.put(String.valueOf(items.size()), item);
      }
    } else if (result != null && Naming.isRecord(result)) {
      items.putAll(Naming.fieldsOf(result));
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    items.forEach(
        (key, item) -> {
          if (item instanceof Tensor tensor) {
            outputs.put(key, tensor);
          }
        });
    if (outputs.isEmpty() || outputs.size() != items.size()) {
      throw new DescriptionException(
          Problem.of(
              Code.SIGNATURE,
              "forward must return a tensor, or a record, list, map or array of tensors; it"
                  + " returned "
                  + described(result)
                  + others(items)));
    }
    return Collections.unmodifiableMap(outputs);
  }

  private static String described(@Nullable Object result) {
    if (result instanceof List<?> list) {
      return list.isEmpty() ? "an empty list" : "a list";
    } else if (result instanceof Map<?, ?> map) {
      return map.isEmpty() ? "an empty map" : "a map";
    }
    return result == null ? "null" : Naming.kindOf(result);
  }

  /** What is no tensor among outputs. */
  private static String others(Map<String, @Nullable Object> items) {
    String others =
        items.entrySet().stream()
            .filter(item -> !(item.getValue() instanceof Tensor))
            .map(item -> item.getKey() + " is " + described(item.getValue()))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : " in which " + others;
  }

  /** What is known of a layer, or of a composite, by its identity. */
  private static final class Owned {
    final String path;
    final Memory madeIn;
    boolean meant;
    boolean hasParameters;
    int lastPass;
    List<ParameterSpec> parameters = List.of();
    List<String> names = List.of();
    @Nullable Node first;
    @Nullable Memory memory;

    Owned(String path, Memory madeIn, boolean meant) {
      this.path = path;
      this.madeIn = madeIn;
      this.meant = meant;
    }
  }

  /** What a composite remembers from one application to the next. */
  private static final class Memory {
    final String path;
    final Object first;
    final IdentityHashMap<Layer, String> held;
    final List<Layer> made = new ArrayList<>();
    final Map<String, Integer> counts = new HashMap<>();
    int passes;

    Memory(String path, Object first, IdentityHashMap<Layer, String> held) {
      this.path = path;
      this.first = first;
      this.held = held;
    }
  }

  /** One application of a composite, while its body runs. */
  private static final class Frame {
    final Scope scope;
    final Memory memory;
    final @Nullable Frame outer;
    int cursor;

    Frame(Scope scope, Memory memory, @Nullable Frame outer) {
      this.scope = scope;
      this.memory = memory;
      this.outer = outer;
    }
  }
}
