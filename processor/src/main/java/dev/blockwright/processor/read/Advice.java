package dev.blockwright.processor.read;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.UnaryTree;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.layer.Layers;
import dev.blockwright.processor.read.Overloads.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people who come from elsewhere write, which is no Java here, and what to write instead. The
 * compiler would say what is wrong with it, but not what is right.
 */
final class Advice {
  private static final Declaration FACTORIES = CompiledClass.of(Layers.class);

  /** Names of other libraries for what tensors do. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "add", "plus",
          "sub", "minus",
          "subtract", "minus",
          "mul", "times",
          "multiply", "times",
          "neg", "unaryMinus",
          "matMul", "matmul",
          "view", "reshape");

  private static final Map<Kind, String> OPERATORS =
      Map.of(
          Kind.PLUS, "plus",
          Kind.MINUS, "minus",
          Kind.MULTIPLY, "times",
          Kind.DIVIDE, "div",
          Kind.PLUS_ASSIGNMENT, "plus",
          Kind.MINUS_ASSIGNMENT, "minus",
          Kind.MULTIPLY_ASSIGNMENT, "times",
          Kind.DIVIDE_ASSIGNMENT, "div");

  private static final Set<String> MODES =
      Set.of("training", "isTraining", "train", "inTraining", "self");

  private final Interpreter in;

  Advice(Interpreter in) {
    this.in = in;
  }

  private String text(Tree tree) {
    return in.frame().source.text(tree);
  }

  private String texts(List<Argument> arguments) {
    return arguments.stream()
        .map(a -> a.tree() == null ? "" : text(a.tree()))
        .collect(Collectors.joining(", "));
  }

  /** An argument's value; null for a function, which waits for its type. */
  private static @Nullable Object valueOf(Argument argument) {
    Typed value = argument.value();
    return value == null ? null : value.value();
  }

  // ---- variables and operators

  /** What to say of a name that is no variable; null where there is nothing to say. */
  static @Nullable String ofVariable(String name) {
    return MODES.contains(name)
        ? "there is no "
            + name
            + ": one description serves training and evaluation, and dropout, batchNorm and"
            + " stochasticDepth know by themselves which it is; what is returned in training alone"
            + " carries @TrainingOnly"
        : null;
  }

  /** What to say of an operator on these values; null where there is nothing to say. */
  @Nullable String ofOperator(Tree tree, @Nullable Object left, @Nullable Object right) {
    String method = OPERATORS.get(tree.getKind());
    if (method == null || !(left instanceof Tensor || right instanceof Tensor)) {
      return null;
    }
    ExpressionTree first;
    ExpressionTree second;
    String assigned = "";
    if (tree instanceof BinaryTree binary) {
      first = binary.getLeftOperand();
      second = binary.getRightOperand();
    } else if (tree instanceof CompoundAssignmentTree assignment) {
      first = assignment.getVariable();
      second = assignment.getExpression();
      assigned = text(first) + " = ";
    } else {
      return null;
    }
    String instead;
    if (left instanceof Tensor) {
      instead = operand(first) + "." + method + "(" + text(second) + ")";
    } else if (method.equals("plus") || method.equals("times")) {
      instead = operand(second) + "." + method + "(" + text(first) + ")";
    } else if (method.equals("minus")) {
      instead = operand(second) + ".unaryMinus().plus(" + text(first) + ")";
    } else {
      instead = operand(second) + ".pow(-1).times(" + text(first) + ")";
    }
    return "Java's operators take no tensors: write " + assigned + instead;
  }

  /** What to say of a sign before this value; null where there is nothing to say. */
  @Nullable String ofSign(UnaryTree tree, @Nullable Object value) {
    return value instanceof Tensor && tree.getKind() == Kind.UNARY_MINUS
        ? "Java's operators take no tensors: write "
            + operand(tree.getExpression())
            + ".unaryMinus()"
        : null;
  }

  private String operand(ExpressionTree tree) {
    return tree instanceof BinaryTree || tree instanceof UnaryTree
        ? "(" + text(tree) + ")"
        : text(tree);
  }

  // ---- calls

