package dev.blockwright.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.layer.Layers;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.processor.read.SourceOrigin;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to try where two numbers were given in each other's place: {@code new Mixer(512, 49)} for
 * {@code new Mixer(49, 512)}. Only the sizes that are in conflict are exchanged.
 */
final class ArgumentRules {
  private static final Pattern NUMBER = Pattern.compile("= (\\d+)");

  private static final Pattern DIVISION = Pattern.compile("= (\\d+) by \\w+ = (\\d+)");

  private static final String EXCHANGED = "the other way round";

  /** The vocabulary, whose arguments have an order of their own: {@code conv2d(64, 7)}. */
  private static final Set<String> OURS =
      Stream.of(Layers.class, Tensor.class)
          .flatMap(type -> Stream.of(type.getMethods()))
          .map(Method::getName)
          .collect(Collectors.toSet());

  private final Scene scene;
  private final Proposals fixes;

  ArgumentRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.fixes = fixes;
  }

  /** Whether a fix exchanges arguments. */
  static boolean isExchange(Fix fix) {
    return fix.parts().get(0).title().equals(EXCHANGED);
  }

  /** The arguments of the calls that led here and of others in their files, exchanged. */
  void exchanged() {
    Set<Long> sizes = sizes();
    if (sizes.size() < 2) {
      return;
    }
    Map<Tree, SourceOrigin> units = new LinkedHashMap<>();
    Set<Tree> seen = new HashSet<>();
    for (Scope scope = scene.failure().scope(); scope != null; scope = scope.parent()) {
      if (scope.made() instanceof SourceOrigin made) {
        exchange(made, made.tree(), sizes, seen);
        units.putIfAbsent(made.unit(), made);
      }
    }
    units.putIfAbsent(scene.at().unit(), scene.at());
    for (Map.Entry<Tree, SourceOrigin> unit : units.entrySet()) {
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void none) {
          exchange(unit.getValue().within(tree), tree, sizes, seen);
          return super.visitNewClass(tree, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(
            MethodInvocationTree tree, @Nullable Void none) {
          exchange(unit.getValue().within(tree), tree, sizes, seen);
          return super.visitMethodInvocation(tree, null);
        }
      }.scan(unit.getKey(), null);
    }
  }

  private Set<Long> sizes() {
    Problem problem = scene.failure().problem();
    Set<Long> sizes = new HashSet<>();
    problem
        .culprits()
        .forEach(
            culprit ->
                culprit.axes().stream()
                    .filter(axis -> axis >= 0)
                    .map(scene.failure().inputs().get(culprit.input()).shape()::dim)
                    .filter(Dim::isConstant)
                    .forEach(dim -> sizes.add(dim.value())));
    Matcher number = NUMBER.matcher(problem.message());
    while (problem.setting() != null && number.find()) {
      sizes.add(Long.valueOf(number.group(1)));
    }
    return sizes;
  }

  private void exchange(SourceOrigin call, Tree tree, Set<Long> sizes, Set<Tree> seen) {
    List<? extends ExpressionTree> arguments =
        tree instanceof NewClassTree creation
            ? creation.getArguments()
            : tree instanceof MethodInvocationTree invocation
                    && !OURS.contains(Sources.nameOf(invocation))
                ? invocation.getArguments()
                : List.of();
    if (arguments.size() < 2 || !seen.add(tree)) {
      return;
    }
    List<SourceOrigin> places = new ArrayList<>();
    for (ExpressionTree argument : arguments) {
      SourceOrigin place = call.within(argument);
      Long value = Formulas.value(place);
      if (value != null && (sizes.contains(value) || divides(value))) {
        places.add(place);
      }
    }
    SourceOrigin first = call.within(arguments.get(0));
    SourceOrigin last = call.within(arguments.get(arguments.size() - 1));
    String file = Sources.text(call.unit());
    for (int i = 0; i < places.size(); i++) {
      SourceOrigin a = places.get(i);
      for (SourceOrigin b : places.subList(i + 1, places.size())) {
        if (!a.text().equals(b.text()) && mayBeExchanged(a, b, sizes)) {
          String exchanged =
              file.substring(first.start(), a.start())
                  + b.text()
                  + file.substring(a.end(), b.start())
                  + a.text()
                  + file.substring(b.end(), last.end());
          fixes.add(Fix.of(EXCHANGED, Edit.of(first.start(), last.end(), exchanged, call)));
        }
      }
    }
  }

  /** Whether a number divides the size that another one does not. */
  private boolean divides(long number) {
    Matcher division = DIVISION.matcher(scene.failure().problem().message());
    return number > 1 && division.find() && Long.parseLong(division.group(1)) % number == 0;
  }

  /** Of a size and its number of parts the greater one is the size. */
  private boolean mayBeExchanged(SourceOrigin a, SourceOrigin b, Set<Long> sizes) {
    Long first = Formulas.value(a);
    Long second = Formulas.value(b);
    if (first == null || second == null || !(sizes.contains(first) || sizes.contains(second))) {
      return false;
    }
    Matcher division = DIVISION.matcher(scene.failure().problem().message());
    if (!division.find()) {
      return true;
    }
    long size = Long.parseLong(division.group(1));
    long parts = Long.parseLong(division.group(2));
    return parts > size || !Set.of(first, second).equals(Set.of(size, parts));
  }
}
