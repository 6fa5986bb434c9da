package dev.blockwright.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of several methods a call means (JLS 15.12.2). */
final class Overloads {
  private final Interpreter in;

  Overloads(Interpreter in) {
    this.in = in;
  }

  /**
   * An argument: evaluated, or a lambda or method reference that waits for the type of its
   * parameter.
   */
  record Argument(@Nullable ExpressionTree tree, @Nullable Typed value) {
    boolean isWaiting() {
      return value == null;
    }

    /** The static type or, where that is not known, the value's. */
    Type type() {
      if (value == null) {
        return Type.Special.UNKNOWN;
      }
      return value.type() == Type.Special.UNKNOWN ? Types.ofValue(value.value()) : value.type();
    }

    private Argument ofRuntimeType() {
      return value == null || value.value() == null || value.type() instanceof Type.Primitive
          ? this
          : new Argument(tree, new Typed(value.value(), Type.Special.UNKNOWN));
    }
  }

  /** The method that is meant, and whether its last parameter takes several arguments. */
  record Choice(Callee callee, boolean isVariableArity) {
    /** The type of the parameter that takes an argument. */
    Type parameter(int argument) {
      return parameter(callee, argument, isVariableArity);
    }

    static Type parameter(Callee callee, int argument, boolean isVariableArity) {
      List<Type> parameters = callee.parameters();
      int last = parameters.size() - 1;
      return isVariableArity && argument >= last && parameters.get(last) instanceof Type.Array a
          ? a.component()
          : parameters.get(argument);
    }
  }

  private enum Phase {
    STRICT,
    LOOSE,
    VARIABLE_ARITY
  }

  /** The arguments of a call from outside of the description. */
  static List<Argument> arguments(Object... values) {
    List<Argument> arguments = new ArrayList<>();
    for (Object value : values) {
      Type.Primitive primitive = Operators.typeOf(value);
      arguments.add(
          new Argument(
              null, new Typed(value, primitive == null ? Type.Special.UNKNOWN : primitive)));
    }
    return arguments;
  }

