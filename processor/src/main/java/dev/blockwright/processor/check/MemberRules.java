package dev.blockwright.processor.check;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.annotate.Flatten;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Pool;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.processor.read.MemberOrigin;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What to try where a layer of an annotated network is wrong: other settings, other members. */
final class MemberRules {
  private static final Pattern AT_LEAST = Pattern.compile("must be at least (\\d+)");
  private static final Pattern STATED = Pattern.compile("= ([^;]+);");

  private final Mistake mistake;
  private final SourceOrigin network;
  private final InputRules inputs;
  private final List<Fix> fixes = new ArrayList<>();

  /**
   * The rules of one mistake.
   *
   * @param network the type whose members are the layers
   */
  MemberRules(Mistake mistake, SourceOrigin network) {
    this.mistake = mistake;
    this.network = network;
    this.inputs = new InputRules(network);
  }

  List<Fix> propose() {
    Failure failure = mistake.failure();
    if (failure == null) {
      setting();
      return fixes;
    }
    switch (failure.problem().code()) {
      case STATED_SIZE -> statedSize(failure);
      case RANK -> rank(failure);
      case WINDOW -> window(failure);
      case GROUPS -> groups(failure);
      case AXIS -> axis(failure);
      case DTYPE -> dtype(failure);
      case PLUS_SHAPE, CONCAT_SHAPE -> shapes(failure);
      default -> {}
    }
    return fixes;
  }

  private void add(String title, Optional<Edit> edit) {
    edit.ifPresent(e -> fixes.add(Fix.of(title, e)));
  }

  // ---- members and their annotations

  private Optional<SourceOrigin> member(Origin origin) {
    if (!(origin instanceof MemberOrigin place) || !(network.tree() instanceof ClassTree type)) {
      return Optional.empty();
    }
    for (Tree tree : type.getMembers()) {
      boolean isNamed = place.element().getSimpleName().contentEquals(nameOf(tree));
      if (isNamed) {
        return Optional.of(network.within(tree));
      }
    }
    return Optional.empty();
  }

  private static String nameOf(Tree member) {
    if (member instanceof MethodTree method) {
      return method.getName().toString();
    }
    return member instanceof VariableTree variable ? variable.getName().toString() : "";
  }

  /** The annotation that makes a member a layer of a kind. */
  private Optional<SourceOrigin> annotation(Origin origin, String kind) {
    return member(origin)
        .flatMap(
            member -> {
              ModifiersTree modifiers =
                  member.tree() instanceof MethodTree method
                      ? method.getModifiers()
                      : ((VariableTree) member.tree()).getModifiers();
              return modifiers.getAnnotations().stream()
                  .filter(
                      a ->
                          a.getAnnotationType()
                              .toString()
                              .toLowerCase(Locale.ROOT)
                              .endsWith(kind.toLowerCase(Locale.ROOT)))
                  .findFirst()
                  .map(member::within);
            });
  }

  private Optional<SourceOrigin> annotation(Node node) {
    return annotation(node.made(), node.kind());
  }

  /** The annotation of the layer that failed. */
  private Optional<SourceOrigin> failed(Failure failure) {
    return annotation(
        failure.made(),
        failure.layer() instanceof dev.blockwright.dsl.layer.Operation operation
            ? operation.kind()
            : "");
  }

