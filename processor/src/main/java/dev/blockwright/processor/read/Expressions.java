package dev.blockwright.processor.read;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.processor.read.Names.Meaning;
import dev.blockwright.processor.read.Type.Primitive;
import dev.blockwright.processor.read.Type.Special;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each kind of expression means. */
final class Expressions {
  private static final long LONGEST_TEXT = 100_000;
  private static final long LARGEST_ARRAY = 10_000_000;

  private final Interpreter in;
  private final Visitor visitor = new Visitor();

  Expressions(Interpreter in) {
    this.in = in;
  }

  /** The value of an expression that stands where no particular type is expected. */
  Typed evaluate(ExpressionTree tree) {
    return tree.accept(visitor, Special.UNKNOWN);
  }

  /**
   * The value of an expression; the expected type is what a lambda, a diamond or an array's braces
   * become.
   */
  Typed evaluate(ExpressionTree tree, Type expected) {
    return tree.accept(visitor, expected);
  }

  /** The value of a condition. */
  boolean isTrue(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return isTrue(parenthesized.getExpression());
    }
    Typed value = evaluate(tree);
    if (in.conversions().unbox(value.value(), tree) instanceof Boolean condition) {
      return condition;
    }
    throw in.invalidJava("a condition is true or false, not of type " + value.type(), tree);
  }

  /** The text of a value in a concatenation. */
  String text(@Nullable Object value, Tree tree) {
    return value == null || value instanceof String || Operators.typeOf(value) != null
        ? String.valueOf(value)
        : in.outside(tree, () -> String.valueOf(value));
  }

  /** The variable that is assigned. */
  private Place place(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree p) {
      return place(p.getExpression());
    } else if (tree instanceof IdentifierTree i) {
      Place place = in.names().variable(i);
      if (place != null) {
        return place;
      }
    } else if (tree instanceof MemberSelectTree m
        && in.names().member(m) instanceof Meaning.Variable v) {
      return v.place();
    } else if (tree instanceof ArrayAccessTree a) {
      return element(a);
    }
    throw in.invalidJava("cannot find the variable " + tree, tree);
  }

  private Place element(ArrayAccessTree tree) {
    Typed array = evaluate(tree.getExpression());
    Object index =
        in.conversions().assign(evaluate(tree.getIndex()), Primitive.INT, tree.getIndex());
    Type type = array.type() instanceof Type.Array a ? a.component() : Special.UNKNOWN;
    if (type == Special.UNKNOWN && array.value() != null) {
      if (!array.value().getClass().isArray()) {
        throw in.invalidJava("not an array", Advice.ofValue(array.value()), tree);
      }
      type = Types.of(array.value().getClass().getComponentType());
    }
    return new Fields.Element(
        in, array.value(), Operators.toInt(in.nonNull(index, tree)), type, tree);
  }

  private Typed operate(Kind operator, Typed left, Typed right, Tree tree) {
    if (operator == Kind.PLUS && (isText(left) || isText(right))) {
      String first = text(left.value(), tree);
      String second = text(right.value(), tree);
      checkSize((long) first.length() + second.length(), LONGEST_TEXT, tree);
      return new Typed(first + second, Types.STRING);
    }
    if (operator == Kind.EQUAL_TO || operator == Kind.NOT_EQUAL_TO) {
      boolean areReferences = left.type().isReference() && right.type().isReference();
      if (areReferences) {
        return Typed.of((left.value() == right.value()) == (operator == Kind.EQUAL_TO));
      }
    }
    String advice = in.advice().ofOperator(tree, left.value(), right.value());
    if (advice != null) {
      throw in.invalidJava("no operator of tensors", advice, tree);
    }
    Object a = in.conversions().unbox(left.value(), leftOperand(tree));
    Object b = in.conversions().unbox(right.value(), rightOperand(tree));
    try {
      return primitive(Operators.binary(operator, a, b));
    } catch (ArithmeticException e) {
      // A new one: the virtual machine's own may be shared and have no message.
      throw in.thrown(new ArithmeticException("/ by zero"), tree);
    } catch (ClassCastException e) {
      throw in.invalidJava("bad operands of " + tree.getKind() + ": " + e.getMessage(), tree);
    }
  }

  private static Tree leftOperand(Tree operation) {
    return operation instanceof BinaryTree binary
        ? binary.getLeftOperand()
        : operation instanceof CompoundAssignmentTree compound ? compound.getVariable() : operation;
  }

  private static Tree rightOperand(Tree operation) {
    return operation instanceof BinaryTree binary
        ? binary.getRightOperand()
        : operation instanceof CompoundAssignmentTree compound
            ? compound.getExpression()
            : operation;
  }

  private void checkSize(long size, long most, Tree tree) {
    if (size > most) {
      throw in.refuse(
          Code.FUEL,
          "this needs too much memory: more than " + most + " elements or characters",
          tree);
    }
  }

  private static boolean isText(Typed operand) {
    return operand.value() instanceof String || Types.is(operand.type(), String.class);
  }

  private static Typed primitive(Object value) {
    Primitive type = Operators.typeOf(value);
    return new Typed(value, type == null ? Special.UNKNOWN : type);
  }

  /** Assigns the result of an operator to a variable, cast to its type. */
  private Object store(Place place, Typed result, Tree tree) {
    Type type = place.type();
    Primitive primitive = Types.unboxed(type == Special.UNKNOWN ? result.type() : type);
    Object value = result.value();
    if (primitive != null && value != null && Operators.typeOf(value) != null) {
      value = Operators.cast(value, primitive);
    }
    place.set(value);
    if (value == null) {
      throw in.invalidJava("bad operands of " + tree.getKind(), tree);
    }
    return value;
  }

  private final class Visitor extends SimpleTreeVisitor<Typed, Type> {

    @Override
    protected Typed defaultAction(Tree tree, Type expected) {
      throw in.unsupported(
          "this kind of expression ("
              + tree.getKind().name().toLowerCase(java.util.Locale.ROOT)
              + ")",
          tree);
    }

    @Override
    public Typed visitErroneous(ErroneousTree tree, Type expected) {
      throw in.invalidJava("not Java", tree);
    }

    @Override
    public Typed visitLiteral(LiteralTree tree, Type expected) {
      Object value = tree.getValue();
      if (value == null) {
        return Typed.NULL;
      }
      return value instanceof String s ? new Typed(s.intern(), Types.STRING) : primitive(value);
    }

    @Override
    public Typed visitParenthesized(ParenthesizedTree tree, Type expected) {
      return evaluate(tree.getExpression(), expected);
    }

    @Override
    public Typed visitIdentifier(IdentifierTree tree, Type expected) {
      String name = tree.getName().toString();
      if (name.equals("this")) {
        Bindings.ClassBody body = in.names().innermostInstance(tree);
        return new Typed(Names.self(body).proxy(), body.declaration().itself());
      }
      if (name.equals("super")) {
        Bindings.ClassBody body = in.names().innermostInstance(tree);
        return new Typed(Names.self(body).proxy(), body.declaration().supertypes().get(0));
      }
      Place place = in.names().variable(tree);
      if (place == null) {
        throw in.invalidJava("cannot find the variable " + name, Advice.ofVariable(name), tree);
      }
      return new Typed(place.get(), place.type());
    }

    @Override
    public Typed visitMemberSelect(MemberSelectTree tree, Type expected) {
      String name = tree.getIdentifier().toString();
      if (name.equals("this") || name.equals("super")) {
        Declaration outer = Types.declaration(in.names().type(tree.getExpression()));
        InterpretedObject self =
            outer == null ? null : Names.enclosedBy(in.frame().bindings, outer);
        if (self == null || outer == null || (name.equals("super") && outer.isInterface())) {
          throw in.invalidJava("no enclosing " + tree, tree);
        }
        return new Typed(
            self.proxy(), name.equals("this") ? outer.itself() : outer.supertypes().get(0));
      } else if (name.equals("class")) {
        return classLiteral(tree);
      }
      Meaning meaning = in.names().member(tree);
      if (meaning instanceof Meaning.Variable || meaning instanceof Meaning.Value) {
        return in.names().value(meaning);
      }
      throw in.invalidJava("cannot find " + tree, tree);
    }

    private Typed classLiteral(MemberSelectTree tree) {
      Type type = Types.erasure(in.names().type(tree.getExpression()));
      if (type instanceof Type.Declared d && d.declaration() instanceof InterpretedClass c) {
        return new Typed(
            c.classObject(),
            new Type.Declared(CompiledClass.of(ClassObject.class), List.of(c.raw())));
      }
      return new Typed(Types.erasedClass(type), CompiledClass.of(Class.class).raw());
    }

    @Override
    public Typed visitMethodInvocation(MethodInvocationTree tree, Type expected) {
      return in.calls().evaluate(tree, expected);
    }

    @Override
    public Typed visitNewClass(NewClassTree tree, Type expected) {
      return in.instances().evaluate(tree, expected);
    }

    @Override
    public Typed visitLambdaExpression(LambdaExpressionTree tree, Type expected) {
      return in.lambdas().evaluate(tree, expected);
    }

    @Override
    public Typed visitMemberReference(MemberReferenceTree tree, Type expected) {
      return in.lambdas().evaluate(tree, expected);
    }

    @Override
    public Typed visitSwitchExpression(SwitchExpressionTree tree, Type expected) {
      return in.statements().evaluate(tree, expected);
    }

    // ---- operators

    @Override
    public Typed visitUnary(UnaryTree tree, Type expected) {
      Kind kind = tree.getKind();
      switch (kind) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> {
          Place place = place(tree.getExpression());
          Object before = in.conversions().unbox(place.get(), tree.getExpression());
          boolean isIncrement = kind == Kind.PREFIX_INCREMENT || kind == Kind.POSTFIX_INCREMENT;
          Object changed = Operators.binary(isIncrement ? Kind.PLUS : Kind.MINUS, before, 1);
          Object after = store(place, primitive(changed), tree);
          boolean isPrefix = kind == Kind.PREFIX_INCREMENT || kind == Kind.PREFIX_DECREMENT;
          return new Typed(isPrefix ? after : before, place.type());
        }
        default -> {
          Object signed = evaluate(tree.getExpression()).value();
          String advice = in.advice().ofSign(tree, signed);
          if (advice != null) {
            throw in.invalidJava("no operator of tensors", advice, tree);
          }
          Object operand = in.conversions().unbox(signed, tree.getExpression());
          try {
            return primitive(Operators.unary(kind, operand));
          } catch (ClassCastException e) {
            throw in.invalidJava(String.valueOf(e.getMessage()), tree);
          }
        }
      }
    }

    @Override
    public Typed visitBinary(BinaryTree tree, Type expected) {
      Kind kind = tree.getKind();
      if (kind == Kind.CONDITIONAL_AND) {
        @Nullable Bindings around = in.frame().bindings;
        return introducing(
            isTrue(tree.getLeftOperand()) && isTrue(tree.getRightOperand()), true, around);
      } else if (kind == Kind.CONDITIONAL_OR) {
        @Nullable Bindings around = in.frame().bindings;
        return introducing(
            isTrue(tree.getLeftOperand()) || isTrue(tree.getRightOperand()), false, around);
      }
      Typed left = evaluate(tree.getLeftOperand());
      Typed right = evaluate(tree.getRightOperand());
      Typed result = operate(kind, left, right, tree);
      return result.value() instanceof String text && isConstant(tree)
          ? new Typed(text.intern(), Types.STRING) // JLS 15.29
          : result;
    }

    /** The variables of patterns are those of both sides where the result needed both. */
    private Typed introducing(boolean result, boolean needsBoth, @Nullable Bindings around) {
      if (result != needsBoth) {
        in.frame().bindings = around;
      }
      return Typed.of(result);
    }

    @Override
    public Typed visitAssignment(AssignmentTree tree, Type expected) {
      Place place = place(tree.getVariable());
      Typed value = evaluate(tree.getExpression(), place.type());
      Object assigned = in.conversions().assign(value, place.type(), tree.getExpression());
      place.set(assigned);
      return new Typed(assigned, place.type());
    }

    @Override
    public Typed visitCompoundAssignment(CompoundAssignmentTree tree, Type expected) {
      Place place = place(tree.getVariable());
      Typed before = new Typed(place.get(), place.type());
      Typed right = evaluate(tree.getExpression());
      Typed result = operate(Operators.withoutAssignment(tree.getKind()), before, right, tree);
      return new Typed(store(place, result, tree), place.type());
    }

    @Override
    public Typed visitConditionalExpression(ConditionalExpressionTree tree, Type expected) {
      @Nullable Bindings around = in.frame().bindings;
      boolean isFirst = isTrue(tree.getCondition());
      ExpressionTree chosen = isFirst ? tree.getTrueExpression() : tree.getFalseExpression();
      ExpressionTree other = isFirst ? tree.getFalseExpression() : tree.getTrueExpression();
      Typed value = evaluate(chosen, expected);
      in.frame().bindings = around;
      boolean mayConvert = value.type() == Special.NULL || Types.unboxed(value.type()) != null;
      if (!mayConvert) {
        return value;
      }
      Type otherType = in.staticTypes().of(other);
      Type type =
          StaticTypes.conditional(
              value.type(), otherType, intConstant(chosen, value, other, otherType));
      if (type instanceof Primitive p) {
        return new Typed(Operators.cast(in.conversions().unbox(value.value(), chosen), p), p);
      }
      return new Typed(value.value(), type);
    }

    /** The value of the operand of a conditional that is an int constant, if there is one. */
    private @Nullable Object intConstant(
        ExpressionTree chosen, Typed value, ExpressionTree other, Type otherType) {
      if (value.type() == Primitive.INT && isConstant(chosen)) {
        return value.value();
      }
      return otherType == Primitive.INT && value.type() != Primitive.INT && isConstant(other)
          ? evaluate(other).value()
          : null;
    }

    private boolean isConstant(ExpressionTree tree) {
      Frame frame = in.frame();
      return in.names().isConstant(tree, frame.bindings, frame.source);
    }

    @Override
    public Typed visitTypeCast(TypeCastTree tree, Type expected) {
      Type type = in.names().type(tree.getType());
      Typed value = evaluate(tree.getExpression(), type);
      return new Typed(in.conversions().cast(value, type, tree), type);
    }

    @Override
    public Typed visitInstanceOf(InstanceOfTree tree, Type expected) {
      Typed value = evaluate(tree.getExpression());
      Tree pattern = tree.getPattern();
      return Typed.of(
          pattern != null
              ? in.patterns().matches(pattern, value)
              : value.value() != null
                  && Types.isInstance(value.value(), in.names().type(tree.getType())));
    }

    // ---- arrays

    @Override
    public Typed visitArrayAccess(ArrayAccessTree tree, Type expected) {
      Place place = element(tree);
      return new Typed(place.get(), place.type());
    }

    @Override
    public Typed visitNewArray(NewArrayTree tree, Type expected) {
      if (tree.getInitializers() != null) {
        Type type = tree.getType() == null ? expected : in.staticTypes().of(tree);
        if (!(type instanceof Type.Array array)) {
          throw in.invalidJava("an array's braces need the array's type", tree);
        }
        return new Typed(filled(array.component(), tree.getInitializers()), array);
      }
      Type component = in.names().type(tree.getType());
      int[] lengths = lengths(tree.getDimensions());
      long size = 1;
      for (int length : lengths) {
        size *= Math.max(1, length);
        checkSize(size, LARGEST_ARRAY, tree);
      }
      Type type = component;
      for (int i = 0; i < lengths.length; i++) {
        type = new Type.Array(type);
      }
      return new Typed(Array.newInstance(Types.erasedClass(component), lengths), type);
    }

    private Object filled(Type component, List<? extends ExpressionTree> initializers) {
      Object array = Array.newInstance(Types.erasedClass(component), initializers.size());
      for (int i = 0; i < initializers.size(); i++) {
        ExpressionTree each = initializers.get(i);
        Object value = in.conversions().assign(evaluate(each, component), component, each);
        in.conversions().store(array, i, value, each);
      }
      return array;
    }

    private int[] lengths(List<? extends ExpressionTree> dimensions) {
      List<Integer> lengths = new ArrayList<>();
      for (ExpressionTree each : dimensions) {
        lengths.add(Operators.toInt(in.conversions().unbox(evaluate(each).value(), each)));
      }
      for (int i = 0; i < lengths.size(); i++) {
        if (lengths.get(i) < 0) {
          throw in.thrown(
              new NegativeArraySizeException(String.valueOf(lengths.get(i))), dimensions.get(i));
        }
      }
      return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Typed visitAnnotatedType(AnnotatedTypeTree tree, Type expected) {
      throw in.invalidJava(tree + " is a type", tree);
    }
  }
}
