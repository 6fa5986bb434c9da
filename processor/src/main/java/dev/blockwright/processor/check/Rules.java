package dev.blockwright.processor.check;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import dev.blockwright.processor.report.Mistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What to try for each kind of mistake, the likeliest first. */
final class Rules {
  private static final Pattern AT_LEAST = Pattern.compile("must be at least (\\d+)");

  private final Failure failure;
  private final SourceOrigin at;
  private final List<Fix> fixes = new ArrayList<>();

  private Rules(Failure failure, SourceOrigin at) {
    this.failure = failure;
    this.at = at;
  }

  /** Edits that may mend a mistake. */
  static List<Fix> propose(Mistake mistake) {
    if (!(mistake.at() instanceof SourceOrigin at)) {
      return List.of();
    }
    Failure failure = mistake.failure();
    if (failure == null) {
      return switch (mistake.problem().code()) {
        case SETTING -> leastSetting(mistake, at);
        case DESCRIPTION_THREW -> loopOneTooFar(mistake, at);
        default -> List.of();
      };
    }
    Rules rules = new Rules(failure, at);
    switch (failure.problem().code()) {
      case PLUS_SHAPE, MINUS_SHAPE, TIMES_SHAPE, DIV_SHAPE, CONCAT_SHAPE ->
          rules.fixes.addAll(ShapeRules.propose(failure));
      case STATED_SIZE -> rules.statedSize();
      case RANK -> rules.rank();
      case GROUPS -> rules.groups();
      case WINDOW -> rules.window();
      case DTYPE -> rules.dtype();
      case AXIS -> rules.nearest(failure.inputs().get(0).shape().rank(), 0);
      case INDEX -> rules.index();
      case SHARED -> rules.shared();
      case MATMUL_SHAPE -> rules.matmul();
      default -> {}
    }
    return rules.fixes;
  }

  // ---- mistakes that are no layer's

  private static List<Fix> leastSetting(Mistake mistake, SourceOrigin at) {
    Matcher least = AT_LEAST.matcher(mistake.problem().message());
    Optional<SourceOrigin> argument = at.argument(0);
    return least.find() && argument.isPresent() && Sources.number(argument.get()) != null
        ? List.of(Fix.of("use " + least.group(1), Edit.replace(argument.get(), least.group(1), at)))
        : List.of();
  }

  private static List<Fix> loopOneTooFar(Mistake mistake, SourceOrigin at) {
    ForLoopTree loop = Sources.enclosing(at, ForLoopTree.class);
    if (!mistake.problem().message().contains("IndexOutOfBounds")
        || loop == null
        || !(loop.getCondition() instanceof BinaryTree condition)
        || condition.getKind() != Tree.Kind.LESS_THAN_EQUAL) {
      return List.of();
    }
    SourceOrigin whole = at.within(condition);
    int start = at.within(condition.getLeftOperand()).end();
    int end = at.within(condition.getRightOperand()).start();
    return List.of(Fix.of("stop before the end", Edit.of(start, end, " < ", whole)));
  }

  // ---- one layer

  private Optional<SourceOrigin> made() {
    return failure.made() instanceof SourceOrigin made ? Optional.of(made) : Optional.empty();
  }

  private Optional<SourceOrigin> setting() {
    String setting = failure.problem().setting();
    return setting == null ? Optional.empty() : made().flatMap(m -> m.setting(setting));
  }

  private Value input() {
    int culprit =
        failure.problem().culprits().isEmpty() ? 0 : failure.problem().culprits().get(0).input();
    return failure.inputs().get(culprit);
  }

  private void statedSize() {
    Optional<SourceOrigin> call = setting();
    List<Integer> axes = failure.problem().culprits().get(0).axes();
    if (call.isEmpty() || axes.isEmpty()) {
      return;
    }
    SourceOrigin setting = call.get();
    SourceOrigin whole = made().orElse(setting);
    String found = input().shape().dim(axes.get(0)).toString();
    setting
        .argument(0)
        .ifPresent(
            argument ->
                fixes.add(Fix.of("state what is found", Edit.replace(argument, found, whole))));
    if (setting.tree() instanceof MethodInvocationTree tree
        && tree.getMethodSelect() instanceof MemberSelectTree select) {
      int end = setting.within(select.getExpression()).end();
      fixes.add(Fix.of("leave the size to be found", Edit.of(end, setting.end(), "", whole)));
    }
  }

  private void rank() {
    for (Node node : ShapeRules.nodes(input())) {
      if (lowersRank(node)
          && node.applied() instanceof SourceOrigin call
          && node.made() instanceof SourceOrigin flatten) {
        Edit edit = Sources.withoutArgument(call, flatten.tree());
        if (edit != null) {
          fixes.add(Fix.of("leave out " + flatten.text(), edit));
        }
        moved(call, flatten);
      }
    }
  }

