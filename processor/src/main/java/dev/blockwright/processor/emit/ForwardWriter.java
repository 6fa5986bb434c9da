package dev.blockwright.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.emit.Action.Apply;
import dev.blockwright.processor.emit.Action.Routine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes a block's {@code forward} and the methods of its composites. */
final class ForwardWriter {
  /** The JIT leaves methods of more than 8,000 bytes to the interpreter. */
  private static final int LIMIT = 7_500;

  private static final String FORWARD = "forward";
  private static final String TRAINING = "training";
  private static final String EVALUATION = "evaluation";

  private static final Snippet PASS = Snippet.of("pass");
  private static final Snippet INPUT = Snippet.of("x");
  private static final Snippet FIELD = Snippet.of("parameters.field");
  private static final int BYTES_OF_WORD = 6;
  private static final int BYTES_OF_STATEMENT = 25;

  private final Flow flow;
  private final Repeats repeats;
  private final ParameterFields fields;
  private final StaticCalls statics;

  /** What the names of the class's layers and composites have in front of them elsewhere. */
  private final String prefix;

  private final Names methodNames;
  private final Map<List<Object>, Method> methods;

  /** A writer of the methods of a block. */
  ForwardWriter(Flow flow, Repeats repeats, ParameterFields fields, StaticCalls statics) {
    this(flow, repeats, fields, statics, "", new Names(Set.of()), new HashMap<>());
  }

  /** A writer of the methods of the class of a composite. */
  ForwardWriter(Flow flow, ParameterFields fields, StaticCalls statics, String path) {
    this(flow, Repeats.NONE, fields, statics, path + ".", new Names(Set.of()), new HashMap<>());
  }

  private ForwardWriter(
      Flow flow,
      Repeats repeats,
      ParameterFields fields,
      StaticCalls statics,
      String prefix,
      Names methodNames,
      Map<List<Object>, Method> methods) {
    this.flow = flow;
    this.repeats = repeats;
    this.fields = fields;
    this.statics = statics;
    this.prefix = prefix;
    this.methodNames = methodNames;
    this.methods = methods;
  }

  /** A writer of the forward in evaluation, which shares methods with that in training. */
  private ForwardWriter evaluation(Flow evaluation) {
    return new ForwardWriter(
        evaluation, Repeats.NONE, fields, statics, prefix, methodNames, methods);
  }

  /** The flow of a graph in training. */
  static Flow flow(Graph graph, StaticCalls statics) {
    return flow(graph, Set.of(), graph.outputs(), statics);
  }

  private static Flow flow(
      Graph graph, Set<Node> left, List<Graph.Output> outputs, StaticCalls statics) {
    return new Flow(graph, left, outputs, node -> size(node, statics), LIMIT);
  }

  /** The bytes of a layer's statement, estimated from above. */
  private static int size(Node node, StaticCalls statics) {
    List<Snippet> inputs = Collections.nCopies(node.inputs().size(), INPUT);
    Snippet expression = Emitters.emit(node, new Call(node, inputs, path -> FIELD, statics));
    return BYTES_OF_STATEMENT + BYTES_OF_WORD * (expression.words() + inputs.size());
  }

  /** {@code forward}, and after it each method that is called, the caller before the called. */
  List<Method> network(Graph graph) {
    List<Graph.Output> outputs = graph.outputs();
    List<Graph.Output> lasting = outputs.stream().filter(output -> !output.trainingOnly()).toList();
    if (lasting.size() == outputs.size()) {
      return ordered(new Root().write(graph, outputs, FORWARD, ""));
    }
    Flow evaluation = flow(graph, graph.trainingOnly(), lasting, statics);
    return ordered(
        either(
            new Root().write(graph, outputs, TRAINING, "In training: "),
            evaluation(evaluation).new Root()
                .write(graph, lasting, EVALUATION, "In evaluation: ")));
  }

  /** The {@code forward} of a composite that has a class, and after it what is called. */
  List<Method> composite(Routine routine) {
    return ordered(new MethodBody(routine).write(routine));
  }

  private static List<Method> ordered(Method forward) {
    Set<Method> ordered = new LinkedHashSet<>();
    collect(forward, ordered);
    return List.copyOf(ordered);
  }

  private static void collect(Method method, Set<Method> into) {
    if (into.add(method)) {
      method.calls.forEach(called -> collect(called, into));
    }
  }

  /** The forward of a network that has outputs in training alone. */
  private static Method either(Method training, Method evaluation) {
    Snippet choice =
        Snippet.of(
            "return pass.training() ? ",
            training.name,
            "(pass, inputs) : ",
            evaluation.name,
            "(pass, inputs)");
    return new Method(FORWARD, root(FORWARD), List.of(choice), "", List.of(training, evaluation));
  }

  private static MethodSpec.Builder root(String name) {
    MethodSpec.Builder spec = MethodSpec.methodBuilder(name);
    if (name.equals(FORWARD)) {
      spec.addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
    } else {
      spec.addModifiers(Modifier.PRIVATE);
    }
    return spec.returns(Types.ND_LIST)
        .addParameter(Types.PASS, "pass")
        .addParameter(Types.ND_LIST, "inputs");
  }

