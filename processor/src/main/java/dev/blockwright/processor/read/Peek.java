package dev.blockwright.processor.read;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import dev.blockwright.processor.read.InterpretedClass.SourceField;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The present value of an expression that only looks at what is there: a name, a component or what
 * a getter returns, an element of an array, list or map. Nothing of the description runs for it.
 */
final class Peek {
  private final @Nullable Bindings around;

  private Peek(@Nullable Bindings around) {
    this.around = around;
  }

  /** Whether an expression may be more than a name and have a value here. */
  static boolean isLook(ExpressionTree tree) {
    if (!(tree instanceof MethodInvocationTree call)) {
      return tree instanceof ArrayAccessTree || tree instanceof MemberSelectTree;
    }
    return call.getArguments().isEmpty()
        || (call.getArguments().size() == 1
            && call.getMethodSelect() instanceof MemberSelectTree method
            && method.getIdentifier().contentEquals("get"));
  }

  /** The value; null where it has none yet, or where it takes more than a look. */
  static @Nullable Object at(ExpressionTree tree, @Nullable Bindings around) {
    try {
      return new Peek(around).value(tree);
    } catch (RuntimeException e) {
      return null; // whatever is wrong is told where the expression is evaluated
    }
  }

  private @Nullable Object value(ExpressionTree tree) {
    if (tree instanceof IdentifierTree name) {
      return Names.peek(around, name.getName().toString());
    } else if (tree instanceof LiteralTree literal) {
      return literal.getValue();
    } else if (tree instanceof ParenthesizedTree brackets) {
      return value(brackets.getExpression());
    } else if (tree instanceof BinaryTree binary) {
      return calculated(binary);
    } else if (tree instanceof ArrayAccessTree access) {
      return element(value(access.getExpression()), value(access.getIndex()));
    } else if (tree instanceof MemberSelectTree select) {
      return selected(select);
    } else if (tree instanceof MethodInvocationTree call) {
      return returned(call);
    }
    return null;
  }

  private @Nullable Object calculated(BinaryTree tree) {
    if (!(value(tree.getLeftOperand()) instanceof Integer left)
        || !(value(tree.getRightOperand()) instanceof Integer right)) {
      return null;
    }
    return switch (tree.getKind()) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case MULTIPLY -> left * right;
      default -> null;
    };
  }

  private static @Nullable Object element(@Nullable Object array, @Nullable Object index) {
    return array != null
            && array.getClass().isArray()
            && index instanceof Integer i
            && i >= 0
            && i < Array.getLength(array)
        ? Array.get(array, i)
        : null;
  }

  private @Nullable Object selected(MemberSelectTree tree) {
    String name = tree.getIdentifier().toString();
    if (tree.getExpression() instanceof IdentifierTree qualifier) {
      if (qualifier.getName().contentEquals("this")) {
        return Names.peek(around, name);
      }
      Bindings.ClassBody body = Bindings.body(around);
      boolean isClass = Character.isUpperCase(qualifier.getName().charAt(0));
      if (isClass
          && body != null
          && body.declaration().classNamed(qualifier) instanceof InterpretedClass owner) {
        return owner.field(name) instanceof SourceField field && field.isStatic()
            ? field.owner().getStatic(field)
            : null;
      }
    }
    Object object = value(tree.getExpression());
    if (object != null && object.getClass().isArray() && name.equals("length")) {
      return Array.getLength(object);
    }
    InterpretedObject self = InterpretedObject.behind(object);
    return self != null && self.declaration().field(name) instanceof SourceField field
        ? self.get(field)
        : null;
  }

  private @Nullable Object returned(MethodInvocationTree call) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (call.getMethodSelect() instanceof IdentifierTree method && arguments.isEmpty()) {
      Bindings.ClassBody body = Bindings.body(around);
      return body == null ? null : component(body.self(), method.getName().toString());
    } else if (!(call.getMethodSelect() instanceof MemberSelectTree method)) {
      return null;
    } else {
      Object object = value(method.getExpression());
      String name = method.getIdentifier().toString();
      return arguments.isEmpty()
          ? component(object, name)
          : name.equals("get") && arguments.size() == 1
              ? item(object, value(arguments.get(0)))
              : null;
    }
  }

  /** What a list or a map of Java's own has at an index or a key. */
  private static @Nullable Object item(@Nullable Object items, @Nullable Object key) {
    if (items == null || key == null || !items.getClass().getName().startsWith("java.util.")) {
      return null;
    } else if (items instanceof List<?> list) {
      return key instanceof Integer i && i >= 0 && i < list.size() ? list.get(i) : null;
    }
    return items instanceof Map<?, ?> map ? map.get(key) : null;
  }

  private static @Nullable Object component(@Nullable Object object, String name) {
    InterpretedObject self =
        object instanceof InterpretedObject o ? o : InterpretedObject.behind(object);
    if (self != null) {
      return gotten(self, name);
    } else if (object instanceof List<?> list && name.equals("size")) {
      return list.getClass().getName().startsWith("java.util.") ? list.size() : null;
    }
    return object instanceof Record r ? compiledComponent(r, name) : null;
  }

  private static @Nullable Object compiledComponent(Record object, String name) {
    for (RecordComponent component : object.getClass().getRecordComponents()) {
      if (component.getName().equals(name)) {
        try {
          return component.getAccessor().invoke(object);
        } catch (IllegalAccessException | InvocationTargetException e) {
          return null;
        }
      }
    }
    return null;
  }

  /** What a record's accessor returns, or a method that only returns a field. */
  private static @Nullable Object gotten(InterpretedObject self, String name) {
    for (Callee callee : self.declaration().methods(name)) {
      if (!callee.parameters().isEmpty() || callee.isStatic()) {
        continue;
      }
      Callee runs = self.declaration().implementation(callee);
      if (runs instanceof Callee.Implicit accessor) {
        return accessor.body().call(self, List.of());
      } else if (runs instanceof Callee.Source source) {
        String field = returnedField(source.tree());
        return field != null && source.owner().field(field) instanceof SourceField found
            ? self.get(found)
            : null;
      }
    }
    return null;
  }

  private static @Nullable String returnedField(MethodTree method) {
    if (method.getBody() == null
        || method.getBody().getStatements().size() != 1
        || !(method.getBody().getStatements().get(0) instanceof ReturnTree end)) {
      return null;
    }
    if (end.getExpression() instanceof MemberSelectTree select
        && select.getExpression() instanceof IdentifierTree qualifier
        && qualifier.getName().contentEquals("this")) {
      return select.getIdentifier().toString();
    }
    return end.getExpression() instanceof IdentifierTree name ? name.getName().toString() : null;
  }
}
