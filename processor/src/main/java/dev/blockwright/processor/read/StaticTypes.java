package dev.blockwright.processor.read;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.blockwright.processor.read.Bindings.ClassBody;
import dev.blockwright.processor.read.Overloads.Argument;
import dev.blockwright.processor.read.Overloads.Choice;
import dev.blockwright.processor.read.Type.Primitive;
import dev.blockwright.processor.read.Type.Special;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The static type of an expression that is not evaluated: of the other branch of a conditional, of
 * a lambda's body. As far as it is cheaply known; without any effect.
 */
final class StaticTypes {
  private final Interpreter in;
  private final Visitor visitor = new Visitor();

  StaticTypes(Interpreter in) {
    this.in = in;
  }

  /** The type of an expression at the present place. */
  Type of(Tree tree) {
    Type type = tree.accept(visitor, null);
    return type == null ? Special.UNKNOWN : type;
  }

  /** The type of a numeric or boolean operation on two types; unknown where it is neither. */
  static Type promoted(Type left, Type right) {
    Primitive a = Types.unboxed(left);
    Primitive b = Types.unboxed(right);
    if (a == Primitive.BOOLEAN && b == Primitive.BOOLEAN) {
      return Primitive.BOOLEAN;
    }
    return a != null && b != null && Operators.isNumeric(a) && Operators.isNumeric(b)
        ? Operators.promoted(a, b)
        : Special.UNKNOWN;
  }

  /**
   * The type of a conditional expression (JLS 15.25).
   *
   * @param constant the value of the operand that is an int constant; null where none is
   */
  static Type conditional(Type left, Type right, @Nullable Object constant) {
    Primitive a = Types.unboxed(left);
    Primitive b = Types.unboxed(right);
    if (a == null || b == null || (a == Primitive.BOOLEAN) != (b == Primitive.BOOLEAN)) {
      return Types.common(Types.boxed(left), Types.boxed(right));
    }
    if (left.equals(right)) {
      return left;
    }
    if (a == b) {
      return a;
    }
    if ((a == Primitive.BYTE && b == Primitive.SHORT)
        || (a == Primitive.SHORT && b == Primitive.BYTE)) {
      return Primitive.SHORT;
    }
    if (constant != null) {
      Primitive narrow = a == Primitive.INT ? b : a;
      boolean isNarrow =
          narrow == Primitive.BYTE || narrow == Primitive.SHORT || narrow == Primitive.CHAR;
      if (isNarrow
          && Operators.toInt(Operators.cast(constant, narrow)) == Operators.toInt(constant)) {
        return narrow;
      }
    }
    return Operators.promoted(a, b);
  }

  private @Nullable Type ofName(String name) {
    for (Bindings b = in.frame().bindings; b != null; b = b.outer()) {
      if (b instanceof Bindings.Local l && l.variable().name.equals(name)) {
        return l.variable().type;
      } else if (b instanceof ClassBody body) {
        Declaration.Field field = body.declaration().field(name);
        if (field != null) {
          return field.type();
        }
      }
    }
    Declaration.Field imported = in.classes().imports(in.frame().source).field(name);
    return imported == null ? null : imported.type();
  }

  private @Nullable Declaration ofClassName(Tree tree) {
    return in.names().classNamed(tree);
  }

  private final class Visitor extends SimpleTreeVisitor<@Nullable Type, @Nullable Void> {
    @Override
    public Type visitLiteral(LiteralTree tree, @Nullable Void none) {
      Primitive primitive = Operators.typeOf(tree.getValue());
      return primitive != null ? primitive : tree.getValue() == null ? Special.NULL : Types.STRING;
    }

    @Override
    public Type visitParenthesized(ParenthesizedTree tree, @Nullable Void none) {
      return of(tree.getExpression());
    }

    @Override
    public @Nullable Type visitIdentifier(IdentifierTree tree, @Nullable Void none) {
      if (tree.getName().contentEquals("this")) {
        ClassBody body = Bindings.body(in.frame().bindings);
        return body == null ? null : body.declaration().itself();
      }
      return ofName(tree.getName().toString());
    }

    @Override
    public @Nullable Type visitMemberSelect(MemberSelectTree tree, @Nullable Void none) {
      String name = tree.getIdentifier().toString();
      Type owner = of(tree.getExpression());
      Declaration declaration =
          owner == Special.UNKNOWN ? ofClassName(tree.getExpression()) : Types.declaration(owner);
      if (owner instanceof Type.Array && name.equals("length")) {
        return Primitive.INT;
      }
      Declaration.Field field = declaration == null ? null : declaration.field(name);
      return field == null || declaration == null
          ? null
          : Fields.typeIn(owner, declaration, field.type());
    }