  /** A path from the class on; empty for the composite itself whose class it is. */
  private String within(String path) {
    return path.length() < prefix.length() ? "" : path.substring(prefix.length());
  }

  /** A method, and the methods that it calls. */
  static final class Method {
    private final MethodSpec.Builder spec;
    private final List<Snippet> statements;
    private final String name;
    private final String about;
    private final Set<String> signatures = new LinkedHashSet<>();
    private final List<Method> calls;

    Method(
        String name,
        MethodSpec.Builder spec,
        List<Snippet> statements,
        String about,
        List<Method> calls) {
      this.name = name;
      this.spec = spec;
      this.statements = statements;
      this.about = about;
      this.calls = List.copyOf(calls);
    }

    String name() {
      return name;
    }

    /** Shapes that it takes and gives. */
    String signature() {
      return String.join("; ", signatures);
    }

    /**
     * The method.
     *
     * @param indent how far its statements are indented
     * @param hidden the static methods that are not imported
     */
    MethodSpec spec(int indent, Set<String> hidden) {
      if (!about.isEmpty()) {
        spec.addJavadoc("$L\n", about + signature() + ".");
      }
      Snippet.Lines lines = new Snippet.Lines(indent, hidden);
      statements.forEach(lines::addStatement);
      return spec.addCode(lines.build()).build();
    }
  }

  /** One method being written. */
  private abstract class Body {
    final List<Snippet> statements = new ArrayList<>();
    final List<Method> calls = new ArrayList<>();
    final Map<Value, Snippet> references = new HashMap<>();
    final Names locals;

    Body(Collection<String> taken) {
      Set<String> names = new LinkedHashSet<>(fields.names());
      names.addAll(taken);
      names.add("pass");
      this.locals = new Names(names);
    }

    Snippet reference(Value value) {
      Snippet reference = references.get(flow.value(value));
      if (reference == null) {
        throw new IllegalStateException(value.name() + " is read where it is not known");
      }
      return reference;
    }

    List<Snippet> references(Collection<Value> values) {
      return values.stream().map(this::reference).toList();
    }

    /** A name for an input, or for what a layer made. */
    String local(Value value) {
      Node producer = value.producer();
      return producer == null
          ? locals.fresh(value.name())
          : local(producer.path(), producer.kind());
    }

    /** The last part of a path if it can be a name, else kind and number. */
    String local(String path, String kind) {
      String last = path.substring(path.lastIndexOf('.') + 1);
      return Names.isIdentifier(last) ? locals.fresh(last) : locals.numbered(kind);
    }

    /** Writes statements; the last may return the method's one result. */
    void write(Routine routine, @Nullable Value returned) {
      for (Action action : routine.actions()) {
        List<Value> results = flow.results(action);
        List<Snippet> done = references(flow.done(routine, action));
        List<Value> unread = flow.unread(action);
        boolean last = action.end() == routine.end();
        Snippet expression;
        if (action instanceof Apply apply) {
          Node node = apply.node();
          Call call = new Call(node, references(node.inputs()), fields::reference, statics);
          expression = layer(node.path(), Emitters.emit(node, call), done);
          done = List.of();
        } else {
          Routine called = (Routine) action;
          expression = call(called);
          if (called.composite() != null && !results.isEmpty()) {
            expression = layer(called.scope().path(), expression, done);
            done = List.of();
          }
        }
        if (results.isEmpty()) {
          statements.add(expression);
        } else if (last && done.isEmpty() && unread.isEmpty() && results.equals(one(returned))) {
          statements.add(Snippet.of("return ", expression));
          return;
        } else {
          declare(action, results, expression);
        }
        done.forEach(array -> statements.add(Snippet.of(array, ".close()")));
        references(unread).forEach(array -> statements.add(Snippet.of(array, ".close()")));
      }
      if (returned != null) {
        statements.add(Snippet.of("return ", reference(returned)));
      }
    }

    private Snippet call(Routine called) {
      List<Object> arguments = new ArrayList<>();
      arguments.add(PASS);
      arguments.addAll(references(flow.reads(called)));
      String path = called.scope().path();
      if (called.composite() != null && repeats.classOf(path) != null) {
        arguments.set(0, Snippet.of(PASS, StaticCalls.then("within", List.of(path))));
        return Snippet.of(fields.reference(path), StaticCalls.then(FORWARD, arguments));
      }
      Method method = new MethodBody(called).write(called);
      calls.add(method);
      return StaticCalls.own(method.name, arguments);
    }

    Snippet returnAll(List<Value> values) {
      return Snippet.of("return new ", Types.ND_LIST, "(", Snippet.list(references(values)), ")");
    }

