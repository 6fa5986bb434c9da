package dev.blockwright.processor.read;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.processor.read.Bindings.LocalVariable;
import dev.blockwright.processor.read.InterpretedClass.SourceField;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of {@code instanceof} and {@code case}. Those that are newer than the Java that this is
 * compiled for are known by the names of their trees' kinds.
 */
final class Patterns {
  private final Interpreter in;

  Patterns(Interpreter in) {
    this.in = in;
  }

  /**
   * Whether a value matches a pattern; then the pattern's variables are declared at the present
   * place.
   */
  boolean matches(Tree pattern, Typed value) {
    return switch (pattern.getKind().name()) {
      case "BINDING_PATTERN" -> bind(((BindingPatternTree) pattern).getVariable(), value);
      case "PARENTHESIZED_PATTERN" -> matches((Tree) get(pattern, "getPattern"), value);
      case "ANY_PATTERN" -> true;
      case "DECONSTRUCTION_PATTERN" -> deconstruct(pattern, value);
      default ->
          throw in.unsupported(
              "this kind of pattern: use instanceof with a type and a name", pattern);
    };
  }

  private boolean bind(VariableTree variable, Typed value) {
    Type type = Names.isInferred(variable) ? value.type() : in.names().type(variable.getType());
    Object present = value.value();
    boolean isPrimitive = type instanceof Type.Primitive;
    if (!Names.isInferred(variable)
        && !isPrimitive
        && (present == null || !Types.isInstance(present, type))) {
      return false;
    }
    declare(variable.getName().toString(), type, present);
    return true;
  }

  private void declare(String name, Type type, @Nullable Object value) {
    Frame frame = in.frame();
    frame.bindings = new Bindings.Local(new LocalVariable(name, type, value), frame.bindings);
  }

  private boolean deconstruct(Tree pattern, Typed value) {
    Type type = in.names().type((Tree) get(pattern, "getDeconstructor"));
    Object object = value.value();
    if (object == null || !Types.isInstance(object, type)) {
      return false;
    }
    List<Typed> components = components(object, pattern);
    List<?> nested = (List<?>) get(pattern, "getNestedPatterns");
    for (int i = 0; i < nested.size(); i++) {
      Tree each = (Tree) nested.get(i);
      boolean isTotal = each instanceof BindingPatternTree b && isTotal(b, components.get(i));
      if (!isTotal && !matches(each, components.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Matches null too, as a pattern of a component's own type does. */
  private boolean isTotal(BindingPatternTree pattern, Typed component) {
    VariableTree variable = pattern.getVariable();
    if (Names.isInferred(variable)) {
      return false;
    }
    Type type = in.names().type(variable.getType());
    if (component.value() == null && Types.isSubtype(component.type(), type)) {
      declare(variable.getName().toString(), type, null);
      return true;
    }
    return false;
  }

  private List<Typed> components(Object object, Tree pattern) {
    List<Typed> components = new ArrayList<>();
    InterpretedObject self = InterpretedObject.behind(object);
    if (self != null) {
      for (SourceField field : self.declaration().instanceFields()) {
        Callee accessor = self.declaration().methods(field.name()).get(0);
        components.add(
            new Typed(in.calls().call(accessor, object, false, List.of(), pattern), field.type()));
      }
    } else if (object instanceof Record) {
      for (RecordComponent c : object.getClass().getRecordComponents()) {
        components.add(
            new Typed(
                in.outside(pattern, () -> c.getAccessor().invoke(object)), Types.of(c.getType())));
      }
    }
    return components;
  }

  // ---- cases

  /** The patterns of a case; none where it has constants. */
  List<Tree> of(CaseTree tree) {
    List<Tree> patterns = new ArrayList<>();
    for (Object label : labels(tree)) {
      if (((Tree) label).getKind().name().equals("PATTERN_CASE_LABEL")) {
        patterns.add((Tree) get(label, "getPattern"));
      }
    }
    return patterns;
  }

  /** Whether a case is the default one, alone or after {@code case null}. */
  static boolean isDefault(CaseTree tree) {
    List<?> labels = labels(tree);
    if (labels.isEmpty()) {
      return tree.getExpressions().isEmpty();
    }
    return labels.stream()
        .anyMatch(label -> ((Tree) label).getKind().name().equals("DEFAULT_CASE_LABEL"));
  }

  /** The condition after {@code when}. */
  @Nullable ExpressionTree guard(CaseTree tree) {
    return (ExpressionTree) find(tree, "getGuard");
  }

  private static List<?> labels(CaseTree tree) {
    Object labels = find(tree, "getLabels");
    return labels instanceof List<?> list && list.stream().allMatch(Tree.class::isInstance)
        ? list
        : List.of();
  }

  private static Object get(Object tree, String getter) {
    Object value = find(tree, getter);
    if (value == null) {
      throw new IllegalStateException(getter);
    }
    return value;
  }

  /** A property that trees have in newer versions of Java. */
  static @Nullable Object find(Object tree, String getter) {
    for (Class<?> type : interfaces(tree.getClass(), new ArrayList<>())) {
      for (Method method : type.getMethods()) {
        if (method.getName().equals(getter) && method.getParameterCount() == 0) {
          try {
            return method.invoke(tree);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
    return null;
  }

  private static List<Class<?>> interfaces(Class<?> type, List<Class<?>> found) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> i : c.getInterfaces()) {
        if (i.getName().startsWith("com.sun.source.")) {
          found.add(i);
        }
      }
    }
    return found;
  }
}