  /** Whether an expression has no value before the type is known that it shall have. */
  static boolean waits(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree p) {
      return waits(p.getExpression());
    } else if (tree instanceof ConditionalExpressionTree c) {
      return waits(c.getTrueExpression()) || waits(c.getFalseExpression());
    }
    return tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree;
  }

  /** The method that is meant. */
  Choice choose(List<Callee> candidates, List<Argument> arguments, Tree at, String name) {
    return choose(candidates, arguments, at, name, null);
  }

  /**
   * The method that is meant.
   *
   * @param receiver the value before the dot
   */
  Choice choose(
      List<Callee> candidates,
      List<Argument> arguments,
      Tree at,
      String name,
      @Nullable Object receiver) {
    Choice choice = find(candidates, arguments, at);
    if (choice == null) {
      choice = find(candidates, arguments.stream().map(Argument::ofRuntimeType).toList(), at);
    }
    if (choice == null) {
      String given =
          arguments.stream()
              .map(a -> a.isWaiting() ? "a lambda" : a.type().toString())
              .collect(Collectors.joining(", "));
      String offered = candidates.stream().map(Callee::signature).collect(Collectors.joining(", "));
      throw in.invalidJava(
          candidates.isEmpty()
              ? "cannot find the method " + name
              : "no "
                  + name
                  + " takes ("
                  + given
                  + "): there is "
                  + offered.replace("<init>", name),
          in.advice().ofCall(at, name, candidates, arguments, receiver),
          at);
    }
    return choice;
  }

  /** The method that is meant; null where none takes the arguments. */
  @Nullable Choice find(List<Callee> candidates, List<Argument> arguments, Tree at) {
    for (Phase phase : Phase.values()) {
      List<Callee> applicable = new ArrayList<>();
      for (Callee candidate : candidates) {
        if (isApplicable(candidate, arguments, phase)) {
          applicable.add(candidate);
        }
      }
      if (!applicable.isEmpty()) {
        boolean isVariableArity = phase == Phase.VARIABLE_ARITY;
        return new Choice(
            mostSpecific(applicable, arguments, isVariableArity, at), isVariableArity);
      }
    }
    return null;
  }

  private boolean isApplicable(Callee callee, List<Argument> arguments, Phase phase) {
    int parameters = callee.parameters().size();
    boolean isVariableArity = phase == Phase.VARIABLE_ARITY;
    if (isVariableArity
        ? !callee.isVarargs() || arguments.size() < parameters - 1
        : arguments.size() != parameters) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!accepts(Choice.parameter(callee, i, isVariableArity), arguments.get(i), phase)) {
        return false;
      }
    }
    return true;
  }

  private boolean accepts(Type parameter, Argument argument, Phase phase) {
    if (argument.isWaiting()) {
      return argument.tree() == null || isCompatible(argument.tree(), parameter);
    }
    return phase == Phase.STRICT
        ? Types.isStrictlyConvertible(argument.type(), parameter)
        : Types.isLooselyConvertible(argument.type(), parameter);
  }

  // ---- lambdas

  /** Whether a lambda or method reference may become an object of a type, by its shape alone. */
  private boolean isCompatible(ExpressionTree tree, Type type) {
    if (tree instanceof ParenthesizedTree p) {
      return isCompatible(p.getExpression(), type);
    } else if (tree instanceof ConditionalExpressionTree c) {
      return isCompatible(c.getTrueExpression(), type)
          && isCompatible(c.getFalseExpression(), type);
    } else if (Types.isVariable(type)) {
      return !(type instanceof Type.Array); // which is no functional interface
    }
    Callee function = in.lambdas().functionOf(type);
    if (function == null) {
      return false;
    }
    if (tree instanceof MemberReferenceTree reference) {
      return in.lambdas().isOfArity(reference, function.parameters().size());
    }
    return !(tree instanceof LambdaExpressionTree lambda)
        || (lambda.getParameters().size() == function.parameters().size()
            && (function.returns() == Type.Primitive.VOID
                ? mayBeVoid(lambda)
                : mayHaveValue(lambda)));
  }

  private static boolean mayBeVoid(LambdaExpressionTree lambda) {
    if (lambda.getBody() instanceof BlockTree block) {
      return !returns(block, true);
    }
    Tree body = lambda.getBody();
    return body instanceof MethodInvocationTree
        || body instanceof NewClassTree
        || body instanceof AssignmentTree
        || body instanceof CompoundAssignmentTree
        || (body instanceof UnaryTree u
            && switch (u.getKind()) {
              case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
              default -> false;
            });
  }

  private static boolean mayHaveValue(LambdaExpressionTree lambda) {
    return !(lambda.getBody() instanceof BlockTree block)
        || returns(block, true)
        || (Ends.abruptly(block) && !returns(block, false));
  }

  /** Whether there is a return in a block, with a value or without. */
  private static boolean returns(BlockTree block, boolean withValue) {
    boolean[] found = new boolean[1];
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void none) {
        found[0] |= (tree.getExpression() != null) == withValue;
        return null;
      }

      @Override
      public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
        return null;
      }

      @Override
      public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        return null;
      }
    }.scan(block, null);
    return found[0];
  }

  // ---- the most specific one

  private Callee mostSpecific(
      List<Callee> applicable, List<Argument> arguments, boolean isVariableArity, Tree at) {
    if (applicable.size() == 1) {
      return applicable.get(0);
    }
    List<Callee> best = new ArrayList<>();
    for (Callee candidate : applicable) {
      if (applicable.stream()
          .allMatch(other -> isAsSpecific(candidate, other, arguments, isVariableArity))) {
        best.add(candidate);
      }
    }
    if (best.isEmpty()) {
      throw in.unsupported(
          "cannot tell which method is meant, "
              + applicable.stream().map(Callee::signature).collect(Collectors.joining(" or "))
              + ": cast an argument to the type that is meant",
          at);
    }
    for (Callee candidate : best) {
      if (!candidate.isAbstract()) {
        return candidate;
      }
    }
    return best.get(0);
  }

  private boolean isAsSpecific(
      Callee one, Callee other, List<Argument> arguments, boolean isVariableArity) {
    int count = arguments.size();
    if (isVariableArity) {
      count = Math.max(count, Math.max(one.parameters().size(), other.parameters().size()));
    }
    for (int i = 0; i < count; i++) {
      Type a = Choice.parameter(one, i, isVariableArity);
      Type b = Choice.parameter(other, i, isVariableArity);
      boolean isWaiting = i < arguments.size() && arguments.get(i).isWaiting();
      if (!Types.isStrictlyConvertible(a, b)
          && !(isWaiting && isPreferred(arguments.get(i), a, b))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a lambda is rather an object of one functional interface than of another. */
  private boolean isPreferred(Argument argument, Type one, Type other) {
    Callee a = in.lambdas().functionOf(one);
    Callee b = in.lambdas().functionOf(other);
    if (a == null || b == null || Types.isSubtype(other, one)) {
      return false;
    }
    Type resultA = a.returns();
    Type resultB = b.returns();
    if (resultB == Type.Primitive.VOID || resultA.equals(resultB)) {
      return true;
    } else if (resultA == Type.Primitive.VOID) {
      return false;
    }
    if (resultA.isReference() == resultB.isReference()) {
      return Types.isStrictlyConvertible(resultA, resultB);
    }
    if (argument.tree() instanceof LambdaExpressionTree lambda
        && lambda.getBody() instanceof ExpressionTree body) {
      Type type = in.staticTypes().of(body);
      return type != Type.Special.UNKNOWN && type.isReference() == resultA.isReference();
    }
    return false;
  }
}