  private static boolean lowersRank(Node node) {
    Value out = node.outputs().get(0);
    Value in = node.inputs().isEmpty() ? out : node.inputs().get(0);
    return !out.isPoisoned() && !in.isPoisoned() && out.shape().rank() < in.shape().rank();
  }

  /** Flattens behind the layer instead, where both stand in one call. */
  private void moved(SourceOrigin call, SourceOrigin flatten) {
    if (call.tree() instanceof MethodInvocationTree tree) {
      List<? extends ExpressionTree> arguments = tree.getArguments();
      int from = arguments.indexOf(flatten.tree());
      int to = failure.argument();
      if (from >= 0 && to > from && to < arguments.size() && failure.applied() == call) {
        String between =
            Sources.text(call.unit())
                .substring(
                    call.within(arguments.get(from + 1)).start(),
                    call.within(arguments.get(to)).end());
        fixes.add(
            Fix.of(
                flatten.text() + " behind it",
                Edit.of(
                    flatten.start(),
                    call.within(arguments.get(to)).end(),
                    between + ", " + flatten.text(),
                    call)));
      }
    }
  }

  private void groups() {
    String setting = failure.problem().setting();
    Optional<SourceOrigin> made = made();
    if (setting == null || made.isEmpty()) {
      return;
    }
    Optional<SourceOrigin> argument =
        setting().or(() -> factory(made.get())).flatMap(call -> call.argument(0));
    Integer groups = argument.isEmpty() ? null : Sources.number(argument.get());
    if (groups == null) {
      return;
    }
    IntStream.rangeClosed(1, Math.min(2 * groups, 1024))
        .boxed()
        .filter(g -> !g.equals(groups))
        .sorted(Comparator.comparingInt(g -> g == 1 ? groups : Math.abs(g - groups)))
        .filter(this::mayDivide)
        .limit(6)
        .forEach(
            g ->
                fixes.add(
                    Fix.of(
                        g == 1 ? "one group" : g + " " + setting,
                        Edit.replace(argument.get(), g.toString(), made.get()))));
  }

  /** Whether a number divides the sizes in conflict. */
  private boolean mayDivide(int divisor) {
    return failure.problem().culprits().stream()
        .flatMap(
            c -> c.axes().stream().map(axis -> failure.inputs().get(c.input()).shape().dim(axis)))
        .allMatch(dim -> !dim.isConstant() || dim.value() % divisor == 0);
  }

  private static Optional<SourceOrigin> factory(SourceOrigin made) {
    Tree at = made.tree();
    while (at instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && select.getExpression() instanceof MethodInvocationTree inner) {
      at = inner;
    }
    return at instanceof MethodInvocationTree ? Optional.of(made.within(at)) : Optional.empty();
  }

  private void window() {
    List<Node> before = ShapeRules.nodes(input());
    fewerRounds(before);
    if (failure.layer() instanceof Windowed<?> windowed && made().isPresent()) {
      SourceOrigin made = made().get();
      Shape in = input().shape();
      int axes = windowed.window().axes();
      long missing =
          IntStream.range(0, axes)
              .filter(axis -> in.dim(axis + 2).isConstant())
              .mapToLong(
                  axis ->
                      windowed.window().reach(axis)
                          - in.dim(axis + 2).value()
                          - 2L * windowed.padding().get(axis))
              .max()
              .orElse(0);
      if (missing > 0) {
        long padding = Collections.max(windowed.padding()) + (missing + 1) / 2;
        ShapeRules.padding(made, kind(), (int) padding)
            .ifPresent(edit -> fixes.add(Fix.of("pad the image", edit)));
        ShapeRules.kernel(made, kind())
            .ifPresent(
                kernel -> {
                  Integer size = Sources.number(kernel);
                  if (size != null && size > missing) {
                    fixes.add(
                        Fix.of(
                            "a smaller window",
                            Edit.replace(kernel, Long.toString(size - missing), made)));
                  }
                });
      }
    }
    List<Node> last = new ArrayList<>(before);
    Collections.reverse(last);
    for (Node node : last) {
      ShapeRules.smallerStride(node).ifPresent(fixes::add);
      ShapeRules.withoutPool(node).ifPresent(fixes::add);
    }
  }

  private String kind() {
    return failure.layer() instanceof dev.blockwright.dsl.layer.Operation operation
        ? operation.kind()
        : "";
  }

