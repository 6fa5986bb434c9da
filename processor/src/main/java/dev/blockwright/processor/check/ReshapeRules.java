package dev.blockwright.processor.check;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.read.MemberOrigin;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What to try where a tensor cannot have the shape that it should get. */
final class ReshapeRules {
  private static final Pattern NO_MULTIPLE = Pattern.compile("is (\\d+), no multiple of (\\d+)");

  private static final Pattern ASKED = Pattern.compile("cannot make \\((-?\\d+(?:, -?\\d+)*)\\)");

  private final Scene scene;
  private final Failure failure;
  private final Proposals fixes;

  ReshapeRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.failure = scene.failure();
    this.fixes = fixes;
  }

  void reshape() {
    Value input = scene.input();
    SourceOrigin place = scene.made().orElse(scene.at());
    boolean isUnflatten = "unflatten".equals(scene.kind());
    List<SourceOrigin> whole = wholeSizes(place, isUnflatten);
    List<SourceOrigin> sizes = whole.stream().flatMap(s -> Sources.numbers(s).stream()).toList();
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
    if (!isUnflatten && in.rank() > 2 && whole.size() == 2 && whole.get(0).text().equals("-1")) {
      fixes.add("flatten it", flattened(place));
    }
    Dim total = isUnflatten ? in.dim(-1) : in.product(1, in.rank());
    if (!isOpen) {
      whole.stream()
          .filter(s -> !"0".equals(s.text()))
          .forEach(
              s -> fixes.add("let one size follow", Optional.of(Edit.replace(s, "-1", place))));
    } else if (total.isConstant()) {
      otherSizes(whole, in, total.value(), place);
      if (in.rank() > 2 && !isUnflatten) {
        channels(input);
      }
    }
  }

  /** Another number for each of the sizes, with which all are as many as there are elements. */
  private void otherSizes(List<SourceOrigin> whole, Shape in, long total, SourceOrigin place) {
    List<Long> sizes = asked();
    for (int i = 0; i < whole.size() && whole.size() == sizes.size(); i++) {
      SourceOrigin size = whole.get(i);
      long found = sizes.get(i);
      long others = product(sizes) / Math.max(found, 1);
      if (found < 1 || total % others != 0) {
        continue;
      }
      long wanted = total / others;
      boolean isFlattened = others == 1 && in.rank() > 2;
      String factors =
          in.dims().subList(1, in.rank()).stream()
              .map(Dim::toString)
              .collect(Collectors.joining(" * "));
      if (isFlattened && size.tree() instanceof BinaryTree) {
        fixes.add("use the sizes found", Optional.of(Edit.replace(size, factors, place)));
        continue;
      }
      Optional<Edit> formula = Formulas.withValue(size, wanted, place);
      fixes.add("use " + wanted, formula);
      if (formula.isEmpty() && Formulas.value(size) != null) {
        for (String text : Scene.terms(Dim.of(wanted), size)) {
          fixes.add("use " + text, Optional.of(Edit.replace(size, text, place)));
        }
      }
    }
  }

  /** As many channels as the sizes that are asked for have room for. */
  private void channels(Value input) {
    Shape in = input.shape();
    long asked = product(asked());
    for (int axis = 1; axis < in.rank(); axis++) {
      long others = in.product(1, in.rank()).value() / in.dim(axis).value();
      if (others > 0 && asked % others == 0 && asked != 1) {
        widths(input, in.dim(axis).value(), List.of(Long.toString(asked / others)));
      }
    }
  }

  /** The sizes that are asked for, -1 among them. */
  private List<Long> asked() {
    Matcher asked = ASKED.matcher(failure.problem().message());
    return asked.find()
        ? Stream.of(asked.group(1).split(", ")).map(Long::valueOf).toList()
        : List.of();
  }

  private static long product(List<Long> sizes) {
    return sizes.stream().filter(size -> size > 0).reduce(1L, (a, b) -> a * b);
  }

  /** The sizes as they are written, which may be products. */
  private static List<SourceOrigin> wholeSizes(SourceOrigin place, boolean isUnflatten) {
    if (place.tree() instanceof MethodInvocationTree call) {
      return call.getArguments().stream().skip(isUnflatten ? 1 : 0).map(place::within).toList();
    } else if (place.tree() instanceof AnnotationTree) {
      return Members.stated(place, isUnflatten ? "unflattenedSize" : "sizes").stream()
          .map(Members.Stated::value)
          .flatMap(
              sizes ->
                  sizes.tree() instanceof NewArrayTree array
                      ? array.getInitializers().stream().map(sizes::within)
                      : Stream.of(sizes))
          .toList();
    }
    return List.of();
  }

  /** {@code flatten()} in the place of a reshape. */
  private Optional<Edit> flattened(SourceOrigin place) {
    if (place.tree() instanceof AnnotationTree) {
      String flatten = new Members(scene.inputs()).name("Flatten");
      return Optional.of(Edit.replace(place, flatten));
    }
    if (!(place.tree() instanceof MethodInvocationTree call)) {
      return Optional.empty();
    }
    String layer = "flatten()";
    return Optional.of(
        Edit.replace(
            place,
            call.getMethodSelect() instanceof MemberSelectTree select
                ? Sources.text(place, select.getExpression()) + ".then(" + layer + ")"
                : layer));
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
        fixes.add(
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
      if (node.made() instanceof MemberOrigin) {
        Optional<Members.Stated> width = new Members(scene.inputs()).width(node);
        for (String text : width.isPresent() ? wanted : List.<String>of()) {
          SourceOrigin annotation = width.get().annotation();
          fixes.add(
              WidthRules.title(node, wanted.get(wanted.size() - 1)),
              Optional.of(Edit.replace(width.get().value(), text, annotation)));
        }
        if (width.isPresent()) {
          return;
        }
      } else if (node.made() instanceof SourceOrigin made) {
        List<ExpressionTree> found = new ArrayList<>();
        if (WidthRules.weightRank(node) > 1) {
          Sources.factoryCall(made, node.kind())
              .flatMap(call -> call.argument(0))
              .ifPresent(width -> found.add((ExpressionTree) width.tree()));
        }
        found.addAll(found.isEmpty() ? Sources.withValue(made, size) : List.of());
        for (ExpressionTree tree : found) {
          String number = wanted.get(wanted.size() - 1);
          String title = WidthRules.title(node, number);
          if (wanted.size() == 1) {
            fixes.add(title, Formulas.withValue(made.within(tree), Long.parseLong(number), made));
          }
          for (String text : wanted) {
            fixes.add(title, Optional.of(Edit.replace(made.within(tree), text, made)));
          }
        }
        if (!found.isEmpty()) {
          return;
        }
      }
    }
  }

  /** Widths that are multiples of a number, where a size is none: some, and the nearest. */
  void multiples(long size, long of, List<Long> first) {
    Set<Long> others = new LinkedHashSet<>(first);
    others.add(size / of * of);
    others.add((size / of + 1) * of);
    others.stream()
        .filter(other -> other > 0)
        .forEach(other -> widths(scene.input(), size, List.of(Long.toString(other))));
  }

  void rearrange() {
    Matcher multiple = NO_MULTIPLE.matcher(failure.problem().message());
    if (multiple.find()) {
      long size = Long.parseLong(multiple.group(1));
      long of = Long.parseLong(multiple.group(2));
      multiples(size, of, List.of());
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
      fixes.add(
          title,
          Optional.of(
              Edit.of(place.start() + start, place.start() + start + from.length(), to, place)));
    }
  }

  void expand() {
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
      fixes.add("line up the axes", scene.after(0, axes));
    }
    for (int axis = 0; axis < in.rank(); axis++) {
      Integer size = Sources.number(last.get(axis));
      if (size != null && size != -1 && !in.dim(axis).equals(Dim.of(1))) {
        boolean isWrong = !in.dim(axis).equals(Dim.of(size));
        fixes.add(
            "keep " + in.axisName(axis),
            isWrong ? Optional.of(Edit.replace(last.get(axis), "-1", place)) : Optional.empty());
      }
    }
  }
}
