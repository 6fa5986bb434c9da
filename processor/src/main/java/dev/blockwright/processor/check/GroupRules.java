package dev.blockwright.processor.check;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What to try where a size is no multiple of the number of its parts. */
final class GroupRules {
  private final Scene scene;
  private final Failure failure;
  private final Proposals fixes;

  GroupRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.failure = scene.failure();
    this.fixes = fixes;
  }

  void groups() {
    String setting = failure.problem().setting();
    Optional<SourceOrigin> made = scene.made();
    if (setting == null || made.isEmpty()) {
      return;
    }
    Optional<SourceOrigin> stated =
        scene
            .setting()
            .or(() -> factory(made.get()))
            .flatMap(call -> call.argument(PieceRules.isCut(scene.kind()) ? 1 : 0));
    if (setting.equals("groups") && stated.isPresent()) {
      aGroupForEachChannel(stated.get(), made.get());
    }
    Optional<Scene.Written> written =
        stated.flatMap(argument -> scene.written(argument, made.get()));
    if (written.isEmpty()) {
      return;
    }
    int groups = written.get().value();
    if (setting.endsWith("^2")) {
      colours((long) groups * groups);
    }
    divisors(groups).forEach(g -> fixes.add(Fix.of(title(setting, g), written.get().replaced(g))));
  }

  /** Numbers that divide the sizes in conflict, those first that are near another one. */
  List<Integer> divisors(int groups) {
    return IntStream.rangeClosed(1, Math.min(2 * groups, 1024))
        .boxed()
        .filter(g -> g != groups)
        .sorted(
            Comparator.comparingInt((Integer g) -> g == 1 ? groups : Math.abs(g - groups))
                .thenComparing(Comparator.reverseOrder()))
        .filter(this::mayDivide)
        .limit(6)
        .toList();
  }

  /** What it is to have another number of groups. */
  static String title(String setting, int groups) {
    if (setting.endsWith("^2")) {
      return setting.substring(0, setting.length() - 2) + " = " + groups;
    }
    String what =
        setting.startsWith("num") ? setting.substring(3).toLowerCase(Locale.ROOT) : setting;
    return groups == 1 ? "one " + what.substring(0, what.length() - 1) : groups + " " + what;
  }

  /** As many channels as the pixels of an image need whose colours are those of the input. */
  void colours(long pixels) {
    int axis = failure.problem().culprits().get(0).axes().get(0);
    Dim channels = scene.input().shape().dim(axis);
    Value image = Scene.first(scene.input());
    Dim colours =
        !image.isPoisoned() && image.shape().rank() == 4 ? image.shape().dim(1) : Dim.of(1);
    if (channels.isConstant() && colours.isConstant()) {
      new ReshapeRules(scene, fixes)
          .multiples(channels.value(), pixels, List.of(colours.value() * pixels));
    }
  }

  /** As many groups as channels, where they are named or made so: a depthwise convolution. */
  private void aGroupForEachChannel(SourceOrigin groups, SourceOrigin made) {
    if (Sources.number(groups) != null) {
      return;
    }
    Dim channels = scene.input().shape().dim(1);
    List<String> texts = new ArrayList<>();
    Sources.factoryCall(made, scene.kind())
        .flatMap(call -> call.argument(0))
        .ifPresent(out -> texts.add(out.text()));
    texts.addAll(Scene.terms(channels, groups));
    for (String text : texts) {
      fixes.add("a group for each channel", Optional.of(Edit.replace(groups, text, made)));
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
}