    private void declare(Action action, List<Value> results, Snippet expression) {
      String local =
          action instanceof Routine routine && routine.composite() != null
              ? local(routine.scope().path(), kind(routine.scope()))
              : results.size() > 1 && action instanceof Routine routine
                  ? locals.fresh(name(routine))
                  : local(results.get(0));
      if (results.size() == 1) {
        statements.add(Snippet.of(Types.ND_ARRAY, " ", local, " = ", expression));
        references.put(results.get(0), Snippet.of(local));
      } else {
        statements.add(Snippet.of(Types.ND_LIST, " ", local, " = ", expression));
        for (int i = 0; i < results.size(); i++) {
          references.put(results.get(i), Snippet.of(local, ".get(", i, ")"));
        }
      }
    }

    private Snippet layer(String path, Snippet expression, List<Snippet> done) {
      List<Object> arguments = new ArrayList<>();
      arguments.add(within(path));
      arguments.add(expression);
      arguments.addAll(done);
      return Snippet.of(PASS, StaticCalls.then("layer", arguments));
    }
  }

  private static List<Value> one(@Nullable Value value) {
    return value == null ? List.of() : List.of(value);
  }

  /** {@code NDList forward(Pass pass, NDList inputs)}. */
  private final class Root extends Body {
    Root() {
      super(Set.of("inputs"));
    }

    Method write(Graph graph, List<Graph.Output> outputs, String name, String about) {
      Routine root = flow.root();
      for (Value input : graph.inputs()) {
        if (flow.isRead(input)) {
          String local = local(input);
          references.put(input, Snippet.of(local));
          statements.add(
              Snippet.of(Types.ND_ARRAY, " ", local, " = inputs.get(", input.index(), ")"));
        }
      }
      if (root != null) {
        write(root, null);
      }
      List<Value> values = outputs.stream().map(Graph.Output::value).toList();
      statements.add(returnAll(values));
      Method method = new Method(name, root(name), statements, about, calls);
      method.signatures.add(shapes(graph.inputs()) + " to " + shapes(values));
      return method;
    }
  }

  /** {@code private NDArray layer1_0(Pass pass, NDArray x)}. */
  private final class MethodBody extends Body {
    private final List<String> parameters = new ArrayList<>();

    MethodBody(Routine routine) {
      super(Set.of());
      List<Value> inputs = routine.composite() == null ? List.of() : routine.scope().inputs();
      for (Value value : flow.reads(routine)) {
        boolean x = inputs.stream().map(flow::value).anyMatch(value::equals);
        String name = x ? locals.fresh("x") : local(value);
        parameters.add(name);
        references.put(value, Snippet.of(name));
      }
    }

    Method write(Routine routine) {
      List<Value> results = flow.results(routine);
      write(routine, results.size() == 1 ? results.get(0) : null);
      TypeName type =
          results.isEmpty() ? TypeName.VOID : results.size() == 1 ? Types.ND_ARRAY : Types.ND_LIST;
      if (results.size() > 1) {
        statements.add(returnAll(results));
      }
      List<Object> key = List.of(name(routine), type, parameters, statements);
      Method method = methods.computeIfAbsent(key, k -> method(routine, type));
      method.signatures.add(signature(routine, results));
      return method;
    }

    private Method method(Routine routine, TypeName type) {
      String name = methodNames.fresh(name(routine));
      MethodSpec.Builder spec =
          MethodSpec.methodBuilder(name).returns(type).addParameter(Types.PASS, "pass");
      if (!isClass(routine)) {
        spec.addModifiers(Modifier.PRIVATE);
      }
      parameters.forEach(parameter -> spec.addParameter(Types.ND_ARRAY, parameter));
      String about = isClass(routine) ? "" : about(routine);
      return new Method(name, spec, statements, about, calls);
    }
  }

  /** Whether this is the composite whose class is written. */
  private boolean isClass(Routine routine) {
    return routine.composite() != null && within(routine.scope().path()).isEmpty();
  }

  private String name(Routine routine) {
    String path = within(routine.scope().path()).replace('.', '_');
    return routine.part() > 0
        ? (path.isEmpty() ? "part" : path + "_part") + routine.part()
        : path.isEmpty() ? FORWARD : path;
  }

  private String about(Routine routine) {
    Scope scope = routine.scope();
    String path = within(scope.path());
    String subject = Javadoc.code(path.isEmpty() ? FORWARD : Names.shortened(path));
    if (!path.isEmpty() && Names.isIdentifier(scope.typeName())) {
      subject += ", " + Javadoc.code(scope.typeName());
    }
    return (routine.part() == 0 ? subject : "Part " + routine.part() + " of " + subject) + ": ";
  }

  private String signature(Routine routine, List<Value> results) {
    String from = shapes(flow.reads(routine));
    return results.isEmpty() ? from : from + " to " + shapes(results);
  }

  private static String shapes(List<Value> values) {
    return values.stream().map(value -> value.shape().toString()).collect(Collectors.joining(", "));
  }

  /** What a composite without a name is called. */
  private static String kind(Scope scope) {
    String type = scope.typeName();
    return Names.isIdentifier(type)
        ? type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1)
        : "composite";
  }
}