  /**
   * What to say of a call that no method takes; null where there is nothing to say.
   *
   * @param receiver the value before the dot
   */
  @Nullable String ofCall(
      Tree tree,
      String name,
      List<Callee> candidates,
      List<Argument> arguments,
      @Nullable Object receiver) {
    if (!(tree instanceof MethodInvocationTree call)) {
      return null;
    }
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      ExpressionTree before = select.getExpression();
      if (receiver instanceof Tensor) {
        return ofTensor(text(before), name, arguments);
      } else if (receiver instanceof Layer) {
        return ofLayer(before, name, arguments);
      }
      boolean isOfFactories = before.toString().endsWith(Layers.class.getSimpleName());
      return isOfFactories ? ofFactory(text(before) + "." + name, name, arguments) : null;
    }
    boolean isFactory = candidates.stream().anyMatch(c -> c.owner() == FACTORIES);
    if (isFactory) {
      return ofFactory(name, name, arguments);
    }
    Object variable = Names.peek(in.frame().bindings, name);
    if (candidates.isEmpty() && variable instanceof Layer && isTensorFirst(arguments)) {
      return name + " is a layer, not a method: write " + then(arguments, name);
    }
    if (!candidates.isEmpty() && isTaken(FACTORIES.methods(name), arguments)) {
      return candidates.get(0).owner().simpleName()
          + " has a method "
          + name
          + " of its own, which hides the factory: write Layers."
          + name
          + "("
          + texts(arguments)
          + "), with import "
          + Layers.class.getName();
    }
    return null;
  }

  private boolean isTaken(List<Callee> methods, List<Argument> arguments) {
    return in.overloads().find(methods, arguments, in.frame().at()) != null;
  }

  private static boolean isTensorFirst(List<Argument> arguments) {
    return !arguments.isEmpty() && valueOf(arguments.get(0)) instanceof Tensor;
  }

  private String then(List<Argument> arguments, String layer) {
    return texts(arguments.subList(0, 1)) + ".then(" + layer + ")";
  }

  /** A method that tensors do not have, or that takes something else. */
  private @Nullable String ofTensor(String tensor, String name, List<Argument> arguments) {
    if (name.equals("then")) {
      return ofThen(tensor, arguments);
    }
    String other = OTHER_NAMES.get(name);
    if (other != null) {
      return "the method is called "
          + other
          + " here: write "
          + tensor
          + "."
          + other
          + "("
          + texts(arguments)
          + ")";
    }
    String layer = layer(name, arguments);
    return layer == null
        ? null
        : name
            + " is a layer, and layers are applied with then: write "
            + tensor
            + ".then("
            + layer
            + ")";
  }

  private @Nullable String ofThen(String tensor, List<Argument> arguments) {
    List<String> mended = new ArrayList<>();
    String problem = null;
    for (Argument argument : arguments) {
      ExpressionTree tree = argument.tree();
      Object value = valueOf(argument);
      if (tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree) {
        problem = "then takes layers, and lambda(...) makes one of a function: write ";
        mended.add("lambda(" + text(tree) + ")");
      } else if (value instanceof Tensor) {
        return "then takes layers, not tensors: two tensors are joined by plus, minus, times,"
            + " concat(1, ...) or stack(0, ...)";
      } else if (isNetwork(value)) {
        String type =
            Objects.requireNonNull(InterpretedObject.behind(value)).declaration().simpleName();
        return type
            + " is a network, and no layer of another one yet: write "
            + type
            + " implements Composite, and make its forward public";
      } else if (tree != null) {
        mended.add(text(tree));
      }
    }
    return problem == null ? null : problem + tensor + ".then(" + String.join(", ", mended) + ")";
  }

  private static boolean isNetwork(@Nullable Object value) {
    InterpretedObject object = InterpretedObject.behind(value);
    return object != null
        && !(value instanceof Layer)
        && !object.declaration().methods("forward").isEmpty();
  }

  /** A method that a layer does not have. */
  private @Nullable String ofLayer(ExpressionTree layer, String name, List<Argument> arguments) {
    if (name.equals("forward") || name.equals("apply") || name.equals("call")) {
      return isTensorFirst(arguments)
          ? "layers are applied with then: write " + then(arguments, text(layer))
          : null;
    }
    if (layer instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("named")) {
      return "named(...) gives a layer that has a name and no settings: state the name last, "
          + text(select.getExpression())
          + "."
          + name
          + "("
          + texts(arguments)
          + ").named("
          + call.getArguments().stream().map(this::text).collect(Collectors.joining(", "))
          + ")";
    }
    return null;
  }

  /** A factory that takes something else. */
  private @Nullable String ofFactory(String written, String name, List<Argument> arguments) {
    if (name.equals("concat") || name.equals("stack")) {
      return ofJoin(written, name, arguments);
    }
    if (isTensorFirst(arguments)) {
      List<Argument> others = arguments.subList(1, arguments.size());
      String layer = layer(name, others);
      return layer == null
          ? null
          : name
              + " makes a layer, which is applied with then: write "
              + then(arguments, written.substring(0, written.length() - name.length()) + layer);
    }
    Numbers numbers = Numbers.of(name, arguments.stream().map(a -> texts(List.of(a))).toList());
    boolean areNumbers =
        !arguments.isEmpty() && arguments.stream().allMatch(a -> valueOf(a) instanceof Integer);
    return numbers == null || !areNumbers
        ? null
        : numbers.why
            + ": write "
            + written.substring(0, written.length() - name.length())
            + numbers.instead;
  }

  /** A layer with these arguments as it would be right; null where that is not known. */
  private @Nullable String layer(String name, List<Argument> arguments) {
    if (isTaken(FACTORIES.methods(name), arguments)) {
      return name + "(" + texts(arguments) + ")";
    }
    Numbers numbers = Numbers.of(name, arguments.stream().map(a -> texts(List.of(a))).toList());
    return FACTORIES.methods(name).isEmpty() || numbers == null ? null : numbers.instead;
  }

  private @Nullable String ofJoin(String written, String name, List<Argument> arguments) {
    int last = arguments.size() - 1;
    List<Argument> tensors = arguments;
    String axis = name.equals("concat") ? "1" : "0";
    if (last >= 1 && valueOf(arguments.get(last)) instanceof Integer) {
      tensors = arguments.subList(0, last);
      axis = texts(arguments.subList(last, last + 1));
    }
    boolean areTensors =
        !tensors.isEmpty()
            && tensors.stream()
                .allMatch(a -> valueOf(a) instanceof Tensor || valueOf(a) instanceof List);
    return areTensors
        ? name
            + " takes the axis first: write "
            + written
            + "("
            + axis
            + ", "
            + texts(tensors)
            + ")"
        : null;
  }

  /**
   * Numbers in PyTorch's order.
   *
   * @param why what is different here
   */
  private record Numbers(String why, String instead) {

    static @Nullable Numbers of(String factory, List<String> n) {
      if (factory.matches("(conv|convTranspose)[123]d")) {
        return ofConvolution(factory, n);
      } else if (factory.matches("(max|avg)Pool[123]d") && (n.size() == 2 || n.size() == 3)) {
        return new Numbers(
            factory + " takes one number, the kernel",
            factory + "(" + n.get(0) + ").stride(" + n.get(1) + ")" + padding(n, 2));
      } else if (factory.equals("linear") && n.size() == 2) {
        return new Numbers(
            "linear takes the output features alone, and finds out its input's (.inFeatures("
                + n.get(0)
                + ") states them)",
            "linear(" + n.get(1) + ")");
      } else if (factory.equals("batchNorm") && n.size() == 1) {
        return new Numbers(
            "batchNorm finds out its channels (.numFeatures(" + n.get(0) + ") states them)",
            "batchNorm()");
      } else if (factory.equals("layerNorm") && n.size() == 1) {
        return new Numbers("layerNorm finds out its features", "layerNorm()");
      } else if (factory.equals("groupNorm") && n.size() == 2) {
        return new Numbers(
            "groupNorm takes the groups alone, and finds out its channels",
            "groupNorm(" + n.get(0) + ")");
      } else if ((factory.equals("lstm") || factory.equals("gru")) && n.size() == 2) {
        return new Numbers(
            factory + " takes the hidden size alone, and finds out its input's",
            factory + "(" + n.get(1) + ")");
      }
      return null;
    }

    private static @Nullable Numbers ofConvolution(String factory, List<String> n) {
      if (n.size() == 1) {
        return new Numbers(
            factory + " takes its output channels and its kernel",
            factory + "(" + n.get(0) + ", 3)");
      }
      if (n.size() < 3 || n.size() > 5) {
        return null;
      }
      String stride = n.size() > 3 ? ".stride(" + n.get(3) + ")" : "";
      return new Numbers(
          factory
              + " takes its output channels and its kernel, and finds out its input's (.inChannels("
              + n.get(0)
              + ") states them)",
          factory + "(" + n.get(1) + ", " + n.get(2) + ")" + stride + padding(n, 4));
    }

    private static String padding(List<String> n, int index) {
      return n.size() > index ? ".padding(" + n.get(index) + ")" : "";
    }
  }
}
