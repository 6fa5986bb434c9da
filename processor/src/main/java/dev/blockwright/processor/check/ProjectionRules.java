package dev.blockwright.processor.check;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What to try where the shapes of two tensors differ: layers that give one the shape of the other.
 */
final class ProjectionRules {
  /** The greatest factor by which an image is proposed to be upsampled. */
  private static final int MOST_TIMES = 64;

  private final Conflict conflict;
  private final Scene scene;
  private final Failure failure;
  private final Proposals fixes;

  ProjectionRules(Conflict conflict, Proposals fixes) {
    this.conflict = conflict;
    this.scene = conflict.scene();
    this.failure = scene.failure();
    this.fixes = fixes;
  }

  /** The same stride in the convolution that a shortcut already has. */
  void strideOfShortcut() {
    for (int side = 1; side >= 0; side--) {
      Node strided = null;
      for (Node node : conflict.side(1 - side)) {
        strided = Windows.stride(node) > 1 ? node : strided;
      }
      Node last = null;
      for (Node node : conflict.side(side)) {
        last = WidthRules.weightRank(node) > 2 ? node : last;
      }
      if (strided == null
          || last == null
          || Windows.stride(last) != 1
          || !(last.made() instanceof SourceOrigin made)) {
        continue;
      }
      String named = argument(strided, "stride", made);
      String stride = named == null ? Integer.toString(Windows.stride(strided)) : named;
      Optional<SourceOrigin> stated = made.setting("stride").flatMap(s -> s.argument(0));
      fixes.add(
          "the same stride",
          stated.isPresent()
              ? Optional.of(Edit.replace(stated.get(), stride, made))
              : Sources.factoryCall(made, last.kind())
                  .map(call -> Edit.of(call.end(), call.end(), ".stride(" + stride + ")", made)));
    }
  }

  void project(int side) {
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
            && conflict.side(side).isEmpty()
            && !conflict.side(1 - side).isEmpty();
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
    Shape mine = conflict.shape(side);
    Shape other = conflict.shape(1 - side);
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
    for (Node node : conflict.side(1 - side)) {
      int stride = Windows.stride(node);
      if (stride > 1) {
        stated = step == 1 ? argument(node, "stride", call) : null;
        step *= stride;
      }
    }
    if (!isStrided(mine, other, step)) {
      return null;
    }
    String stride = step == 1 ? "" : ".stride(" + (stated == null ? step : stated) + ")";
    return "conv" + (rank - 2) + "d(" + channels + ", 1)" + stride;
  }

  /**
   * Whether windows of single pixels with a stride give one image the height and width of other.
   */
  static boolean isStrided(Shape image, Shape other, int stride) {
    return IntStream.range(2, image.rank())
        .allMatch(axis -> image.dim(axis).minus(1).div(stride).plus(1).equals(other.dim(axis)));
  }

  /** Makes an image as large as another that is a whole number of times its size. */
  void upsample(int side, int other) {
    Shape mine = conflict.shape(side);
    Shape wanted = conflict.shape(other);
    boolean isShortcut =
        conflict.side(other).isEmpty(); // then the way beside it made this one small
    if (isShortcut
        || mine.rank() != 4
        || !mine.withDim(2, wanted.dim(2)).withDim(3, wanted.dim(3)).equals(wanted)) {
      return;
    }
    for (int times = 2; times <= MOST_TIMES; times++) { // an unknown size divides no other
      if (mine.dim(2).times(times).equals(wanted.dim(2))
          && mine.dim(3).times(times).equals(wanted.dim(3))) {
        fixes.add(
            "upsample " + conflict.label(side),
            scene.after(conflict.index(side), ".then(upsampleNearest2d(" + times + "))"));
      }
    }
  }

  /** Makes an image of one pixel, what a global pool leaves, as large as another. */
  void spread(int side, int other) {
    Shape mine = conflict.shape(side);
    Shape wanted = conflict.shape(other);
    Dim one = Dim.of(1);
    if (mine.rank() != 4
        || !mine.dim(2).equals(one)
        || !mine.dim(3).equals(one)
        || !wanted.dim(2).isConstant()
        || !wanted.dim(3).isConstant()) {
      return;
    }
    String layer = "upsampleNearest2d().size(" + wanted.dim(2) + ", " + wanted.dim(3) + ")";
    Node last = conflict.value(side).producer();
    Optional<Edit> edit = scene.after(conflict.index(side), ".then(" + layer + ")");
    if (edit.isEmpty()
        && last != null
        && last.applied() instanceof SourceOrigin call
        && call.tree() instanceof MethodInvocationTree then
        && Sources.nameOf(then).equals("then")
        && !then.getArguments().isEmpty()) {
      int end = call.within(then.getArguments().get(then.getArguments().size() - 1)).end();
      edit = Optional.of(Edit.of(end, end, ", " + layer, call));
    }
    fixes.add("upsample " + conflict.label(side), edit);
  }

  /** A linear layer over the last axis of one side, where nothing else differs. */
  void projectLast(int side, int other) {
    Shape mine = conflict.shape(side);
    Shape wanted = conflict.shape(other);
    int last = mine.rank() - 1;
    if (mine.rank() == wanted.rank()
        && last > 0
        && wanted.dim(last).isConstant()
        && mine.withDim(last, wanted.dim(last)).equals(wanted.withDim(last, wanted.dim(last)))) {
      fixes.add(
          "project " + conflict.label(side),
          scene.after(conflict.index(side), ".then(linear(" + wanted.dim(last) + "))"));
    }
  }

  /** A side's number of channels, in the user's own terms where they hold at a place. */
  private @Nullable String channelsOf(int side, SourceOrigin place) {
    Dim channels = conflict.shape(side).dim(1);
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
    for (Node node : conflict.side(side)) {
      if (WidthRules.weightRank(node) > 1) {
        last = node;
      }
    }
    return last;
  }

  /** The argument of a layer's setting, if it holds at a place too. */
  private static @Nullable String argument(Node node, String setting, SourceOrigin place) {
    if (node.made() instanceof SourceOrigin made && Sources.inSameMethod(made, place)) {
      return made.setting(setting).flatMap(s -> s.argument(0)).map(SourceOrigin::text).orElse(null);
    }
    return null;
  }
}