  /** Goes round a loop that shrinks the image fewer times. */
  private void fewerRounds(List<Node> before) {
    Set<Tree> seen = new LinkedHashSet<>();
    for (Node node : before) {
      ForLoopTree loop =
          node.applied() instanceof SourceOrigin call
              ? Sources.enclosing(call, ForLoopTree.class)
              : null;
      if (loop == null
          || !(node.applied() instanceof SourceOrigin place)
          || !(loop.getCondition() instanceof BinaryTree condition)
          || !(condition.getRightOperand() instanceof LiteralTree)
          || !seen.add(loop)) {
        continue;
      }
      SourceOrigin bound = place.within(condition.getRightOperand());
      Integer rounds = Sources.number(bound);
      int most = rounds == null ? 0 : rounds - 1;
      for (int fewer = most; fewer > 0 && fewer > most - 5; fewer--) {
        fixes.add(
            Fix.of(
                "fewer rounds",
                Edit.replace(bound, Integer.toString(fewer), place.within(condition))));
      }
    }
  }

  private void dtype() {
    Value input = input();
    String name = input.name();
    MethodTree method = Sources.enclosing(at, MethodTree.class);
    if (input.producer() != null || method == null) {
      return;
    }
    DType type = input.dtype().isFloating() ? DType.INT64 : DType.FLOAT32;
    String constant = isImported("DType") ? "DType." + type : DType.class.getName() + "." + type;
    for (VariableTree parameter : method.getParameters()) {
      for (AnnotationTree annotation : parameter.getModifiers().getAnnotations()) {
        if (parameter.getName().contentEquals(name)
            && annotation.getAnnotationType().toString().endsWith("Input")
            && annotation.getArguments().size() == 1) {
          ExpressionTree argument = annotation.getArguments().get(0);
          boolean named = argument instanceof AssignmentTree; // or javac has written it so
          SourceOrigin shape =
              at.within(named ? ((AssignmentTree) argument).getExpression() : argument);
          SourceOrigin whole = at.within(annotation);
          boolean isNamed =
              Sources.text(at.unit()).substring(whole.start(), shape.start()).contains("=");
          String text = (isNamed ? "" : "value = ") + shape.text();
          fixes.add(
              Fix.of(
                  "state the element type of " + name,
                  Edit.replace(shape, text + ", dtype = " + constant, whole)));
        }
      }
    }
  }

  private boolean isImported(String simpleName) {
    for (ImportTree tree : at.unit().getImports()) {
      String imported = tree.getQualifiedIdentifier().toString();
      if (!tree.isStatic()
          && (imported.equals(DType.class.getPackageName() + ".*")
              || imported.equals(DType.class.getPackageName() + "." + simpleName))) {
        return true;
      }
    }
    return false;
  }

  /** The axis or index that is nearest to each number out of range. */
  private void nearest(long count, int first) {
    SourceOrigin place = setting().orElse(at);
    for (SourceOrigin number : Sources.numbers(place)) {
      Integer found = Sources.number(number);
      if (found != null && (found >= count || found < -count) && found >= first - count * 1000) {
        long near = found < 0 ? -count : count - 1;
        fixes.add(Fix.of("use " + near, Edit.replace(number, Long.toString(near), at)));
      }
    }
  }

  private void index() {
    failure.problem().culprits().stream()
        .flatMap(c -> c.axes().stream())
        .map(axis -> input().shape().dim(axis))
        .filter(dim -> dim.isConstant())
        .forEach(dim -> nearest(dim.value(), 0));
    if (fixes.isEmpty()) {
      input().shape().dims().stream()
          .filter(dim -> dim.isConstant())
          .forEach(dim -> nearest(dim.value(), 0));
    }
  }

  private void shared() {
    made()
        .ifPresent(
            made -> {
              if (made.tree() != at.tree()) {
                fixes.add(Fix.of("a second layer", Edit.replace(at, made.text(), statement(at))));
              }
              fixes.add(
                  Fix.of("share the weights", Edit.replace(made, "shared(" + made.text() + ")")));
            });
  }

  /** The call that an argument stands in. */
  private static SourceOrigin statement(SourceOrigin place) {
    TreePath path = TreePath.getPath(place.unit(), place.tree());
    TreePath parent = path == null ? null : path.getParentPath();
    return parent != null && parent.getLeaf() instanceof MethodInvocationTree call
        ? place.within(call)
        : place;
  }

  private void matmul() {
    if (failure.applied() instanceof SourceOrigin call) {
      Stream.of(call.argument(0))
          .flatMap(Optional::stream)
          .filter(argument -> argument.tree() instanceof IdentifierTree)
          .forEach(
              argument ->
                  fixes.add(
                      Fix.of(
                          "transpose " + argument.text(),
                          Edit.replace(argument, argument.text() + ".transpose(-2, -1)", call))));
    }
  }
}