  private static Optional<AssignmentTree> stated(SourceOrigin annotation, String element) {
    for (ExpressionTree argument : ((AnnotationTree) annotation.tree()).getArguments()) {
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable().toString().equals(element)) {
        return Optional.of(assignment);
      }
    }
    return Optional.empty();
  }

  /** States an element of an annotation, or another value for it. */
  private static Edit state(SourceOrigin annotation, String element, String value) {
    Optional<AssignmentTree> stated = stated(annotation, element);
    if (stated.isPresent()) {
      return Edit.replace(annotation.within(stated.get().getExpression()), value, annotation);
    }
    int end = annotation.end();
    if (!annotation.text().endsWith(")")) {
      return Edit.of(end, end, "(" + element + " = " + value + ")", annotation);
    }
    boolean isFirst = ((AnnotationTree) annotation.tree()).getArguments().isEmpty();
    return Edit.of(end - 1, end - 1, (isFirst ? "" : ", ") + element + " = " + value, annotation);
  }

  /** Leaves an element of an annotation out. */
  private static Optional<Edit> unstated(SourceOrigin annotation, String element) {
    List<? extends ExpressionTree> arguments = ((AnnotationTree) annotation.tree()).getArguments();
    return stated(annotation, element)
        .map(
            assignment -> {
              int index = arguments.indexOf(assignment);
              SourceOrigin place = annotation.within(assignment);
              if (arguments.size() == 1) {
                return Edit.of(place.start(), place.end(), "", annotation);
              }
              return index > 0
                  ? Edit.of(
                      annotation.within(arguments.get(index - 1)).end(),
                      place.end(),
                      "",
                      annotation)
                  : Edit.of(
                      place.start(), annotation.within(arguments.get(1)).start(), "", annotation);
            });
  }

  /** A member before another one. */
  private Optional<Edit> memberBefore(Origin origin, Class<?> annotation) {
    return member(origin)
        .map(
            member -> {
              String simple = annotation.getSimpleName();
              boolean isKnown = Sources.imports(member, annotation.getPackageName(), simple);
              String name = simple.toLowerCase(Locale.ROOT) + "1";
              String declaration =
                  "@" + (isKnown ? simple : annotation.getName()) + " Layer " + name;
              boolean isRecord = network.tree().getKind() == Tree.Kind.RECORD;
              String end = isRecord ? ", " : member.tree() instanceof MethodTree ? "(); " : "; ";
              Edit edit = Edit.of(member.start(), member.start(), declaration + end, member);
              return new Edit(
                  edit.unit(),
                  edit.start(),
                  edit.end(),
                  edit.replacement(),
                  (declaration + end).replaceAll("[;,] $", ""),
                  edit.line());
            });
  }

  // ---- one layer

  private void setting() {
    Matcher least = AT_LEAST.matcher(mistake.problem().message());
    String setting = mistake.problem().setting();
    if (setting != null && least.find()) {
      member(mistake.at())
          .ifPresent(
              member -> {
                ModifiersTree modifiers =
                    member.tree() instanceof MethodTree method
                        ? method.getModifiers()
                        : ((VariableTree) member.tree()).getModifiers();
                for (AnnotationTree tree : modifiers.getAnnotations()) {
                  SourceOrigin annotation = member.within(tree);
                  if (stated(annotation, setting).isPresent()) {
                    add(
                        "use " + least.group(1),
                        Optional.of(state(annotation, setting, least.group(1))));
                  }
                }
              });
    }
  }

  private static Value input(Failure failure) {
    List<dev.blockwright.dsl.problem.Problem.Culprit> culprits = failure.problem().culprits();
    return failure.inputs().get(culprits.isEmpty() ? 0 : culprits.get(0).input());
  }

  private void statedSize(Failure failure) {
    String setting = failure.problem().setting();
    Matcher stated = STATED.matcher(failure.problem().message());
    Shape in = input(failure).shape();
    List<Integer> axes = failure.problem().culprits().get(0).axes();
    if (setting == null || axes.isEmpty() || !stated.find()) {
      return;
    }
    if (in.rank() > 2 && in.product(1, in.rank()).toString().equals(stated.group(1))) {
      add("flatten before it", memberBefore(failure.made(), Flatten.class));
    }
    failed(failure)
        .ifPresent(
            annotation -> {
              add(
                  "state what is found",
                  Optional.of(state(annotation, setting, in.dim(axes.get(0)).toString())));
              add("leave the size to be found", unstated(annotation, setting));
            });
  }

  private void rank(Failure failure) {
    Value input = input(failure);
    Shape in = input.shape();
    if (input.producer() == null && !in.dim(0).isConstant()) {
      List<Dim> dims = new ArrayList<>(in.dims());
      dims.add(1, Dim.of(1));
      add("one channel", inputs.state(input, dims));
    } else if (input.producer() == null) {
      List<Dim> dims = new ArrayList<>(in.dims());
      dims.add(0, Dim.symbol("N"));
      add("state the batch axis", inputs.state(input, dims));
    }
    for (Node node : Scene.nodes(input)) {
      if (node.outputs().get(0).shape().rank() < node.inputs().get(0).shape().rank()) {
        leaveOut(node);
      }
    }
    add("flatten before it", memberBefore(failure.made(), Flatten.class));
  }

  private void leaveOut(Node node) {
    member(node.made())
        .ifPresent(
            member -> {
              String name = node.path();
              add("leave out " + name, Optional.of(Edit.without(member)));
            });
  }

  private void window(Failure failure) {
    Value input = input(failure);
    List<Node> before = new ArrayList<>(Scene.nodes(input));
    Collections.reverse(before);
    Optional<SourceOrigin> annotation = failed(failure);
    if (annotation.isPresent() && failure.layer() instanceof Windowed<?> windowed) {
      long missing = Windows.missing(windowed, input.shape());
      long padding = Collections.max(windowed.padding()) + (missing + 1) / 2;
      add("pad the image", Optional.of(state(annotation.get(), "padding", padding + "")));
      long smaller = windowed.kernelSize().get(0) - missing;
      if (smaller > 0) {
        add(
            "a smaller window",
            Optional.of(state(annotation.get(), "kernelSize", Long.toString(smaller))));
      }
    }
    for (Node node : before) {
      if (node.layer() instanceof Pool<?>) {
        leaveOut(node);
      }
      strideOne(node);
    }
    fixes.addAll(inputs.otherSizes(input, true));
  }

  private void strideOne(Node node) {
    annotation(node)
        .filter(annotation -> stated(annotation, "stride").isPresent())
        .ifPresent(annotation -> add("stride 1", Optional.of(state(annotation, "stride", "1"))));
  }

  private void groups(Failure failure) {
    String setting = failure.problem().setting();
    Optional<SourceOrigin> annotation = failed(failure);
    if (setting == null || annotation.isEmpty() || failure.problem().culprits().isEmpty()) {
      return;
    }
    int axis = failure.problem().culprits().get(0).axes().get(0);
    Dim size = input(failure).shape().dim(axis);
    if (!size.isConstant()) {
      return;
    }
    Integer stated =
        stated(annotation.get(), setting)
            .map(s -> Sources.number(annotation.get().within(s.getExpression())))
            .orElse(null);
    int wanted = stated == null ? 1 : stated;
    IntStream.rangeClosed(1, (int) Math.min(size.value(), 1024))
        .filter(g -> size.value() % g == 0)
        .boxed()
        .sorted(
            (a, b) ->
                Integer.compare(
                    a == 1 ? wanted : Math.abs(a - wanted), b == 1 ? wanted : Math.abs(b - wanted)))
        .limit(5)
        .forEach(
            g ->
                add(
                    setting + " = " + g,
                    Optional.of(state(annotation.get(), setting, g.toString()))));
  }

  private void axis(Failure failure) {
    int last = input(failure).shape().rank() - 1;
    Optional<SourceOrigin> annotation = failed(failure);
    for (String element : List.of("dim", "value", "startDim", "endDim")) {
      if (annotation.isPresent() && stated(annotation.get(), element).isPresent()) {
        add("use " + last, Optional.of(state(annotation.get(), element, last + "")));
      }
    }
  }

  private void dtype(Failure failure) {
    Value input = input(failure);
    DType type = input.dtype().isFloating() ? DType.INT64 : DType.FLOAT32;
    add("state the input's element type", inputs.state(input, type));
  }

  // ---- two members

  private void shapes(Failure failure) {
    if (failure.problem().culprits().size() != 2) {
      return;
    }
    boolean isConcat = failure.problem().code() == Code.CONCAT_SHAPE;
    List<Value> values =
        failure.problem().culprits().stream().map(c -> failure.inputs().get(c.input())).toList();
    if (isConcat && failure.problem().culprits().get(0).axes().size() == 1) {
      int axis = failure.problem().culprits().get(0).axes().get(0);
      annotation(failure.applied(), "concat")
          .ifPresent(
              a ->
                  add(
                      "along " + values.get(0).shape().axisName(axis),
                      Optional.of(state(a, "dim", Integer.toString(axis)))));
    }
    Set<Origin> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    for (Value value : failure.inputs()) {
      for (Node node : Scene.nodes(value)) {
        if (node.layer() instanceof Windowed<?> windowed && seen.add(node.made())) {
          int reach = windowed.window().reach(0);
          boolean isPadded = windowed.padding().stream().allMatch(p -> p == reach / 2);
          boolean keeps = reach % 2 == 1 && windowed.stride().stream().allMatch(s -> s == 1);
          if (keeps && !isPadded && !windowed.window().same()) {
            annotation(node)
                .ifPresent(
                    a ->
                        each.add(
                            Fix.of(
                                "keep the size",
                                state(a, "padding", Integer.toString(reach / 2)))));
          }
        }
      }
    }
    fixes.addAll(each);
    if (each.size() > 1 && each.size() <= 4) {
      fixes.add(each.stream().reduce(Fix::and).orElseThrow());
    }
    values.forEach(value -> Scene.nodes(value).forEach(this::strideOne));
    if (!isConcat) {
      width(values.get(0), values.get(1));
      width(values.get(1), values.get(0));
    }
    fixes.addAll(inputs.otherSizes(values.get(0), false));
  }

  /** Another number of channels or features of the layer that made them. */
  private void width(Value value, Value other) {
    List<Node> nodes = new ArrayList<>(Scene.nodes(value));
    Collections.reverse(nodes);
    for (Node node : nodes) {
      Optional<SourceOrigin> annotation = annotation(node);
      for (String element : List.of("outChannels", "outFeatures", "hiddenSize")) {
        if (annotation.isPresent() && stated(annotation.get(), element).isPresent()) {
          Shape wanted = other.shape();
          Dim size = wanted.dim(element.equals("outChannels") ? 1 : wanted.rank() - 1);
          if (size.isConstant()) {
            add(element + " = " + size, Optional.of(state(annotation.get(), element, size + "")));
          }
          return;
        }
      }
    }
  }
}
