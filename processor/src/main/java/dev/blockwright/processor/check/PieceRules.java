package dev.blockwright.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to try where a tensor cannot be cut as written: the axis and the number in each other's
 * place. PyTorch has the axis last, {@code x.chunk(2, 1)}.
 */
final class PieceRules {
  private static final Set<String> CUTS = Set.of("chunk", "split");

  private final Scene scene;
  private final Proposals fixes;

  PieceRules(Scene scene, Proposals fixes) {
    this.scene = scene;
    this.fixes = fixes;
  }

  /** Whether layers of a kind cut a tensor into pieces. */
  static boolean isCut(String kind) {
    return CUTS.contains(kind);
  }

  /** Another axis, of which there are so many pieces. */
  void otherAxes() {
    Shape in = scene.input().shape();
    SourceOrigin made = scene.made().orElse(scene.at());
    Optional<SourceOrigin> axis = made.argument(0);
    Integer pieces = made.argument(1).map(Sources::number).orElse(null);
    for (int other = 1;
        axis.isPresent() && pieces != null && pieces > 1 && other < in.rank();
        other++) {
      Dim size = in.dim(other);
      if (size.isConstant() && size.value() % pieces == 0) {
        fixes.add(
            "along " + in.axisName(other),
            Optional.of(Edit.replace(axis.get(), Integer.toString(other), made)));
      }
    }
  }

  /**
   * The arguments of a call swapped; empty where it is no cut, or says so with more than numbers.
   */
  static Optional<Fix> swapped(SourceOrigin call) {
    if (!(call.tree() instanceof MethodInvocationTree tree)
        || !CUTS.contains(Sources.nameOf(tree))
        || tree.getArguments().size() != 2) {
      return Optional.empty();
    }
    SourceOrigin first = call.within(tree.getArguments().get(0));
    SourceOrigin second = call.within(tree.getArguments().get(1));
    if (Sources.number(first) == null
        || Sources.number(second) == null
        || first.text().equals(second.text())) {
      return Optional.empty();
    }
    String text = second.text() + ", " + first.text();
    return Optional.of(
        Fix.of("the axis comes first", Edit.of(first.start(), second.end(), text, call)));
  }

  /** The cuts of a method before a place in it, the nearest first, with their arguments swapped. */
  static List<Fix> swappedBefore(SourceOrigin place) {
    List<Fix> fixes = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
        super.visitMethodInvocation(tree, null);
        if (place.within(tree).start() <= place.start()) {
          swapped(place.within(tree)).ifPresent(fix -> fixes.add(0, fix));
        }
        return null;
      }

      @Override
      public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        return null;
      }
    }.scan(Sources.enclosing(place, MethodTree.class), null);
    return fixes;
  }
}
