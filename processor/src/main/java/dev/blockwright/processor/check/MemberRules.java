package dev.blockwright.processor.check;

import com.sun.source.tree.NewArrayTree;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Named;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Operation;
import dev.blockwright.dsl.layer.Pool;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to try where a layer of an annotated network is wrong: other settings, other members. */
final class MemberRules {
  private static final Pattern AT_LEAST = Pattern.compile("must be at least (\\d+)");
  private static final Pattern STATED = Pattern.compile("= ([^;]+);");

  private final Mistake mistake;
  private final SourceOrigin network;
  private final Members members;
  private final InputRules inputs;
  private final Proposals fixes = new Proposals();

  /**
   * The rules of one mistake.
   *
   * @param network the type whose members are the layers
   */
  MemberRules(Mistake mistake, SourceOrigin network) {
    this.mistake = mistake;
    this.network = network;
    this.members = new Members(network);
    this.inputs = new InputRules(network);
  }

  List<Fix> propose() {
    Failure failure = mistake.failure();
    if (failure == null) {
      if (mistake.problem().code() == Code.NAME) {
        name(mistake.at());
      } else {
        setting();
      }
      return fixes.list();
    }
    Optional<SourceOrigin> annotation = failed(failure);
    Scene scene = new Scene(failure, annotation.orElse(network), network);
    switch (failure.problem().code()) {
      case STATED_SIZE -> statedSize(scene);
      case RANK -> rank(scene);
      case WINDOW -> window(failure);
      case GROUPS -> groups(scene);
      case DTYPE -> dtype(failure);
      case SETTING -> padding(failure);
      case AXIS -> new RangeRules(scene, fixes).axis();
      case INDEX -> new RangeRules(scene, fixes).index();
      case CROP -> new RangeRules(scene, fixes).crop();
      case RESHAPE -> new ReshapeRules(scene, fixes).reshape();
      case REARRANGE -> new ReshapeRules(scene, fixes).rearrange();
      case PLUS_SHAPE, CONCAT_SHAPE -> new JunctionRules(scene, members, fixes).shapes();
      default -> {}
    }
    return fixes.list();
  }

  /** The annotation of the layer that failed. */
  private Optional<SourceOrigin> failed(Failure failure) {
    String kind = failure.layer() instanceof Operation operation ? operation.kind() : "";
    return members.annotation(failure.made(), kind);
  }

  // ---- one layer

  private void setting() {
    String setting = mistake.problem().setting();
    Matcher least = AT_LEAST.matcher(mistake.problem().message());
    boolean isLeast = least.find();
    boolean isProbability = mistake.problem().message().contains("a probability, from 0 to 1");
    for (SourceOrigin annotation : members.annotations(mistake.at())) {
      Optional<Members.Stated> stated =
          setting == null ? Optional.empty() : Members.stated(annotation, setting);
      if (stated.isPresent() && isLeast) {
        use(annotation, stated.get(), least.group(1));
      } else if (stated.isPresent() && isProbability) {
        SourceRules.fraction(stated.get().value())
            .ifPresent(value -> use(annotation, stated.get(), value));
      }
    }
  }

  private void use(SourceOrigin annotation, Members.Stated stated, String value) {
    fixes.add(Fix.of("use " + value, Edit.replace(stated.value(), value, annotation)));
  }

  /** A padding that is larger than the window allows. */
  private void padding(Failure failure) {
    failed(failure)
        .filter(annotation -> "padding".equals(failure.problem().setting()))
        .ifPresent(
            annotation -> {
              if (failure.layer() instanceof Windowed<?> windowed) {
                int padding = Collections.min(windowed.kernelSize()) / 2;
                Edit edit = Members.state(annotation, "padding", Integer.toString(padding));
                fixes.add(Fix.of("use " + padding, edit));
              }
            });
  }

  private void name(Origin second) {
    members
        .annotation(second, Named.class.getSimpleName())
        .flatMap(annotation -> Members.stated(annotation, "value"))
        .filter(stated -> stated.value().text().endsWith("\""))
        .ifPresent(
            stated -> {
              String text = stated.value().text();
              String other = text.substring(0, text.length() - 1) + "2\"";
              fixes.add(
                  Fix.of("another name", Edit.replace(stated.value(), other, stated.annotation())));
            });
  }

