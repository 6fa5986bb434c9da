package dev.blockwright.processor.check;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Pool;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.report.History;
import dev.blockwright.dsl.shape.ParameterSpec;
import dev.blockwright.processor.read.Operands;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to try where two tensors that should have one shape have two. */
final class ShapeRules {
  private static final Dim ONE = Dim.of(1);

  /** The greatest factor by which an image is proposed to be upsampled. */
  private static final int MOST_TIMES = 64;

  private final Scene scene;
  private final Failure failure;
  private final InputRules inputs;
  private final List<Value> values;
  private final List<List<Node>> sides;
  private final boolean isConcat;
  private final List<Fix> fixes = new ArrayList<>();

  ShapeRules(Scene scene) {
    this.scene = scene;
    this.failure = scene.failure();
    this.inputs = new InputRules(scene.inputs());
    this.isConcat = failure.problem().code() == Code.CONCAT_SHAPE;
    this.values =
        failure.problem().culprits().stream().map(c -> failure.inputs().get(c.input())).toList();
    this.sides = sides(values);
  }

  /** The layers that led to each tensor from where they last were the same. */
  private List<List<Node>> sides(List<Value> tensors) {
    List<History> histories = History.ofAll(tensors, failure.scope());
    List<List<Node>> nodes = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      nodes.add(Scene.nodes(tensors.get(i), histories.get(i).start()));
    }
    return nodes;
  }

  List<Fix> propose() {
    if (values.size() != 2) {
      return List.of();
    }
    boolean isImage = values.get(0).shape().rank() > 2;
    if (values.get(0).shape().rank() != values.get(1).shape().rank()) {
      lineUp();
      return fixes;
    }
    if (isConcat) {
      otherAxis();
    }
    if (values.stream().allMatch(value -> value.producer() == null)) {
      inputsOfOneShape();
    }
    evenPieces();
    otherTensors();
    if (!isConcat) {
      whereTheyFit();
      strideOfShortcut();
      if (values.get(0).shape().rank() <= 3) {
        agree(1, 0, true);
        agree(0, 1, true);
      }
      project(1);
      project(0);
      upsample(0, 1);
      upsample(1, 0);
      boolean isWindowed =
          sides.stream()
              .flatMap(List::stream)
              .anyMatch(node -> node.layer() instanceof Windowed<?>);
      if (values.get(0).shape().rank() == 3 && !isWindowed) {
        projectLast(1, 0);
        projectLast(0, 1);
      }
    }
    if (isImage) {
      paddings();
      oddWindows();
      outputPaddings();
    }
    callsOfComposites();
    if (isImage) {
      strides();
      fixes.addAll(inputs.otherSizes(values.get(0), false));
      crop();
    }
    agree(0, 1, false);
    agree(1, 0, false);
    inputsOfOneShape();
    return fixes;
  }

  /** What to try where two tensors should have one size in different axes, or in one of several. */
  List<Fix> proposeForProducts() {
    boolean isMatmul = failure.problem().code() == Code.MATMUL_SHAPE;
    if (isMatmul && values.size() == 2) {
      add("transpose " + label(1), scene.after(index(1), ".transpose(-2, -1)"));
      add("transpose " + label(0), scene.after(index(0), ".transpose(-2, -1)"));
    }
    for (int i = 0; i + 1 < values.size(); i++) {
      agree(i, i + 1, false);
      agree(i + 1, i, false);
      projectLast(i, i + 1);
      projectLast(i + 1, i);
    }
    inputsOfOneShape();
    return fixes;
  }

  private void add(String title, Optional<Edit> edit) {
    edit.ifPresent(e -> fixes.add(Fix.of(title, e)));
  }

  private int index(int side) {
    return failure.problem().culprits().get(side).input();
  }

  /** What a side is called: the variable that it stands in, or its place. */
  private String label(int side) {
    return Operands.of(failure, index(side))
        .filter(operand -> operand.tree() instanceof IdentifierTree)
        .map(SourceOrigin::text)
        .orElse(
            isConcat
                ? "tensor " + (index(side) + 1)
                : side == 0 ? "the left side" : "the right side");
  }

  private static int stride(Node node) {
    return node.layer() instanceof Windowed<?> w && !node.kind().startsWith("convTranspose")
        ? Collections.max(w.stride())
        : 1;
  }

  // ---- other axes

  /** Axes of size 1 where one tensor has fewer than the other. */
  private void lineUp() {
    int side = values.get(0).shape().rank() < values.get(1).shape().rank() ? 0 : 1;
    Shape few = values.get(side).shape();
    Shape many = values.get(1 - side).shape();
    List<List<Integer>> positions = new ArrayList<>();
    positions(few, many, 0, 0, new ArrayList<>(), positions);
    // Axes at the end first: a vector for each channel of an image.
    Collections.reverse(positions);
    if (positions.isEmpty() && isConcat) {
      String axes = ".flatten(" + (few.rank() - 1) + ", " + (many.rank() - 1) + ")";
      add("flatten " + label(1 - side), scene.after(index(1 - side), axes));
    }
    for (List<Integer> axes : positions.subList(0, Math.min(3, positions.size()))) {
      add(
          "line up the axes of " + label(side),
          scene.after(
              index(side),
              axes.stream().map(axis -> ".unsqueeze(" + axis + ")").collect(Collectors.joining())));
    }
  }

  /** All ways to insert axes of size 1 so that two shapes can be broadcast. */
  private void positions(
      Shape few, Shape many, int from, int axis, List<Integer> ones, List<List<Integer>> found) {
    if (axis == many.rank()) {
      if (from == few.rank()) {
        found.add(List.copyOf(ones));
      }
      return;
    }
    if (ones.size() < many.rank() - few.rank()) {
      ones.add(axis);
      positions(few, many, from, axis + 1, ones, found);
      ones.remove(ones.size() - 1);
    }
    if (from < few.rank()) {
      Dim mine = few.dim(from);
      if (mine.equals(many.dim(axis)) || (!isConcat && mine.equals(ONE))) {
        positions(few, many, from + 1, axis + 1, ones, found);
      }
    }
  }

  /** Another axis to concatenate along. */
  private void otherAxis() {
    Optional<SourceOrigin> axis =
        scene.call().flatMap(call -> call.argument(0)).filter(a -> Sources.number(a) != null);
    if (axis.isEmpty() || failure.problem().culprits().get(0).axes().size() > 1) {
      return;
    }
    Shape shape = values.get(0).shape();
    for (int other : failure.problem().culprits().get(0).axes()) {
      String name = shape.axisName(other);
      add(
          "along " + name,
          Optional.of(Edit.replace(axis.get(), Integer.toString(other), scene.call().get())));
    }
  }

  // ---- other tensors

  /** Another tensor than the one that is taken: its neighbour, or another variable's. */
  private void otherTensors() {
    for (int side = 1; side >= 0; side--) {
      Optional<SourceOrigin> operand = Operands.of(failure, index(side));
      if (operand.isPresent() && scene.call().isPresent()) {
        neighbours(operand.get(), scene.call().get());
        takenBefore(operand.get());
        if (isConcat && isFar() && operand.get().tree() instanceof IdentifierTree) {
          otherVariables(operand.get(), scene.call().get());
        }
      }
    }
  }

  /**
   * The elements beside {@code skips[i]} or {@code skips.get(i)}, and the one as far from the end.
   */
  private void neighbours(SourceOrigin operand, SourceOrigin call) {
    SourceOrigin index = null;
    String size = "";
    if (operand.tree() instanceof ArrayAccessTree access) {
      index = operand.within(access.getIndex());
      size = Sources.text(operand, access.getExpression()) + ".length";
    } else if (operand.tree() instanceof MethodInvocationTree get
        && Sources.nameOf(get).equals("get")
        && get.getArguments().size() == 1
        && get.getMethodSelect() instanceof MemberSelectTree select) {
      index = operand.within(get.getArguments().get(0));
      size = Sources.text(operand, select.getExpression()) + ".size()";
    }
    if (index == null) {
      return;
    }
    String text = index.text();
    Integer number = Sources.number(index);
    boolean isPlain = index.tree() instanceof IdentifierTree || number != null;
    List<String> others =
        number != null
            ? List.of(Integer.toString(number - 1), Integer.toString(number + 1))
            : isPlain
                ? List.of(text + " - 1", text + " + 1", size + " - 1 - " + text)
                : text.matches(".* [-+] 1")
                    ? List.of(text.substring(0, text.length() - 4), text + " - 1", text + " + 1")
                    : List.of(text + " - 1", text + " + 1");
    for (String other : others) {
      Edit edit = Edit.replace(index, other, call);
      String element =
          operand.text().substring(0, index.start() - operand.start())
              + other
              + operand.text().substring(index.end() - operand.start());
      if (!call.text().contains(element)) { // which it takes already
        add("take the one beside it", Optional.of(edit));
      }
    }
  }

  /** A statement that took an element away before. */
  private void takenBefore(SourceOrigin operand) {
    if (!(operand.tree() instanceof MethodInvocationTree)) {
      return;
    }
    for (ExpressionStatementTree statement : Sources.statementsBefore(operand)) {
      SourceOrigin place = operand.within(statement);
      if (place.text().equals(operand.text() + ";")) {
        fixes.add(Fix.of("leave out " + operand.text(), Edit.without(place)));
      }
    }
  }

  /** Whether one image is much larger than the other, as that of another level is. */
  private boolean isFar() {
    Shape a = values.get(0).shape();
    Shape b = values.get(1).shape();
    for (int axis : failure.problem().culprits().get(0).axes()) {
      if (axis > 1 && a.dim(axis).isConstant() && b.dim(axis).isConstant()) {
        long larger = Math.max(a.dim(axis).value(), b.dim(axis).value());
        long smaller = Math.min(a.dim(axis).value(), b.dim(axis).value());
        if (2 * larger >= 3 * smaller) {
          return true;
        }
      }
    }
    return false;
  }

  private void otherVariables(SourceOrigin operand, SourceOrigin call) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < failure.inputs().size(); i++) {
      Operands.of(failure, i).ifPresent(other -> taken.add(other.text()));
    }
    for (VariableTree variable : Sources.variablesBefore(operand)) {
      String name = variable.getName().toString();
      boolean isTensor =
          variable.getType() != null && variable.getType().toString().endsWith("Tensor");
      if (isTensor && !taken.contains(name)) {
        add("take " + name, Optional.of(Edit.replace(operand, name, call)));
      }
    }
  }

  /** Another width where one tensor was cut into pieces that are not of one size. */
  private void evenPieces() {
    int axis = failure.problem().culprits().get(0).axes().get(0);
    Node cut =
        Scene.nodes(values.get(1)).stream()
            .filter(node -> node.outputs().size() > 1)
            .reduce((earlier, later) -> later)
            .orElse(null);
    if (cut == null || axis < 0 || cut.inputs().get(0).isPoisoned()) {
      return;
    }
    Dim whole = cut.inputs().get(0).shape().dim(axis);
    int pieces = cut.outputs().size();
    Node before = cut.inputs().get(0).producer();
    if (whole.isConstant()
        && whole.value() % pieces != 0
        && before != null
        && before.made() instanceof SourceOrigin made) {
      long more = (whole.value() / pieces + 1) * pieces;
      Sources.factoryCall(made, before.kind())
          .flatMap(call -> call.argument(0))
          .filter(width -> whole.toString().equals(width.text()))
          .ifPresent(
              width ->
                  add(
                      more + " features, for pieces of one size",
                      Optional.of(Edit.replace(width, Long.toString(more), made))));
    }
  }

  /** States one shape for two inputs of the network. */
  private void inputsOfOneShape() {
    Value a = Scene.first(values.get(0));
    Value b = Scene.first(values.get(1));
    if (a != b && !a.isPoisoned() && !b.isPoisoned() && !a.shape().equals(b.shape())) {
      add("inputs of one shape", inputs.state(b, a.shape().dims()));
      add("inputs of one shape", inputs.state(a, b.shape().dims()));
    }
  }

  // ---- a condition

  /** Where a condition chooses whether to add: only where the sizes agree. */
  private void whereTheyFit() {
    SourceOrigin call = scene.call().orElse(null);
    SourceOrigin condition = call == null ? null : Sources.conditionFor(call);
    int axis = failure.problem().culprits().get(0).axes().get(0);
    if (call == null || condition == null || axis < 0) {
      return;
    }
    Dim mine = values.get(0).shape().dim(axis);
    Dim other = values.get(1).shape().dim(axis);
    List<String> tests = new ArrayList<>();
    for (String a : Scene.terms(mine, call)) {
      for (String b : Scene.terms(other, call)) {
        boolean areNames =
            Character.isJavaIdentifierStart(a.charAt(0))
                && Character.isJavaIdentifierStart(b.charAt(0));
        if (areNames) {
          tests.add(a + " == " + b);
        }
      }
    }
    Optional<SourceOrigin> left = Operands.of(failure, index(0));
    Optional<SourceOrigin> right = Operands.of(failure, index(1));
    if (left.isPresent()
        && right.isPresent()
        && left.get().tree() instanceof IdentifierTree
        && right.get().tree() instanceof IdentifierTree) {
      tests.add(
          left.get().text()
              + ".size("
              + axis
              + ") == "
              + right.get().text()
              + ".size("
              + axis
              + ")");
    }
    String text = condition.text();
    boolean isLoose =
        condition.tree() instanceof BinaryTree both && both.getKind() == Tree.Kind.CONDITIONAL_OR;
    for (String test : tests) {
      add(
          "only where the " + values.get(0).shape().axisName(axis) + " agree",
          Optional.of(
              Edit.replace(
                  condition, (isLoose ? "(" + text + ")" : text) + " && " + test, condition)));
    }
  }

  // ---- a stride

  /** The same stride in the convolution that a shortcut already has. */
  private void strideOfShortcut() {
    for (int side = 1; side >= 0; side--) {
      Node strided = null;
      for (Node node : sides.get(1 - side)) {
        strided = stride(node) > 1 ? node : strided;
      }
      Node last = null;
      for (Node node : sides.get(side)) {
        last = weightRank(node) > 2 ? node : last;
      }
      if (strided == null
          || last == null
          || stride(last) != 1
          || !(last.made() instanceof SourceOrigin made)) {
        continue;
      }
      String named = argument(strided, "stride", made);
      String stride = named == null ? Integer.toString(stride(strided)) : named;
      Optional<SourceOrigin> stated = made.setting("stride").flatMap(s -> s.argument(0));
      add(
          "the same stride",
          stated.isPresent()
              ? Optional.of(Edit.replace(stated.get(), stride, made))
              : Sources.factoryCall(made, last.kind())
                  .map(call -> Edit.of(call.end(), call.end(), ".stride(" + stride + ")", made)));
    }
  }

  // ---- a projection

  private void project(int side) {
    if (!(failure.applied() instanceof SourceOrigin call)
        || !(call.tree() instanceof MethodInvocationTree invocation)
        || !(invocation.getMethodSelect() instanceof MemberSelectTree select)
        || invocation.getArguments().size() != 1) {
      return;
    }
    ExpressionTree operand = side == 0 ? select.getExpression() : invocation.getArguments().get(0);
    String layer = projection(side, call);
    if (layer == null) {
      return;
    }
    String name = side == 0 ? "the left side" : "the right side";
    boolean isShortcut =
        failure.problem().code() == Code.PLUS_SHAPE
            && sides.get(side).isEmpty()
            && !sides.get(1 - side).isEmpty();
    if (isShortcut || "shortcut".equals(Sources.text(call, operand))) {
      name = "the shortcut";
    } else if (operand instanceof IdentifierTree variable) {
      name = variable.getName().toString();
    }
    String title = "project " + name;
    ExpressionTree value = Sources.bare(operand);
    if (value instanceof IdentifierTree variable) {
      ExpressionTree last = Sources.lastValue(variable.getName().toString(), call);
      if (last != null && Sources.bare(last) instanceof ConditionalExpressionTree) {
        value = Sources.bare(last);
      }
    }
    if (value instanceof ConditionalExpressionTree choice) {
      String yes = projected(call, choice.getTrueExpression(), layer);
      String no = projected(call, choice.getFalseExpression(), layer);
      SourceOrigin whole = call.within(choice);
      if (no.equals(Sources.text(call, choice.getTrueExpression()))) {
        fixes.add(Fix.of(title, Edit.replace(whole, no)));
      } else if (yes.equals(Sources.text(call, choice.getFalseExpression()))) {
        fixes.add(Fix.of(title, Edit.replace(whole, yes)));
      } else {
        fixes.add(Fix.of(title, Edit.replace(call.within(choice.getFalseExpression()), no, whole)));
        fixes.add(Fix.of(title, Edit.replace(call.within(choice.getTrueExpression()), yes, whole)));
      }
      return;
    }
    fixes.add(
        Fix.of(title, Edit.replace(call.within(operand), projected(call, operand, layer), call)));
  }

  private static String projected(SourceOrigin file, ExpressionTree tensor, String layer) {
    String text = Sources.text(file, tensor);
    return (Sources.isPrimary(tensor) ? text : "(" + text + ")") + ".then(" + layer + ")";
  }

  /** The layer that gives one side the other's shape; null if there is none. */
  private @Nullable String projection(int side, SourceOrigin call) {
    Shape mine = values.get(side).shape();
    Shape other = values.get(1 - side).shape();
    int rank = mine.rank();
    if (rank != other.rank() || rank < 2 || rank > 5 || !mine.dim(0).equals(other.dim(0))) {
      return null;
    }
    String channels = channelsOf(1 - side, call);
    if (channels == null) {
      return null;
    }
    if (rank == 2) {
      return "linear(" + channels + ")";
    }
    if (rank == 3 && mine.dim(1).equals(other.dim(1))) {
      return null;
    }
    int step = 1;
    String stated = null;
    for (Node node : sides.get(1 - side)) {
      int stride = stride(node);
      if (stride > 1) {
        stated = step == 1 ? argument(node, "stride", call) : null;
        step *= stride;
      }
    }
    for (int axis = 2; axis < rank; axis++) {
      Dim out = mine.dim(axis).minus(1).div(step).plus(1);
      if (!out.equals(other.dim(axis))) {
        return null;
      }
    }
    String stride = step == 1 ? "" : ".stride(" + (stated == null ? step : stated) + ")";
    return "conv" + (rank - 2) + "d(" + channels + ", 1)" + stride;
  }

  /** Makes an image as large as another that is a whole number of times its size. */
  private void upsample(int side, int other) {
    Shape mine = values.get(side).shape();
    Shape wanted = values.get(other).shape();
    boolean isShortcut = sides.get(other).isEmpty(); // then the way beside it made this one small
    if (isShortcut
        || mine.rank() != 4
        || !mine.withDim(2, wanted.dim(2)).withDim(3, wanted.dim(3)).equals(wanted)) {
      return;
    }
    for (int times = 2; times <= MOST_TIMES; times++) { // an unknown size divides no other
      if (mine.dim(2).times(times).equals(wanted.dim(2))
          && mine.dim(3).times(times).equals(wanted.dim(3))) {
        add(
            "upsample " + label(side),
            scene.after(index(side), ".then(upsampleNearest2d(" + times + "))"));
      }
    }
  }

  /** A linear layer over the last axis of one side, where nothing else differs. */
  private void projectLast(int side, int other) {
    Shape mine = values.get(side).shape();
    Shape wanted = values.get(other).shape();
    int last = mine.rank() - 1;
    if (mine.rank() == wanted.rank()
        && last > 0
        && wanted.dim(last).isConstant()
        && mine.withDim(last, wanted.dim(last)).equals(wanted.withDim(last, wanted.dim(last)))) {
      add(
          "project " + label(side),
          scene.after(index(side), ".then(linear(" + wanted.dim(last) + "))"));
    }
  }

  /** A side's number of channels, in the user's own terms where they hold at a place. */
  private @Nullable String channelsOf(int side, SourceOrigin place) {
    Dim channels = values.get(side).shape().dim(1);
    Node last = lastOfChannels(side);
    if (last != null && last.made() instanceof SourceOrigin made) {
      Optional<SourceOrigin> argument =
          Sources.factoryCall(made, last.kind()).flatMap(factory -> factory.argument(0));
      if (argument.isPresent() && Sources.inSameMethod(made, place)) {
        return argument.get().text();
      }
    }
    return channels.isConstant() ? channels.toString() : null;
  }

  private @Nullable Node lastOfChannels(int side) {
    Node last = null;
    for (Node node : sides.get(side)) {
      if (weightRank(node) > 1) {
        last = node;
      }
    }
    return last;
  }

  /** The number of axes of a weight whose first axis makes the layer's channels; 0 without one. */
  private static int weightRank(Node node) {
    return node.parameters().stream()
        .map(ParameterSpec::shape)
        .filter(shape -> shape.rank() > 1)
        .filter(
            shape ->
                node.outputs().stream()
                    .anyMatch(
                        out ->
                            !out.isPoisoned()
                                && out.shape()
                                    .dim(channelAxis(shape.rank(), out.shape()))
                                    .equals(shape.dim(0))))
        .mapToInt(Shape::rank)
        .findFirst()
        .orElse(0);
  }

  /** The channels' axis after a layer with a weight: the last one after a matrix. */
  private static int channelAxis(int weightRank, Shape out) {
    return weightRank == 2 ? out.rank() - 1 : 1;
  }

  /** The argument of a layer's setting, if it holds at a place too. */
  private static @Nullable String argument(Node node, String setting, SourceOrigin place) {
    if (node.made() instanceof SourceOrigin made && Sources.inSameMethod(made, place)) {
      return made.setting(setting).flatMap(s -> s.argument(0)).map(SourceOrigin::text).orElse(null);
    }
    return null;
  }

  // ---- padding

  /** Paddings that keep the size: of each window alone, and of all of them together. */
  private void paddings() {
    Set<Tree> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    for (List<Node> side : isConcat ? sides(failure.inputs()) : sides) {
      for (Node node : side) {
        if (node.layer() instanceof Windowed<?> windowed
            && node.made() instanceof SourceOrigin made
            && !node.kind().startsWith("convTranspose")
            && (!(windowed instanceof Pool<?>) || stride(node) == 1)
            && seen.add(made.tree())) {
          int reach = windowed.window().reach(0);
          boolean mayKeep = reach % 2 == 1 && !windowed.window().same();
          if (mayKeep && windowed.padding().stream().anyMatch(p -> p != reach / 2)) {
            samePadding(made, node.kind(), reach / 2)
                .ifPresent(edit -> each.add(Fix.of("keep the size", edit)));
          }
        }
      }
    }
    fixes.addAll(each);
    if (each.size() > 1 && each.size() <= 4) {
      fixes.add(each.stream().reduce(Fix::and).orElseThrow());
    }
  }

  /** The padding that keeps the size, in terms of the window's own settings. */
  private static Optional<Edit> samePadding(SourceOrigin made, String kind, int number) {
    Optional<SourceOrigin> kernel = kernel(made, kind);
    Optional<SourceOrigin> dilation = made.setting("dilation").flatMap(d -> d.argument(0));
    String half = null;
    if (kernel.isPresent() && Sources.number(kernel.get()) == null) {
      half = operand(kernel.get()) + " / 2";
    } else if (kernel.isPresent() && dilation.isPresent()) {
      Integer size = Sources.number(kernel.get());
      half = size == null ? null : Integer.toString(size / 2);
    }
    String text = Integer.toString(number);
    if (dilation.isPresent() && half != null && Sources.number(dilation.get()) == null) {
      text =
          half.equals("1") ? dilation.get().text() : operand(dilation.get()) + " * (" + half + ")";
      text =
          half.matches("\\d+") && !half.equals("1") ? half + " * " + operand(dilation.get()) : text;
    } else if (half != null && dilation.isEmpty()) {
      text = half;
    }
    return padding(made, kind, text);
  }

  /** An expression as it may stand beside an operator. */
  private static String operand(SourceOrigin expression) {
    return expression.tree() instanceof ExpressionTree tree
            && (Sources.isPrimary(tree) || tree instanceof LiteralTree)
        ? expression.text()
        : "(" + expression.text() + ")";
  }

  /** Windows of an odd size where an even one cannot keep the size. */
  private void oddWindows() {
    Set<Tree> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    for (List<Node> side : sides) {
      for (Node node : side) {
        if (node.layer() instanceof Windowed<?> windowed
            && !(windowed instanceof Pool<?>)
            && !node.kind().startsWith("convTranspose")
            && stride(node) == 1
            && windowed.window().reach(0) % 2 == 0
            && node.made() instanceof SourceOrigin made
            && seen.add(made.tree())) {
          kernel(made, node.kind())
              .flatMap(kernel -> scene.written(kernel, made))
              .ifPresent(
                  kernel -> {
                    int padding = windowed.padding().get(0);
                    int odd = 2 * padding + 1;
                    boolean isNear = Math.abs(odd - kernel.value()) == 1;
                    each.add(
                        Fix.of(
                            "a window of an odd size",
                            kernel.replaced(isNear ? odd : kernel.value() - 1)));
                  });
        }
      }
    }
    fixes.addAll(each);
    if (each.size() > 1 && each.size() <= 4) {
      fixes.add(each.stream().reduce(Fix::and).orElseThrow());
    }
  }

  /**
   * Transposed convolutions that make images exactly so many times as large as their stride says,
   * each alone and all of them; and more or less at the end of an image.
   */
  private void outputPaddings() {
    Set<Tree> seen = new HashSet<>();
    List<Fix> each = new ArrayList<>();
    List<Fix> others = new ArrayList<>();
    for (List<Node> side : sides) {
      for (Node node : side) {
        if (node.layer() instanceof Windowed<?> windowed
            && node.kind().startsWith("convTranspose")
            && node.made() instanceof SourceOrigin made
            && seen.add(made.tree())) {
          exactly(windowed, made).ifPresent(each::add);
          Optional<SourceOrigin> stated = made.setting("outputPadding").flatMap(s -> s.argument(0));
          (stated.isPresent()
                  ? Optional.of(
                      Edit.replace(stated.get(), "0".equals(stated.get().text()) ? "1" : "0", made))
                  : Sources.factoryCall(made, node.kind())
                      .map(call -> Edit.of(made.end(), made.end(), ".outputPadding(1)", made)))
              .ifPresent(edit -> others.add(Fix.of("another output padding", edit)));
        }
      }
    }
    fixes.addAll(each);
    if (each.size() > 1 && each.size() <= 4) {
      fixes.add(each.stream().reduce(Fix::and).orElseThrow());
    }
    fixes.addAll(others);
  }

  /** The paddings with which a window's stride alone says how much larger the image gets. */
  private static Optional<Fix> exactly(Windowed<?> windowed, SourceOrigin made) {
    int stride = windowed.stride().get(0);
    int over = windowed.window().reach(0) - stride;
    int padding = (over + 1) / 2;
    int output = 2 * padding - over;
    if (stride < 2 || over < 0 || made.setting("outputPadding").isPresent()) {
      return Optional.empty();
    }
    String last = output == 0 ? "" : ".outputPadding(" + output + ")";
    Optional<SourceOrigin> stated = made.setting("padding").flatMap(s -> s.argument(0));
    Optional<Edit> edit =
        windowed.padding().get(0) == padding
            ? Optional.of(Edit.of(made.end(), made.end(), last, made))
            : stated.isEmpty()
                ? Optional.of(
                    Edit.of(made.end(), made.end(), ".padding(" + padding + ")" + last, made))
                : output == 0
                    ? Optional.of(Edit.replace(stated.get(), Integer.toString(padding), made))
                    : Optional.empty();
    boolean changes = windowed.padding().get(0) != padding || output > 0;
    return changes
        ? edit.map(e -> Fix.of("exactly " + stride + " times as large", e))
        : Optional.empty();
  }

  /** Cuts the larger image, or pads the smaller one, where they differ a little. */
  private void crop() {
    Shape a = values.get(0).shape();
    Shape b = values.get(1).shape();
    if (a.rank() == 3) {
      cropSequence(a, b);
    }
    if (a.rank() != 4) {
      return;
    }
    for (int axis = 2; axis < 4; axis++) {
      if (!a.dim(axis).isConstant() || !b.dim(axis).isConstant()) {
        return;
      }
    }
    long high = a.dim(2).value() - b.dim(2).value();
    long wide = a.dim(3).value() - b.dim(3).value();
    int larger = high > 0 || wide > 0 ? 0 : 1;
    high = Math.abs(high);
    wide = Math.abs(wide);
    boolean isLittle = 4 * high < a.dim(2).value() && 4 * wide < a.dim(3).value();
    if (isLittle) {
      add("crop " + label(larger), scene.after(index(larger), ".then(" + pad(-high, -wide) + ")"));
      add(
          "pad " + label(1 - larger),
          scene.after(index(1 - larger), ".then(" + pad(high, wide) + ")"));
    }
  }

  /** Cuts the end of the longer sequence of {@code (N, C, L)}, as a causal convolution needs. */
  private void cropSequence(Shape a, Shape b) {
    if (!a.dim(2).isConstant() || !b.dim(2).isConstant() || !a.withDim(2, b.dim(2)).equals(b)) {
      return;
    }
    int longer = a.dim(2).value() > b.dim(2).value() ? 0 : 1;
    long length = Math.min(a.dim(2).value(), b.dim(2).value());
    if (10 * length >= 9 * values.get(longer).shape().dim(2).value()) {
      add("crop " + label(longer), scene.after(index(longer), ".slice(2, 0, " + length + ")"));
    }
  }

  private static String pad(long high, long wide) {
    return high == wide && high % 2 == 0
        ? "zeroPad2d(" + high / 2 + ")"
        : "zeroPad2d(0).padding("
            + (wide / 2)
            + ", "
            + (wide - wide / 2)
            + ", "
            + (high / 2)
            + ", "
            + (high - high / 2)
            + ")";
  }

  /** An edit that gives a window a padding. */
  static Optional<Edit> padding(SourceOrigin made, String kind, String padding) {
    Optional<SourceOrigin> stated = made.setting("padding");
    if (stated.isPresent()) {
      return stated.get().argument(0).map(argument -> Edit.replace(argument, padding, made));
    }
    return Sources.factoryCall(made, kind)
        .map(call -> Edit.of(call.end(), call.end(), ".padding(" + padding + ")", made));
  }

  /** The size of a window where a layer is made. */
  static Optional<SourceOrigin> kernel(SourceOrigin made, String kind) {
    return Sources.factoryCall(made, kind)
        .flatMap(call -> call.argument(call.argument(1).isPresent() ? 1 : 0));
  }

  // ---- strides

  private void strides() {
    Set<Tree> seen = new HashSet<>();
    for (List<Node> side : sides) {
      for (Node node : side) {
        if (node.made() instanceof SourceOrigin made && seen.add(made.tree())) {
          smallerStride(node).ifPresent(fixes::add);
          withoutPool(node).ifPresent(fixes::add);
        }
      }
    }
  }

  /** A layer with stride 1 instead of more. */
  static Optional<Fix> smallerStride(Node node) {
    if (stride(node) == 1 || !(node.made() instanceof SourceOrigin made)) {
      return Optional.empty();
    }
    return made.setting("stride")
        .flatMap(setting -> setting.argument(0))
        .filter(argument -> !argument.text().equals("1"))
        .map(argument -> Fix.of("stride 1", Edit.replace(argument, "1", made)));
  }

  /** A call without the pool that is one of its arguments. */
  static Optional<Fix> withoutPool(Node node) {
    if (!(node.layer() instanceof Pool<?>)
        || stride(node) == 1
        || !(node.made() instanceof SourceOrigin made)
        || !(node.applied() instanceof SourceOrigin call)) {
      return Optional.empty();
    }
    return Optional.ofNullable(Sources.withoutArgument(call, made.tree()))
        .map(edit -> Fix.of("leave out " + made.text(), edit));
  }

  // ---- sizes of layers

  /**
   * Another size of the layer that made a side's axis, so that it agrees with the other side.
   *
   * @param isPlain whether to change but plain numbers of the layers since the two were the same
   */
  private void agree(int side, int other, boolean isPlain) {
    List<Integer> axes = failure.problem().culprits().get(side).axes();
    List<Integer> otherAxes = failure.problem().culprits().get(other).axes();
    for (int i = 0; i < Math.min(axes.size(), otherAxes.size()); i++) {
      Shape mine = values.get(side).shape();
      int axis = axes.get(i);
      Dim wanted = values.get(other).shape().dim(otherAxes.get(i));
      boolean isSpatial = mine.rank() > 3 && axis > 1;
      if (axis < 0 || isSpatial || !mine.dim(axis).isConstant() || !wanted.isConstant()) {
        continue;
      }
      boolean isLast = axis == mine.rank() - 1;
      String name = isLast ? "features" : mine.axisName(axis).replace("axis", "along axis");
      resize(side, mine.dim(axis), wanted, wanted + " " + name, isPlain);
    }
  }

  private void resize(int side, Dim size, Dim wanted, String title, boolean isPlain) {
    List<Node> nodes = new ArrayList<>(sides.get(side));
    if (nodes.isEmpty() && !isPlain) {
      nodes.addAll(Scene.nodes(values.get(side)));
    }
    Collections.reverse(nodes);
    for (Node node : nodes) {
      if (!(node.made() instanceof SourceOrigin made)) {
        continue;
      }
      Optional<SourceOrigin> first =
          Sources.factoryCall(made, node.kind())
              .flatMap(call -> call.argument(0))
              .filter(argument -> weightRank(node) > 1);
      List<SourceOrigin> places = new ArrayList<>(first.stream().toList());
      if (places.isEmpty()) {
        Sources.withValue(made, size.value()).forEach(tree -> places.add(made.within(tree)));
      }
      if (isPlain) {
        places.removeIf(place -> Sources.number(place) == null);
      }
      for (SourceOrigin place : places) {
        for (String text : Scene.terms(wanted, place)) {
          if (!text.equals(place.text())) {
            fixes.add(Fix.of(title, Edit.replace(place, text, made)));
          }
        }
      }
      if (!places.isEmpty()) {
        return;
      }
    }
  }

  // ---- the composites that the place is reached through

  private void callsOfComposites() {
    Set<Integer> strides = new TreeSet<>();
    sides.forEach(side -> side.forEach(node -> strides.add(stride(node))));
    strides.remove(1);
    Scope scope = failure.scope();
    for (int i = 0; i < 2 && scope != null; i++) {
      if (scope.made() instanceof SourceOrigin made && made.tree() instanceof NewClassTree tree) {
        for (ExpressionTree argument : tree.getArguments()) {
          change(made, argument, strides);
        }
      }
      scope = scope.parent();
    }
  }

  private void change(SourceOrigin made, ExpressionTree argument, Set<Integer> strides) {
    SourceOrigin place = made.within(argument);
    Integer number = Sources.number(place);
    ExpressionTree bare = Sources.bare(argument);
    if (number != null && strides.contains(number)) {
      for (VariableTree flag : Sources.variablesBefore(made)) {
        if (flag.getType() != null && flag.getType().toString().equals("boolean")) {
          String name = flag.getName().toString();
          fixes.add(
              Fix.of(
                  "stride " + number + " only where " + name,
                  Edit.replace(place, name + " ? " + number + " : 1", made)));
        }
      }
      fixes.add(Fix.of("stride 1", Edit.replace(place, "1", made)));
    } else if (bare instanceof ConditionalExpressionTree choice) {
      fixes.add(
          Fix.of(
              "always " + Sources.text(made, choice.getFalseExpression()),
              Edit.replace(place, Sources.text(made, choice.getFalseExpression()), made)));
      condition(made, choice.getCondition(), made, "");
    } else if (bare instanceof LiteralTree literal && literal.getValue() instanceof Boolean value) {
      fixes.add(Fix.of("say " + !value, Edit.replace(place, Boolean.toString(!value), made)));
    } else if (bare instanceof IdentifierTree name) {
      for (VariableTree variable : Sources.variablesBefore(made)) {
        ExpressionTree value = variable.getInitializer();
        if (variable.getName().equals(name.getName())
            && value != null
            && variable.getType() != null
            && variable.getType().toString().equals("boolean")) {
          condition(made, value, made.within(variable), name + " ");
          fixes.add(Fix.of("let " + name + " be true", Edit.replace(place, "true", made)));
        }
      }
    } else {
      condition(made, argument, made, "");
    }
  }

  /** Leaves out one side of a condition. */
  private void condition(
      SourceOrigin file, ExpressionTree condition, SourceOrigin around, String what) {
    if (Sources.bare(condition) instanceof BinaryTree both
        && both.getKind() == Tree.Kind.CONDITIONAL_AND) {
      for (ExpressionTree kept : List.of(both.getRightOperand(), both.getLeftOperand())) {
        String text = Sources.text(file, kept);
        fixes.add(
            Fix.of(what + "wherever " + text, Edit.replace(file.within(condition), text, around)));
      }
    }
  }
}
