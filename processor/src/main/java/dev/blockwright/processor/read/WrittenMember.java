package dev.blockwright.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.Named;
import dev.blockwright.dsl.annotate.From;
import dev.blockwright.dsl.annotate.Member;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A member of an annotated network in a source that was parsed and no more. Values that are no
 * literals are taken from the annotations that the compiler knows.
 */
record WrittenMember(String name, List<? extends AnnotationTree> annotations) {

  /** The member of a tree; null if it can be none. */
  static @Nullable WrittenMember of(Tree tree) {
    if (tree instanceof MethodTree method) {
      return new WrittenMember(method.getName().toString(), method.getModifiers().getAnnotations());
    }
    return tree instanceof VariableTree variable
        ? new WrittenMember(variable.getName().toString(), variable.getModifiers().getAnnotations())
        : null;
  }

  /** The name that {@code @Named} gives it as a literal; empty where none does. */
  Optional<String> named() {
    return annotations.stream()
        .filter(a -> a.getAnnotationType().toString().endsWith(Named.class.getSimpleName()))
        .flatMap(a -> values(a, Named.class, Map.of()).values().stream())
        .map(String::valueOf)
        .findFirst();
  }

  /** The annotations that make it a layer. */
  List<Member.Stated> stated(List<? extends Member.Stated> known) {
    List<Member.Stated> stated = new ArrayList<>();
    for (AnnotationTree annotation : annotations) {
      String written = annotation.getAnnotationType().toString();
      Class<? extends Annotation> type =
          AnnotatedReader.ours(
              Member.class.getPackageName()
                  + "."
                  + written.substring(written.lastIndexOf('.') + 1));
      if (type != null && (Member.isLayer(type) || type == From.class)) {
        Map<String, Object> values = new LinkedHashMap<>();
        known.stream().filter(k -> k.type() == type).forEach(k -> values.putAll(k.values()));
        stated.add(new Stated(type, values(annotation, type, values)));
      }
    }
    return stated;
  }

  private record Stated(Class<? extends Annotation> type, Map<String, Object> values)
      implements Member.Stated {}

  private static Map<String, Object> values(
      AnnotationTree annotation, Class<?> type, Map<String, Object> known) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ExpressionTree argument : annotation.getArguments()) {
      boolean named = argument instanceof AssignmentTree;
      String element = named ? ((AssignmentTree) argument).getVariable().toString() : "value";
      Object value = value(named ? ((AssignmentTree) argument).getExpression() : argument);
      Object shown = value == null ? known.get(element) : as(value, element, type);
      if (shown != null) {
        values.put(element, shown);
      }
    }
    return values;
  }

  /** The value of a literal, or of a product of some; null for another expression. */
  private static @Nullable Object value(ExpressionTree tree) {
    if (tree instanceof LiteralTree literal) {
      return literal.getValue();
    } else if (tree instanceof UnaryTree unary
        && unary.getKind() == Tree.Kind.UNARY_MINUS
        && unary.getExpression() instanceof LiteralTree literal
        && literal.getValue() instanceof Integer number) {
      return -number;
    } else if (tree.getKind() == Tree.Kind.MULTIPLY
        && value(((BinaryTree) tree).getLeftOperand()) instanceof Integer left
        && value(((BinaryTree) tree).getRightOperand()) instanceof Integer right) {
      return left * right;
    } else if (tree instanceof NewArrayTree array && array.getInitializers() != null) {
      List<Object> items = new ArrayList<>();
      for (ExpressionTree item : array.getInitializers()) {
        Object value = value(item);
        if (value == null) {
          return null;
        }
        items.add(value);
      }
      return items;
    }
    return null;
  }

  /** A literal as the annotation's element takes it. */
  private static Object as(Object value, String element, Class<?> annotation) {
    try {
      Class<?> type = annotation.getMethod(element).getReturnType();
      if (!type.isArray()) {
        return item(value, type);
      }
      List<?> items = value instanceof List<?> list ? list : List.of(value);
      return items.stream().map(item -> item(item, type.getComponentType())).toList();
    } catch (NoSuchMethodException e) {
      return value;
    }
  }

  private static Object item(Object value, Class<?> type) {
    return type == double.class && value instanceof Integer i ? (Object) (double) i : value;
  }
}
