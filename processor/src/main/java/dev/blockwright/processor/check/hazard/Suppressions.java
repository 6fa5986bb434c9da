package dev.blockwright.processor.check.hazard;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.processor.read.Kotlin;
import dev.blockwright.processor.read.MemberOrigin;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where {@link SuppressWarnings}, or Kotlin's {@code Suppress}, says that a hazard is meant: at a
 * variable, method or class around it, or at the network.
 */
final class Suppressions {
  private static final String ALL = "all";

  private Suppressions() {}

  /** Whether a hazard is silenced at one of its places, or for the whole network. */
  static boolean cover(Code code, List<Origin> places, Element network) {
    return places.stream().anyMatch(place -> covers(code, place)) || covers(code, network);
  }

  private static boolean covers(Code code, Origin place) {
    if (place instanceof SourceOrigin source) {
      return covers(code, TreePath.getPath(source.unit(), source.tree()));
    }
    return place instanceof MemberOrigin member && covers(code, member.element());
  }

  private static boolean covers(Code code, @Nullable Element element) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      SuppressWarnings silenced = at.getAnnotation(SuppressWarnings.class);
      List<String> names = silenced == null ? Kotlin.suppressed(at) : List.of(silenced.value());
      if (names.stream().anyMatch(name -> names(name, code))) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(Code code, @Nullable TreePath path) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      ModifiersTree modifiers = modifiers(at.getLeaf());
      if (modifiers != null
          && modifiers.getAnnotations().stream().anyMatch(each -> silences(each, code))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ModifiersTree modifiers(Tree tree) {
    if (tree instanceof VariableTree variable) {
      return variable.getModifiers();
    } else if (tree instanceof MethodTree method) {
      return method.getModifiers();
    }
    return tree instanceof ClassTree type ? type.getModifiers() : null;
  }

  private static boolean silences(AnnotationTree annotation, Code code) {
    String type = annotation.getAnnotationType().toString();
    return (type.equals("SuppressWarnings") || type.equals("java.lang.SuppressWarnings"))
        && annotation.getArguments().stream().anyMatch(argument -> mentions(argument, code));
  }

  private static boolean mentions(ExpressionTree value, Code code) {
    if (value instanceof AssignmentTree stated) {
      return mentions(stated.getExpression(), code);
    } else if (value instanceof NewArrayTree several && several.getInitializers() != null) {
      return several.getInitializers().stream().anyMatch(each -> mentions(each, code));
    }
    return value instanceof LiteralTree literal && names(literal.getValue(), code);
  }

  private static boolean names(@Nullable Object text, Code code) {
    return ALL.equals(text) || code.id().equals(text);
  }
}
