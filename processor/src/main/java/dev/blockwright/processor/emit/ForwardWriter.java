package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final Pattern TOKEN = Pattern.compile("\\w+");
  private static final int BYTES_OF_TOKEN = 6;
  private static final int BYTES_OF_STATEMENT = 25;

  private final Graph graph;
  private final ParameterFields fields;
  private final StaticCalls statics;
  private final List<Graph.Output> outputs;
  private final Flow flow;
  private final Names methodNames;
  private final Map<String, Method> methods;

  /** Writes the forward of a graph in training. */
  ForwardWriter(Graph graph, ParameterFields fields, StaticCalls statics) {
    this.graph = graph;
    this.fields = fields;
    this.statics = statics;
    this.outputs = graph.outputs();
    this.flow = new Flow(graph, Set.of(), outputs, this::size, LIMIT);
    this.methodNames = new Names(Set.of());
    this.methods = new HashMap<>();
  }

  /** Writes the forward in evaluation, which shares methods with that in training. */
  private ForwardWriter(ForwardWriter training) {
    this.graph = training.graph;
    this.fields = training.fields;
    this.statics = training.statics;
    this.outputs = training.outputs.stream().filter(output -> !output.trainingOnly()).toList();
    this.flow = new Flow(graph, graph.trainingOnly(), outputs, this::size, LIMIT);
    this.methodNames = training.methodNames;
    this.methods = training.methods;
  }

  /** The bytes of a layer's statement, estimated from above. */
  private int size(Node node) {
    List<CodeBlock> inputs = node.inputs().stream().map(input -> CodeBlock.of("x")).toList();
    String code = expression(node, inputs).toString();
    long tokens = TOKEN.matcher(code).results().count() + inputs.size();
    return Math.toIntExact(BYTES_OF_STATEMENT + BYTES_OF_TOKEN * tokens);
  }

  private CodeBlock expression(Node node, List<CodeBlock> inputs) {
    return Emitters.emit(node, new Call(node, inputs, fields::reference, statics));
  }

  /** The layers that have statements, in order. */
  List<Node> layers() {
    return flow.nodes();
  }

  /** {@code forward}, and after it each method that is called, the caller before the called. */
  List<MethodSpec> write() {
    Method forward =
        outputs.stream().anyMatch(Graph.Output::trainingOnly)
            ? either(
                new Root().write(TRAINING, "In training: "),
                new ForwardWriter(this).new Root().write(EVALUATION, "In evaluation: "))
            : new Root().write(FORWARD, "");
    Set<Method> ordered = new LinkedHashSet<>();
    collect(forward, ordered);
    return ordered.stream().map(Method::spec).toList();
  }

  /** The forward of a network that has outputs in training alone. */
  private static Method either(Method training, Method evaluation) {
    MethodSpec.Builder spec =
        root(FORWARD)
            .addStatement(
                "return pass.training() ? $N(pass, inputs) : $N(pass, inputs)",
                training.name,
                evaluation.name);
    return new Method(FORWARD, spec, "", List.of(training, evaluation));
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

  private static void collect(Method method, Set<Method> into) {
    if (into.add(method)) {
      method.calls.forEach(called -> collect(called, into));
    }
  }

  /** A method, and the methods that it calls. */
  private static final class Method {
    private final MethodSpec.Builder spec;
    private final String name;
    private final String about;
    private final Set<String> signatures = new LinkedHashSet<>();
    private final List<Method> calls;

    Method(String name, MethodSpec.Builder spec, String about, List<Method> calls) {
      this.name = name;
      this.spec = spec;
      this.about = about;
      this.calls = List.copyOf(calls);
    }

    MethodSpec spec() {
      if (!about.isEmpty()) {
        spec.addJavadoc("$L\n", about + String.join("; ", signatures) + ".");
      }
      return spec.build();
    }
  }

  /** One method being written. */
  private abstract class Body {
    final CodeBlock.Builder code = CodeBlock.builder();
    final List<Method> calls = new ArrayList<>();
    final Map<Value, CodeBlock> references = new HashMap<>();
    final Names locals;

    Body(Collection<String> taken) {
      Set<String> names = new LinkedHashSet<>(fields.names());
      names.addAll(taken);
      names.add("pass");
      this.locals = new Names(names);
    }

    CodeBlock reference(Value value) {
      CodeBlock reference = references.get(flow.value(value));
      if (reference == null) {
        throw new IllegalStateException(value.name() + " is read where it is not known");
      }
      return reference;
    }

    List<CodeBlock> references(Collection<Value> values) {
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
        List<CodeBlock> done = references(flow.done(routine, action));
        List<Value> unread = flow.unread(action);
        boolean last = action.end() == routine.end();
        CodeBlock expression;
        if (action instanceof Apply apply) {
          Node node = apply.node();
          expression = layer(node.path(), expression(node, references(node.inputs())), done);
          done = List.of();
        } else {
          Routine called = (Routine) action;
          Method method = new MethodBody(called).write(called);
          calls.add(method);
          List<Object> arguments = new ArrayList<>();
          arguments.add(CodeBlock.of("pass"));
          arguments.addAll(references(flow.reads(called)));
          expression = StaticCalls.own(method.name, arguments);
          if (called.composite() != null && !results.isEmpty()) {
            expression = layer(called.scope().path(), expression, done);
            done = List.of();
          }
        }
        if (results.isEmpty()) {
          code.addStatement(expression);
        } else if (last && done.isEmpty() && unread.isEmpty() && results.equals(one(returned))) {
          code.addStatement("return $L", expression);
          return;
        } else {
          declare(action, results, expression);
        }
        done.forEach(array -> code.addStatement("$L.close()", array));
        references(unread).forEach(array -> code.addStatement("$L.close()", array));
      }
      if (returned != null) {
        code.addStatement("return $L", reference(returned));
      }
    }

    private void declare(Action action, List<Value> results, CodeBlock expression) {
      String local =
          action instanceof Routine routine && routine.composite() != null
              ? local(routine.scope().path(), kind(routine.scope()))
              : results.size() > 1 && action instanceof Routine routine
                  ? locals.fresh(name(routine))
                  : local(results.get(0));
      if (results.size() == 1) {
        code.addStatement("$T $L = $L", Types.ND_ARRAY, local, expression);
        references.put(results.get(0), CodeBlock.of("$L", local));
      } else {
        code.addStatement("$T $L = $L", Types.ND_LIST, local, expression);
        for (int i = 0; i < results.size(); i++) {
          references.put(results.get(i), CodeBlock.of("$L.get($L)", local, i));
        }
      }
    }

    private CodeBlock layer(String path, CodeBlock expression, List<CodeBlock> done) {
      List<Object> arguments = new ArrayList<>();
      arguments.add(path);
      arguments.add(expression);
      arguments.addAll(done);
      return CodeBlock.of("pass$L", StaticCalls.then("layer", arguments));
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

    Method write(String name, String about) {
      Routine root = flow.root();
      for (Value input : graph.inputs()) {
        if (flow.isRead(input)) {
          String local = local(input);
          references.put(input, CodeBlock.of("$L", local));
          code.addStatement("$T $L = inputs.get($L)", Types.ND_ARRAY, local, input.index());
        }
      }
      if (root != null) {
        write(root, null);
      }
      List<Value> values = outputs.stream().map(Graph.Output::value).toList();
      CodeBlock list = references(values).stream().collect(CodeBlock.joining(",$W"));
      code.addStatement("return new $T($L)", Types.ND_LIST, list);
      Method method = new Method(name, root(name).addCode(code.build()), about, calls);
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
        references.put(value, CodeBlock.of("$L", name));
      }
    }

    Method write(Routine routine) {
      List<Value> results = flow.results(routine);
      write(routine, results.size() == 1 ? results.get(0) : null);
      TypeName type =
          results.isEmpty() ? TypeName.VOID : results.size() == 1 ? Types.ND_ARRAY : Types.ND_LIST;
      if (results.size() > 1) {
        CodeBlock list = references(results).stream().collect(CodeBlock.joining(",$W"));
        code.addStatement("return new $T($L)", Types.ND_LIST, list);
      }
      CodeBlock body = code.build();
      String key = String.join("\n", name(routine), type.toString(), parameters + "", body + "");
      Method method = methods.computeIfAbsent(key, k -> method(routine, type, body));
      method.signatures.add(signature(routine, results));
      return method;
    }

    private Method method(Routine routine, TypeName type, CodeBlock body) {
      String name = methodNames.fresh(name(routine));
      MethodSpec.Builder spec =
          MethodSpec.methodBuilder(name)
              .addModifiers(Modifier.PRIVATE)
              .returns(type)
              .addParameter(Types.PASS, "pass");
      parameters.forEach(parameter -> spec.addParameter(Types.ND_ARRAY, parameter));
      return new Method(name, spec.addCode(body), about(routine), calls);
    }
  }

  private static String name(Routine routine) {
    String path = routine.scope().path().replace('.', '_');
    return routine.part() == 0 ? path : (path.isEmpty() ? "part" : path + "_part") + routine.part();
  }

  private static String about(Routine routine) {
    Scope scope = routine.scope();
    String subject = Javadoc.code(scope.parent() == null ? "forward" : scope.path());
    if (scope.parent() != null && Names.isIdentifier(scope.typeName())) {
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
