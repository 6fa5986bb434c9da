package dev.blockwright.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Recurrent;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to try where a layer takes another number of axes. */
final class RankRules {
  private static final Pattern TAKES_AXES =
      Pattern.compile("\\(([^)]*)\\), (?:at least )?(\\d+) ax");

  private final Scene scene;
  private final Failure failure;
  private final InputRules inputs;
  private final Proposals fixes;

  RankRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.failure = scene.failure();
    this.inputs = new InputRules(scene.inputs());
    this.fixes = fixes;
  }

  void rank() {
    Value input = scene.input();
    Shape in = input.shape();
    Matcher takes = TAKES_AXES.matcher(failure.problem().message());
    int missing = takes.find() ? Integer.parseInt(takes.group(2)) - in.rank() : 0;
    Value first = Scene.first(input);
    if (missing == 1 && first == input) {
      boolean hasBatch = !in.dim(0).isConstant();
      List<Dim> dims = new ArrayList<>(in.dims());
      if (hasBatch) {
        boolean isSequence = in.rank() == 2 && !(failure.layer() instanceof Windowed<?>);
        dims.add(1, isSequence ? Dim.symbol("T") : Dim.of(1));
        fixes.add(isSequence ? "a sequence of vectors" : "one channel", inputs.state(input, dims));
      } else {
        dims.add(0, Dim.symbol("N"));
        fixes.add("state the batch axis", inputs.state(input, dims));
      }
    }
    if (missing == 2 && first == input && in.rank() == 2 && in.isConstant()) {
      fixes.add(
          "state the batch axis and one channel",
          inputs.state(input, List.of(Dim.symbol("N"), Dim.of(1), in.dim(0), in.dim(1))));
    }
    boolean isVector = in.rank() == 2 && in.dim(1).isConstant() && !in.dim(0).isConstant();
    if (missing == 2 && isVector && Scene.nodes(input).stream().noneMatch(Scene::lowersRank)) {
      images(in.dim(1).value());
    }
    for (Node node : Scene.nodes(input)) {
      if (Scene.lowersRank(node)
          && node.applied() instanceof SourceOrigin call
          && node.made() instanceof SourceOrigin flatten) {
        Edit edit = Sources.withoutArgument(call, flatten.tree());
        if (edit != null) {
          fixes.add(Fix.of("leave out " + flatten.text(), edit));
        }
        moved(call, flatten);
      }
    }
    squeezed(input);
    if (missing == 1) {
      fixes.add("an axis of size 1", scene.before("unsqueeze(1)"));
    }
    if (failure.layer() instanceof Recurrent<?> && in.rank() == 4) {
      String steps = "flatten().startDim(2)";
      fixes.add("a step for each column", scene.before("permute(0, 3, 1, 2), " + steps));
      fixes.add("a step for each row", scene.before("transpose(1, 2), " + steps));
    } else if (missing < 0) {
      fixes.add("flatten before it", scene.before("flatten()"));
    }
  }

  /** Another way to lose an axis where a squeeze left it, since its size is not 1. */
  private void squeezed(Value input) {
    for (Node node : Scene.nodes(input)) {
      if (!node.kind().equals("squeeze")
          || !node.inputs().get(0).shape().equals(node.outputs().get(0).shape())
          || !(node.made() instanceof SourceOrigin made)) {
        continue;
      }
      Integer axis = made.argument(0).map(Sources::number).orElse(null);
      if (axis != null && axis > 0) {
        int start = made.end() - ("squeeze(" + axis + ")").length();
        String mean = "mean(" + axis + ")";
        fixes.add("average that axis", Optional.of(Edit.of(start, made.end(), mean, made)));
        if (axis > 1 && made.receiver().isPresent()) {
          String flat = "flatten(" + (axis - 1) + ", " + axis + ")";
          fixes.add(
              "take it into the axis before", Optional.of(Edit.of(start, made.end(), flat, made)));
        }
      }
    }
  }

  /** Square images, gray or coloured, of a vector's pixels. */
  private void images(long pixels) {
    for (long channels : new long[] {1, 3}) {
      long side = Math.round(Math.sqrt((double) pixels / channels));
      if (side > 3 && channels * side * side == pixels) {
        String sizes = channels + ", " + side + ", " + side;
        fixes.add("an image of its pixels", scene.before("unflatten(1, " + sizes + ")"));
      }
    }
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

  void custom() {
    if (scene.input().shape().rank() > 2) {
      fixes.add("flatten before it", scene.before("flatten()"));
    } else if (scene.input().shape().rank() == 2) {
      fixes.add("an axis of size 1", scene.before("unsqueeze(1)"));
    }
  }
}
