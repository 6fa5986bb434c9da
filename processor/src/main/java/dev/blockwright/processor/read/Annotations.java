package dev.blockwright.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ModifiersTree;
import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Signatures;
import dev.blockwright.dsl.shape.TensorType;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** What the dsl's annotations on an element say. */
final class Annotations {
  private Annotations() {}

  /** The annotation of a type on an element; null if there is none. */
  static @Nullable AnnotationMirror find(Element element, Class<?> type) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (nameOf(mirror).equals(type.getCanonicalName())) {
        return mirror;
      }
    }
    return null;
  }

  /** The qualified name of an annotation's type. */
  static String nameOf(AnnotationMirror mirror) {
    return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
  }

  /** The input that an element declares. */
  static TensorType input(Element element, String what) {
    Input input = element.getAnnotation(Input.class);
    if (input == null) {
      throw misplaced(element, what);
    }
    try {
      return TensorType.ofInput(input.value(), input.dtype());
    } catch (IllegalArgumentException e) {
      throw Signatures.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** What to say of an input without an annotation; it may stand around the parameter. */
  private static DescriptionException misplaced(Element element, String what) {
    Element method = element.getEnclosingElement();
    if (element.getKind() == ElementKind.PARAMETER && method != null) {
      for (Element around : List.of(method, Objects.requireNonNull(method.getEnclosingElement()))) {
        if (around.getAnnotation(Input.class) != null) {
          return Signatures.misplacedShape(what, around.getSimpleName().toString());
        }
      }
    }
    return Signatures.noShape(what);
  }

  /** The input that is declared in a source whose elements are another's. */
  static TensorType inputAsWritten(ModifiersTree modifiers, TensorType otherwise) {
    Shape shape = otherwise.shape();
    DType dtype = otherwise.dtype();
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      if (!annotation.getAnnotationType().toString().endsWith(Input.class.getSimpleName())) {
        continue;
      }
      for (ExpressionTree argument : annotation.getArguments()) {
        boolean named = argument instanceof AssignmentTree;
        ExpressionTree value = named ? ((AssignmentTree) argument).getExpression() : argument;
        if (value instanceof LiteralTree literal && literal.getValue() instanceof String text) {
          shape = Shape.parse(text);
        } else if (value instanceof MemberSelectTree constant) {
          dtype = DType.valueOf(constant.getIdentifier().toString());
        }
      }
    }
    return new TensorType(shape, dtype);
  }

  /** How a network names its parameters. */
  static Network.Naming naming(Element element) {
    Network network = element.getAnnotation(Network.class);
    return network == null ? Network.Naming.AS_WRITTEN : network.names();
  }
}