    @Override
    public @Nullable Type visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
      List<Callee> methods = List.of();
      Type owner = Special.UNKNOWN;
      if (tree.getMethodSelect() instanceof IdentifierTree simple) {
        methods = in.names().methods(simple.getName().toString()).methods();
      } else if (tree.getMethodSelect() instanceof MemberSelectTree select) {
        owner = of(select.getExpression());
        Declaration declaration =
            owner == Special.UNKNOWN
                ? ofClassName(select.getExpression())
                : Types.declaration(owner);
        methods =
            declaration == null
                ? List.of()
                : declaration.methods(select.getIdentifier().toString());
      }
      Callee callee = callee(tree, methods);
      if (callee == null) {
        return null;
      }
      Type returns = callee.returns();
      if (returns instanceof Primitive) {
        return returns;
      }
      return Types.forget(Fields.typeIn(owner, callee.owner(), returns), callee.typeParameters());
    }

    private @Nullable Callee callee(MethodInvocationTree tree, List<Callee> methods) {
      if (methods.size() == 1) {
        return methods.get(0);
      }
      List<Argument> arguments = new ArrayList<>();
      for (ExpressionTree argument : tree.getArguments()) {
        Type type = of(argument);
        boolean isWaiting = Overloads.waits(argument);
        if (type == Special.UNKNOWN && !isWaiting) {
          return null;
        }
        arguments.add(new Argument(argument, isWaiting ? null : new Typed(null, type)));
      }
      try {
        Choice choice = in.overloads().find(methods, arguments, tree);
        return choice == null ? null : choice.callee();
      } catch (ReadException e) {
        return null;
      }
    }

    @Override
    public @Nullable Type visitUnary(UnaryTree tree, @Nullable Void none) {
      Type operand = of(tree.getExpression());
      return switch (tree.getKind()) {
        case LOGICAL_COMPLEMENT -> Primitive.BOOLEAN;
        case UNARY_MINUS, UNARY_PLUS, BITWISE_COMPLEMENT -> promoted(operand, Primitive.INT);
        default -> operand;
      };
    }

    @Override
    public Type visitBinary(BinaryTree tree, @Nullable Void none) {
      Tree.Kind kind = tree.getKind();
      if (Operators.isComparison(kind)
          || kind == Tree.Kind.CONDITIONAL_AND
          || kind == Tree.Kind.CONDITIONAL_OR) {
        return Primitive.BOOLEAN;
      }
      Type left = of(tree.getLeftOperand());
      if (Operators.isShift(kind)) {
        return promoted(left, Primitive.INT);
      }
      Type right = of(tree.getRightOperand());
      boolean isText =
          kind == Tree.Kind.PLUS && (Types.is(left, String.class) || Types.is(right, String.class));
      return isText ? Types.STRING : promoted(left, right);
    }

    @Override
    public Type visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void none) {
      return conditional(of(tree.getTrueExpression()), of(tree.getFalseExpression()), null);
    }

    @Override
    public Type visitTypeCast(TypeCastTree tree, @Nullable Void none) {
      return in.names().type(tree.getType());
    }

    @Override
    public Type visitInstanceOf(InstanceOfTree tree, @Nullable Void none) {
      return Primitive.BOOLEAN;
    }

    @Override
    public @Nullable Type visitNewClass(NewClassTree tree, @Nullable Void none) {
      return tree.getEnclosingExpression() == null ? in.names().type(tree.getIdentifier()) : null;
    }

    @Override
    public @Nullable Type visitNewArray(NewArrayTree tree, @Nullable Void none) {
      Tree component = tree.getType();
      if (component == null) {
        return null;
      }
      Type type = in.names().type(component);
      int dimensions = Math.max(1, tree.getDimensions().size());
      for (int i = 0; i < dimensions; i++) {
        type = new Type.Array(type);
      }
      return type;
    }

    @Override
    public @Nullable Type visitArrayAccess(ArrayAccessTree tree, @Nullable Void none) {
      return of(tree.getExpression()) instanceof Type.Array a ? a.component() : null;
    }

    @Override
    public Type visitAssignment(AssignmentTree tree, @Nullable Void none) {
      return of(tree.getVariable());
    }

    @Override
    public Type visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void none) {
      return of(tree.getVariable());
    }
  }
}
