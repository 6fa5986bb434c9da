package dev.blockwright.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whole numbers that are computed where they are written: {@code anchors * (4 + classes)}. */
final class Formulas {
  private static final int FARTHEST = 8;

  private Formulas() {}

  /**
   * What an expression is; null where it is not a whole number, or made of more than arithmetic.
   */
  static @Nullable Long value(SourceOrigin place) {
    return value(place, place.tree(), Set.of(), 0);
  }

  /**
   * An edit of one number in a formula with which it has another value, of the last one that can.
   *
   * @param around the expression to be shown with the change in it
   */
  static Optional<Edit> withValue(SourceOrigin formula, long wanted, SourceOrigin around) {
    Long now = value(formula);
    if (now == null || now == wanted || !(bare(formula.tree()) instanceof BinaryTree)) {
      return Optional.empty();
    }
    List<SourceOrigin> numbers = new ArrayList<>(Sources.numbers(formula));
    Collections.reverse(numbers);
    for (boolean isEach : new boolean[] {false, true}) {
      for (SourceOrigin number : numbers) {
        Set<Tree> changed = new LinkedHashSet<>();
        for (SourceOrigin like : numbers) {
          if (like.tree() == number.tree() || (isEach && like.text().equals(number.text()))) {
            changed.add(like.tree());
          }
        }
        Integer written = Sources.number(number);
        for (long other : written == null ? Set.<Long>of() : candidates(written, now, wanted)) {
          Long then = value(formula, formula.tree(), changed, other);
          if (then != null && then == wanted) {
            return Optional.of(changed(formula, numbers, changed, other, around));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Edit changed(
      SourceOrigin formula,
      List<SourceOrigin> numbers,
      Set<Tree> changed,
      long other,
      SourceOrigin around) {
    StringBuilder text = new StringBuilder(Sources.text(formula.unit()));
    int growth = 0;
    for (SourceOrigin number : numbers) { // from the last to the first
      if (changed.contains(number.tree())) {
        String replacement = Long.toString(other);
        text.replace(number.start(), number.end(), replacement);
        growth += replacement.length() - (number.end() - number.start());
      }
    }
    String replaced = text.substring(formula.start(), formula.end() + growth);
    return Edit.replace(formula, replaced, around);
  }

  /** Numbers in the place of one, the nearest first, and the one that a factor would be. */
  private static Set<Long> candidates(long written, long now, long wanted) {
    Set<Long> candidates = new LinkedHashSet<>();
    candidates.add(written + wanted - now);
    if (now != 0 && written * wanted % now == 0) {
      candidates.add(written * wanted / now);
    }
    for (long step = 1; step <= FARTHEST; step++) {
      candidates.add(written + step);
      candidates.add(written - step);
    }
    candidates.removeIf(number -> number < 1);
    return candidates;
  }

  private static Tree bare(Tree tree) {
    return tree instanceof ExpressionTree expression ? Sources.bare(expression) : tree;
  }

  /** The value where another number stands in the place of one of the formula's. */
  private static @Nullable Long value(
      SourceOrigin place, Tree tree, Set<Tree> changed, long other) {
    Tree at = bare(tree);
    if (changed.contains(at)) {
      return other;
    }
    if (at instanceof LiteralTree literal) {
      return literal.getValue() instanceof Integer number ? number.longValue() : null;
    }
    if (at instanceof IdentifierTree name) {
      String value = place.value(name.getName().toString());
      return value != null && value.matches("-?\\d{1,9}") ? Long.valueOf(value) : null;
    }
    if (!(at instanceof BinaryTree both)) {
      return null;
    }
    Long left = value(place, both.getLeftOperand(), changed, other);
    Long right = value(place, both.getRightOperand(), changed, other);
    if (left == null || right == null) {
      return null;
    }
    return switch (both.getKind()) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> right == 0 ? null : Long.valueOf(left / right);
      case LEFT_SHIFT -> left << right;
      default -> null;
    };
  }
}