  private static Value input(Failure failure) {
    List<Culprit> culprits = failure.problem().culprits();
    return failure.inputs().get(culprits.isEmpty() ? 0 : culprits.get(0).input());
  }

  private void statedSize(Scene scene) {
    Failure failure = scene.failure();
    String setting = failure.problem().setting();
    Matcher stated = STATED.matcher(failure.problem().message());
    List<Integer> axes = failure.problem().culprits().get(0).axes();
    if (setting == null || axes.isEmpty() || !stated.find()) {
      return;
    }
    StatedRules rules = new StatedRules(scene, fixes);
    if (rules.layouts(stated.group(1), axes.get(0))) {
      return;
    }
    Shape in = scene.input().shape();
    String product = in.product(1, in.rank()).toString();
    failed(failure)
        .filter(annotation -> rules.isUnflattened() && !product.equals(stated.group(1)))
        .flatMap(
            annotation ->
                scene
                    .before("flatten()")
                    .map(edit -> Fix.of("flatten before it", edit))
                    .map(
                        fix ->
                            fix.and(
                                Fix.of(
                                    "state what is found",
                                    Members.state(annotation, setting, product)))))
        .ifPresent(fixes::add);
    failed(failure)
        .ifPresent(
            annotation -> {
              String found =
                  Members.stated(annotation, setting)
                      .map(s -> s.value().tree())
                      .filter(NewArrayTree.class::isInstance)
                      .map(sizes -> ((NewArrayTree) sizes).getInitializers().size())
                      .map(count -> "{" + rules.lastSizes(count) + "}")
                      .orElse(scene.input().shape().dim(axes.get(0)).toString());
              fixes.add(Fix.of("state what is found", Members.state(annotation, setting, found)));
              fixes.add("leave the size to be found", Members.unstated(annotation, setting));
            });
  }

  private void rank(Scene scene) {
    Value input = scene.input();
    for (Node node : Scene.nodes(input)) {
      if (Scene.lowersRank(node)) {
        leaveOut(node);
      }
    }
    new RankRules(scene, fixes).rank();
  }

  private void leaveOut(Node node) {
    members
        .member(node.made())
        .ifPresent(member -> fixes.add(Fix.of("leave out " + node.path(), Edit.without(member))));
  }

  private void window(Failure failure) {
    Value input = input(failure);
    List<Node> before = new ArrayList<>(Scene.nodes(input));
    Collections.reverse(before);
    Optional<SourceOrigin> annotation = failed(failure);
    if (annotation.isPresent() && failure.layer() instanceof Windowed<?> windowed) {
      long missing = Windows.missing(windowed, input.shape());
      long padding = Collections.max(windowed.padding()) + (missing + 1) / 2;
      fixes.add(Fix.of("pad the image", Members.state(annotation.get(), "padding", padding + "")));
      long smaller = windowed.kernelSize().get(0) - missing;
      if (smaller > 0) {
        fixes.add(
            Fix.of(
                "a smaller window", Members.state(annotation.get(), "kernelSize", smaller + "")));
      }
    }
    for (Node node : before) {
      if (node.layer() instanceof Pool<?>) {
        leaveOut(node);
      }
      members.strideOne(node).ifPresent(fixes::add);
    }
    fixes.addAll(inputs.otherSizes(input, true));
  }

  private void groups(Scene scene) {
    String setting = scene.failure().problem().setting();
    Optional<SourceOrigin> annotation = failed(scene.failure());
    if (setting == null || annotation.isEmpty()) {
      return;
    }
    boolean isSquare = setting.endsWith("^2");
    String element = isSquare ? setting.substring(0, setting.length() - 2) : setting;
    Integer stated =
        Members.stated(annotation.get(), element).map(s -> Sources.number(s.value())).orElse(null);
    if (stated == null) {
      return;
    }
    GroupRules rules = new GroupRules(scene, fixes);
    if (isSquare) {
      rules.colours((long) stated * stated);
    }
    for (int other : rules.divisors(stated)) {
      fixes.add(
          Fix.of(
              GroupRules.title(setting, other),
              Members.state(annotation.get(), element, Integer.toString(other))));
    }
  }

  private void dtype(Failure failure) {
    Value input = input(failure);
    DType type = input.dtype().isFloating() ? DType.INT64 : DType.FLOAT32;
    fixes.add("state the element type of " + input.name(), inputs.state(input, type));
  }
}
