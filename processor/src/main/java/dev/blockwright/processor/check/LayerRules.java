package dev.blockwright.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What to try where one layer cannot take its input. */
final class LayerRules {
  private static final Pattern STATED = Pattern.compile("= ([^;]+);");
  private static final Pattern TAKES_AXES =
      Pattern.compile("\\(([^)]*)\\), (?:at least )?(\\d+) ax");
  private static final Pattern NO_MULTIPLE = Pattern.compile("is (\\d+), no multiple of (\\d+)");
  private static final String FLATTEN = "flatten()";

  private final Scene scene;
  private final Failure failure;
  private final InputRules inputs;
  private final List<Fix> fixes = new ArrayList<>();

  LayerRules(Scene scene) {
    this.scene = scene;
    this.failure = scene.failure();
    this.inputs = new InputRules(scene.inputs());
  }

  List<Fix> propose() {
    switch (failure.problem().code()) {
      case STATED_SIZE -> statedSize();
      case RANK -> rank();
      case GROUPS -> groups();
      case WINDOW -> window();
      case DTYPE -> dtype();
      case AXIS -> nearest(scene.input().shape().rank());
      case INDEX -> index();
      case SHARED -> shared();
      case NAME -> name();
      case RESHAPE -> reshape();
      case REARRANGE -> rearrange();
      case EXPAND_SHAPE -> expand();
      case CROP -> crop();
      case CUSTOM -> custom();
      case UNKNOWN_SIZE -> unknownSize();
      case SETTING -> padding();
      default -> {}
    }
    return fixes;
  }

  private void add(String title, Optional<Edit> edit) {
    edit.ifPresent(e -> fixes.add(Fix.of(title, e)));
  }

  private String kind() {
    return failure.layer() instanceof Operation operation ? operation.kind() : "";
  }

  // ---- a stated size

  private void statedSize() {
    Optional<SourceOrigin> call = scene.setting();
    List<Integer> axes = failure.problem().culprits().get(0).axes();
    Matcher stated = STATED.matcher(failure.problem().message());
    if (call.isEmpty() || axes.isEmpty() || !stated.find()) {
      return;
    }
    Shape in = scene.input().shape();
    int axis = axes.get(0);
    boolean isLast = axis == in.rank() - 1;
    if (isLast && in.rank() > 2 && in.product(1, in.rank()).toString().equals(stated.group(1))) {
      add("flatten before it", scene.before(FLATTEN));
    }
    if (!isLast && in.dim(in.rank() - 1).toString().equals(stated.group(1))) {
      channelsLast(in);
    }
    if (isLast && in.rank() == 3 && in.dim(1).toString().equals(stated.group(1))) {
      add("swap the axes", scene.before("transpose(1, 2)"));
    }
    SourceOrigin setting = call.get();
    SourceOrigin whole = scene.made().orElse(setting);
    setting
        .argument(0)
        .ifPresent(
            argument -> {
              product(argument)
                  .ifPresent(
                      text ->
                          add(
                              "state what is found",
                              Optional.of(Edit.replace(argument, text, whole))));
              for (String text : Scene.terms(in.dim(axis), argument)) {
                add("state what is found", Optional.of(Edit.replace(argument, text, whole)));
              }
            });
    if (setting.tree() instanceof MethodInvocationTree tree
        && tree.getMethodSelect() instanceof MemberSelectTree select) {
      int end = setting.within(select.getExpression()).end();
      add("leave the size to be found", Optional.of(Edit.of(end, setting.end(), "", whole)));
    }
  }

  /** The factors of a flattened size, where the description states factors too. */
  private Optional<String> product(SourceOrigin argument) {
    List<Node> nodes = Scene.nodes(scene.input());
    Collections.reverse(nodes);
    for (Node node : nodes) {
      if (node.inputs().isEmpty() || node.outputs().get(0).isPoisoned()) {
        break;
      }
      Shape before = node.inputs().get(0).shape();
      Shape after = node.outputs().get(0).shape();
      if (lowersRank(node)) {
        boolean isFlattened =
            after.rank() == 2 && before.product(1, before.rank()).equals(after.dim(1));
        return isFlattened && argument.tree() instanceof BinaryTree
            ? Optional.of(
                before.dims().subList(1, before.rank()).stream()
                    .map(Dim::toString)
                    .collect(Collectors.joining(" * ")))
            : Optional.empty();
      } else if (!before.equals(after)) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Images whose channels stand last: what other frameworks and image libraries give. */
  private void channelsLast(Shape in) {
    String what = in.rank() == 3 ? "channels before time" : "channels before height and width";
    Value first = Scene.first(scene.input());
    if (first == scene.input()) {
      List<Dim> dims = new ArrayList<>(in.dims());
      dims.add(1, dims.remove(dims.size() - 1));
      add(what, inputs.state(first, dims));
    }
    String order =
        IntStream.range(1, in.rank() - 1)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "permute(0, " + (in.rank() - 1) + ", ", ")"));
    add(what, scene.before(order));
  }

  // ---- the number of axes

  private void rank() {
    Value input = scene.input();
    Shape in = input.shape();
    Matcher takes = TAKES_AXES.matcher(failure.problem().message());
    int missing = takes.find() ? Integer.parseInt(takes.group(2)) - in.rank() : 0;
    Value first = Scene.first(input);
    if (missing == 1 && first == input) {
      boolean hasBatch = !in.dim(0).isConstant();
      List<Dim> dims = new ArrayList<>(in.dims());
      if (hasBatch) {
        boolean isSequence = in.rank() == 2;
        dims.add(1, isSequence ? Dim.symbol("T") : Dim.of(1));
        add(isSequence ? "a sequence of vectors" : "one channel", inputs.state(input, dims));
      } else {
        dims.add(0, Dim.symbol("N"));
        add("state the batch axis", inputs.state(input, dims));
      }
    }
    if (missing == 2 && first == input && in.rank() == 2 && in.isConstant()) {
      add(
          "state the batch axis and one channel",
          inputs.state(input, List.of(Dim.symbol("N"), Dim.of(1), in.dim(0), in.dim(1))));
    }
    boolean isVector = in.rank() == 2 && in.dim(1).isConstant() && !in.dim(0).isConstant();
    if (missing == 2 && isVector && Scene.nodes(input).stream().noneMatch(LayerRules::lowersRank)) {
      images(in.dim(1).value());
    }
    for (Node node : Scene.nodes(input)) {
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
    if (missing == 1) {
      add("an axis of size 1", scene.before("unsqueeze(1)"));
    }
    if (missing < 0) {
      add("flatten before it", scene.before(FLATTEN));
    }
  }

  /** Square images, gray or coloured, of a vector's pixels. */
  private void images(long pixels) {
    for (long channels : new long[] {1, 3}) {
      long side = Math.round(Math.sqrt((double) pixels / channels));
      if (side > 3 && channels * side * side == pixels) {
        String sizes = channels + ", " + side + ", " + side;
        add("an image of its pixels", scene.before("unflatten(1, " + sizes + ")"));
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

  // ---- groups

  private void groups() {
    String setting = failure.problem().setting();
    Optional<SourceOrigin> made = scene.made();
    if (setting == null || made.isEmpty()) {
      return;
    }
    Optional<SourceOrigin> stated =
        scene.setting().or(() -> factory(made.get())).flatMap(call -> call.argument(0));
    if (setting.equals("groups") && stated.isPresent()) {
      aGroupForEachChannel(stated.get(), made.get());
    }
    Optional<Scene.Written> written =
        stated.flatMap(argument -> scene.written(argument, made.get()));
    if (written.isEmpty()) {
      return;
    }
    int groups = written.get().value();
    String what =
        setting.startsWith("num") ? setting.substring(3).toLowerCase(Locale.ROOT) : setting;
    IntStream.rangeClosed(1, Math.min(2 * groups, 1024))
        .boxed()
        .filter(g -> g != groups)
        .sorted(
            Comparator.comparingInt((Integer g) -> g == 1 ? groups : Math.abs(g - groups))
                .thenComparing(Comparator.reverseOrder()))
        .filter(this::mayDivide)
        .limit(6)
        .forEach(
            g ->
                fixes.add(
                    Fix.of(
                        g == 1 ? "one " + what.substring(0, what.length() - 1) : g + " " + what,
                        written.get().replaced(g))));
  }

  /** As many groups as channels, where they are named or made so: a depthwise convolution. */
  private void aGroupForEachChannel(SourceOrigin groups, SourceOrigin made) {
    if (Sources.number(groups) != null) {
      return;
    }
    Dim channels = scene.input().shape().dim(1);
    List<String> texts = new ArrayList<>();
    Sources.factoryCall(made, kind())
        .flatMap(call -> call.argument(0))
        .ifPresent(out -> texts.add(out.text()));
    texts.addAll(Scene.terms(channels, groups));
    for (String text : texts) {
      add("a group for each channel", Optional.of(Edit.replace(groups, text, made)));
    }
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

  // ---- windows

  private void window() {
    List<Node> before = Scene.nodes(scene.input());
    fewerRounds(before);
    if (failure.layer() instanceof Windowed<?> windowed && scene.made().isPresent()) {
      SourceOrigin made = scene.made().get();
      Shape in = scene.input().shape();
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
        add("pad the image", ShapeRules.padding(made, kind(), Long.toString(padding)));
        ShapeRules.kernel(made, kind())
            .flatMap(kernel -> scene.written(kernel, made))
            .filter(kernel -> kernel.value() > missing)
            .ifPresent(
                kernel ->
                    fixes.add(
                        Fix.of("a smaller window", kernel.replaced(kernel.value() - missing))));
      }
    }
    List<Node> last = new ArrayList<>(before);
    Collections.reverse(last);
    for (Node node : last) {
      ShapeRules.smallerStride(node).ifPresent(fixes::add);
      ShapeRules.withoutPool(node).ifPresent(fixes::add);
    }
    fixes.addAll(inputs.otherSizes(scene.input(), true));
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

  /** A padding that is larger than the window allows, or that cannot follow from it. */
  private void padding() {
    if ("padding".equals(failure.problem().setting())
        && failure.layer() instanceof Windowed<?> windowed
        && scene.made().isPresent()) {
      int padding = Collections.min(windowed.kernelSize()) / 2;
      add(
          "use " + padding,
          ShapeRules.padding(scene.made().get(), kind(), Integer.toString(padding)));
    }
  }

  // ---- element types

  private void dtype() {
    Value input = scene.input();
    DType type = input.dtype().isFloating() ? DType.INT64 : DType.FLOAT32;
    add("state the element type of " + input.name(), inputs.state(input, type));
  }

  // ---- axes and indexes

  /** The axis or index that is nearest to each number out of range. */
  private void nearest(long count) {
    SourceOrigin place = scene.setting().orElse(scene.at());
    for (SourceOrigin number : Sources.arguments(place)) {
      Integer found = Sources.number(number);
      if (found != null && (found >= count || found < -count)) {
        long near = found < 0 ? -count : count - 1;
        fixes.add(Fix.of("use " + near, Edit.replace(number, Long.toString(near), scene.at())));
      }
    }
  }

  private void index() {
    failure.problem().culprits().stream()
        .flatMap(c -> c.axes().stream())
        .map(axis -> scene.input().shape().dim(axis))
        .filter(Dim::isConstant)
        .forEach(dim -> nearest(dim.value()));
    if (fixes.isEmpty()) {
      scene.input().shape().dims().stream()
          .filter(Dim::isConstant)
          .forEach(dim -> nearest(dim.value()));
    }
  }

  // ---- shared layers and names

  private void shared() {
    Node earlier = failure.earlier();
    if (earlier != null && !failure.problem().culprits().isEmpty()) {
      Value here = Scene.first(failure.inputs().get(0));
      Value there = Scene.first(earlier.inputs().get(0));
      if (!here.isPoisoned() && !there.isPoisoned() && !here.shape().equals(there.shape())) {
        add("inputs of one shape", inputs.state(here, there.shape().dims()));
        add("inputs of one shape", inputs.state(there, here.shape().dims()));
      }
    }
    scene
        .made()
        .ifPresent(
            made -> {
              SourceOrigin at = scene.at();
              if (made.tree() != at.tree()) {
                fixes.add(Fix.of("a second layer", Edit.replace(at, made.text(), statement(at))));
              }
              fixes.add(
                  Fix.of("share the weights", Edit.replace(made, "shared(" + made.text() + ")")));
            });
  }

  /** The call that an argument stands in. */
  private static SourceOrigin statement(SourceOrigin place) {
    SourceOrigin parent = Sources.parent(place);
    return parent != null && parent.tree() instanceof MethodInvocationTree ? parent : place;
  }

  private void name() {
    scene
        .made()
        .flatMap(made -> made.setting("named"))
        .flatMap(call -> call.argument(0))
        .filter(name -> name.text().endsWith("\""))
        .ifPresent(
            name -> {
              String text = name.text();
              String other = text.substring(0, text.length() - 1) + "2\"";
              ForLoopTree loop = Sources.enclosing(name, ForLoopTree.class);
              if (loop != null
                  && !loop.getInitializer().isEmpty()
                  && loop.getInitializer().get(0) instanceof VariableTree variable) {
                other = text + " + " + variable.getName();
              }
              add("another name", Optional.of(Edit.replace(name, other, scene.made().get())));
            });
  }

  // ---- reshapes

  private void reshape() {
    Value input = scene.input();
    SourceOrigin place = scene.made().orElse(scene.at());
    List<SourceOrigin> sizes = Sources.arguments(place);
    boolean isUnflatten = "unflatten".equals(kind());
    if (isUnflatten && !sizes.isEmpty()) {
      sizes = sizes.subList(1, sizes.size());
    }
    // The layer before may make the number of elements that is asked for.
    Shape in = input.shape();
    long product = 1;
    for (SourceOrigin size : sizes) {
      Integer number = Sources.number(size);
      product *= number == null || number < 1 ? 1 : number;
    }
    boolean isOpen = sizes.stream().anyMatch(s -> "-1".equals(s.text()));
    if (in.rank() == 2
        && in.dim(1).isConstant()
        && product > 1
        && in.dim(0).isConstant() == false) {
      String text =
          sizes.stream()
              .map(SourceOrigin::text)
              .filter(s -> !s.startsWith("-"))
              .collect(Collectors.joining(" * "));
      factors(input, sizes, place);
      widths(input, in.dim(1).value(), List.of(text, Long.toString(product)));
    }
    Dim total = isUnflatten ? in.dim(-1) : in.product(1, in.rank());
    if (!isOpen) {
      sizes.stream()
          .filter(s -> !"0".equals(s.text()))
          .forEach(s -> add("let one size follow", Optional.of(Edit.replace(s, "-1", place))));
    } else if (total.isConstant()) {
      for (SourceOrigin size : sizes) {
        Integer number = Sources.number(size);
        if (number != null && number > 0) {
          long others = product / number;
          if (total.value() % others == 0) {
            add(
                "use " + total.value() / others,
                Optional.of(Edit.replace(size, Long.toString(total.value() / others), place)));
          }
        }
      }
    }
  }

  /** The factors of the width that a layer before states. */
  private void factors(Value value, List<SourceOrigin> sizes, SourceOrigin place) {
    for (Node node : Scene.nodes(value)) {
      if (!(node.made() instanceof SourceOrigin made)) {
        continue;
      }
      Optional<SourceOrigin> width =
          Sources.factoryCall(made, node.kind()).flatMap(call -> call.argument(0));
      String[] factors = width.map(SourceOrigin::text).orElse("").split(" \\* ", -1);
      if (factors.length > 1 && factors.length == sizes.size()) {
        int start = sizes.get(0).start();
        int end = sizes.get(sizes.size() - 1).end();
        add(
            "the sizes that were made",
            Optional.of(Edit.of(start, end, String.join(", ", factors), place)));
      }
    }
  }

  /** Other widths of the layers that made a size. */
  private void widths(Value value, long size, List<String> wanted) {
    List<Node> nodes = Scene.nodes(value);
    Collections.reverse(nodes);
    for (Node node : nodes) {
      if (node.made() instanceof SourceOrigin made) {
        List<ExpressionTree> found = new ArrayList<>();
        if (node.parameters().stream().anyMatch(p -> p.shape().rank() == 2)) {
          Sources.factoryCall(made, node.kind())
              .flatMap(call -> call.argument(0))
              .ifPresent(width -> found.add((ExpressionTree) width.tree()));
        }
        found.addAll(found.isEmpty() ? Sources.withValue(made, size) : List.of());
        for (ExpressionTree tree : found) {
          for (String text : wanted) {
            add(
                wanted.get(wanted.size() - 1)
                    + (node.kind().startsWith("conv") ? " channels" : " features"),
                Optional.of(Edit.replace(made.within(tree), text, made)));
          }
        }
        if (!found.isEmpty()) {
          return;
        }
      }
    }
  }

  private void rearrange() {
    Matcher multiple = NO_MULTIPLE.matcher(failure.problem().message());
    if (multiple.find()) {
      long size = Long.parseLong(multiple.group(1));
      long of = Long.parseLong(multiple.group(2));
      for (long other : new long[] {size / of * of, (size / of + 1) * of}) {
        if (other > 0) {
          widths(scene.input(), size, List.of(Long.toString(other)));
        }
      }
    }
    SourceOrigin place = scene.setting().orElse(scene.made().orElse(scene.at()));
    String text = place.text();
    int start = text.indexOf('"');
    int end = text.lastIndexOf('"');
    if (start < 0 || end <= start || !text.contains("->")) {
      return;
    }
    String pattern = text.substring(start + 1, end);
    String[] sides = pattern.split("->", 2);
    int rank = scene.input().shape().rank();
    int axes = sides[0].replaceAll("\\([^)]*\\)", "g").strip().split("\\s+").length;
    if (axes == rank - 1) {
      String name = pattern.contains("w") ? "x" : "w";
      String left = sides[0].strip() + " " + name;
      String right = sides[1].strip();
      String inner =
          right.endsWith(")") ? right.substring(0, right.length() - 1) + " " + name + ")" : right;
      pattern("name the last axis", place, pattern, left + " -> " + inner);
      pattern("name the last axis", place, pattern, left + " -> " + right + " " + name);
    } else if (axes == rank) {
      Matcher factor = Pattern.compile("\\d+").matcher(sides[0]);
      while (factor.find()) {
        for (int other = 2; other <= 8; other++) {
          pattern(
              "split by " + other,
              place,
              pattern,
              pattern.substring(0, factor.start())
                  + other
                  + pattern
                      .substring(factor.end())
                      .replaceFirst("\\b" + factor.group() + "\\b", "" + other));
        }
      }
    }
  }

  private void pattern(String title, SourceOrigin place, String from, String to) {
    String text = Sources.text(place.unit()).substring(place.start(), place.end());
    int start = text.indexOf(from);
    if (start >= 0) {
      add(
          title,
          Optional.of(
              Edit.of(place.start() + start, place.start() + start + from.length(), to, place)));
    }
  }

  private void expand() {
    Shape in = scene.input().shape();
    SourceOrigin place = scene.made().orElse(scene.at());
    List<SourceOrigin> sizes = Sources.arguments(place);
    List<SourceOrigin> last = sizes.subList(Math.max(0, sizes.size() - in.rank()), sizes.size());
    if (last.size() < in.rank()) {
      return;
    }
    if (sizes.size() > in.rank()) {
      String axes =
          IntStream.range(in.rank(), sizes.size())
              .mapToObj(axis -> ".unsqueeze(" + axis + ")")
              .collect(Collectors.joining());
      add("line up the axes", scene.after(0, axes));
    }
    for (int axis = 0; axis < in.rank(); axis++) {
      Integer size = Sources.number(last.get(axis));
      if (size != null && size != -1 && !in.dim(axis).equals(Dim.of(1))) {
        boolean isWrong = !in.dim(axis).equals(Dim.of(size));
        add(
            "keep " + in.axisName(axis),
            isWrong ? Optional.of(Edit.replace(last.get(axis), "-1", place)) : Optional.empty());
      }
    }
  }

  private void crop() {
    Shape in = scene.input().shape();
    List<Integer> axes = failure.problem().culprits().get(0).axes();
    SourceOrigin place = scene.made().orElse(scene.at());
    for (SourceOrigin number : Sources.numbers(place)) {
      Integer found = Sources.number(number);
      if (found != null && found < 0 && !axes.isEmpty() && in.dim(axes.get(0)).isConstant()) {
        long most = (in.dim(axes.get(0)).value() - 1) / 2;
        add("crop less", Optional.of(Edit.replace(number, Long.toString(-most), place)));
      }
    }
  }

  private void custom() {
    if (scene.input().shape().rank() > 2) {
      add("flatten before it", scene.before(FLATTEN));
    } else if (scene.input().shape().rank() == 2) {
      add("an axis of size 1", scene.before("unsqueeze(1)"));
    }
  }

  // ---- sizes that are not known

  private void unknownSize() {
    List<Node> nodes = Scene.nodes(scene.input());
    for (Node node : nodes) {
      boolean isImage =
          !node.inputs().isEmpty()
              && !node.inputs().get(0).isPoisoned()
              && node.inputs().get(0).shape().rank() == 4;
      if (lowersRank(node)
          && isImage
          && node.applied() instanceof SourceOrigin call
          && node.made() instanceof SourceOrigin flatten
          && flatten.start() > call.start()) {
        add(
            "a vector of any image",
            Optional.of(Edit.of(flatten.start(), flatten.start(), "globalAvgPool2d(), ", call)));
      }
    }
    Value first = Scene.first(scene.input());
    if (!first.isPoisoned() && first.producer() == null) {
      Shape shape = first.shape();
      List<Dim> dims = new ArrayList<>(shape.dims());
      for (int axis = 1; axis < dims.size(); axis++) {
        if (!dims.get(axis).isConstant()) {
          dims.set(axis, Dim.of(shape.rank() == 4 && axis > 1 ? 224 : 128));
        }
      }
      add("state the sizes", inputs.state(first, dims));
    }
  }
}
