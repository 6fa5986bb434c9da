package dev.blockwright.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.layer.Layers;
import dev.blockwright.dsl.layer.Padding;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.shape.AxisPattern;
import dev.blockwright.processor.read.Overloads.Argument;
import dev.blockwright.processor.read.Overloads.Choice;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people who come from elsewhere write, which is no Java here, and what to write instead. The
 * compiler would say what is wrong with it, but not what is right.
 */
final class Advice {
  private static final Declaration FACTORIES = CompiledClass.of(Layers.class);

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

  private static final String LAMBDA = "lambda(...) makes a layer of a function";
  private static final String PARAMETER = "a parameter's value is its tensor()";
  private static final String APPLIED = "a layer becomes a tensor where it is applied to one";

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
    if (OtherNames.isFactory(name)) {
      boolean isPlain =
          FACTORIES.methods(name).stream().anyMatch(method -> method.parameters().isEmpty());
      return name + " is a method: write " + name + (isPlain ? "()" : "(...)");
    }
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
    String instead;
    if (tree instanceof BinaryTree binary) {
      instead = written(outermost(binary));
    } else if (tree instanceof CompoundAssignmentTree assignment) {
      String variable = text(assignment.getVariable());
      instead =
          variable
              + " = "
              + joined(method, variable, left instanceof Tensor, assignment.getExpression());
    } else {
      return null;
    }
    return "Java's operators take no tensors: write " + instead;
  }

  /** The whole expression of operators that an operation is a part of. */
  private BinaryTree outermost(BinaryTree tree) {
    BinaryTree found = tree;
    TreePath path = TreePath.getPath(in.frame().source.unit(), tree);
    for (path = path == null ? null : path.getParentPath();
        path != null;
        path = path.getParentPath()) {
      if (path.getLeaf() instanceof BinaryTree outer && OPERATORS.containsKey(outer.getKind())) {
        found = outer;
      } else if (!(path.getLeaf() instanceof ParenthesizedTree)) {
        break;
      }
    }
    return found;
  }

  private boolean isTensor(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree brackets) {
      return isTensor(brackets.getExpression());
    } else if (tree instanceof BinaryTree binary) {
      return isTensor(binary.getLeftOperand()) || isTensor(binary.getRightOperand());
    }
    return Types.is(in.staticTypes().of(tree), Tensor.class);
  }

  /** An expression of operators as calls of methods. */
  private String written(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree brackets
        && brackets.getExpression() instanceof BinaryTree
        && isTensor(tree)) {
      return written(brackets.getExpression());
    } else if (tree instanceof BinaryTree binary && isTensor(tree)) {
      String method = OPERATORS.get(tree.getKind());
      if (method != null) {
        ExpressionTree first = binary.getLeftOperand();
        boolean isFirst = isTensor(first);
        String left = isFirst ? written(first) : text(first);
        return joined(method, left, isFirst, binary.getRightOperand());
      }
    }
    return text(tree);
  }

  /** A call of a method of tensors in the place of an operation. */
  private String joined(String method, String left, boolean isTensor, ExpressionTree right) {
    String second = written(right);
    if (isTensor) {
      return left + "." + method + "(" + second + ")";
    } else if (method.equals("plus") || method.equals("times")) {
      return second + "." + method + "(" + left + ")";
    }
    return method.equals("minus")
        ? second + ".unaryMinus().plus(" + left + ")"
        : second + ".pow(-1).times(" + left + ")";
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

  /** What to say of a tensor where a number, a boolean or an array is needed. */
  static @Nullable String ofValue(@Nullable Object value) {
    return value instanceof Tensor
        ? "a tensor has no values while it is described: what a description decides and counts by"
            + " are sizes, x.size(1), and its own fields and constants; parts of a tensor are"
            + " x.select(dim, index) and x.slice(dim, start, end)"
        : null;
  }

  /** What to say of a field that a value does not have; null where there is nothing to say. */
  @Nullable String ofField(MemberSelectTree tree, @Nullable Object value) {
    String before = text(tree.getExpression());
    String name = tree.getIdentifier().toString();
    if (value instanceof Tensor) {
      return switch (name) {
        case "shape" -> "one size is " + before + ".size(1), and the shape " + before + ".shape()";
        case "T", "mT" -> "the method is called transpose: write " + before + ".transpose(-2, -1)";
        case "ndim" -> "the method is called rank: write " + before + ".rank()";
        default -> null;
      };
    }
    return null;
  }

  /** What to say of arguments by name; null where there are none. */
  @Nullable String ofNamedArguments(MethodInvocationTree call) {
    String method = text(call.getMethodSelect());
    boolean isOfTensor = call.getMethodSelect() instanceof MemberSelectTree;
    if (method.endsWith("rearrange")) {
      return ofNamedSizes(call, method);
    }
    String simple = isOfTensor ? method.substring(method.lastIndexOf('.') + 1) : method;
    String factory = OtherNames.factory(simple);
    if (!isOfTensor && factory == null) {
      return null;
    }
    List<String> first =
        FACTORIES.methods(factory == null ? simple : factory).stream()
            .filter(Callee.Compiled.class::isInstance)
            .map(callee -> ((Callee.Compiled) callee).executable().getParameters())
            .map(all -> Arrays.stream(all).map(java.lang.reflect.Parameter::getName).toList())
            .findFirst()
            .orElse(List.of());
    List<String> positional = new ArrayList<>();
    Map<String, String> named = new LinkedHashMap<>();
    for (ExpressionTree argument : call.getArguments()) {
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable() instanceof IdentifierTree name
          && in.names().variable(name) == null) {
        named.put(
            OtherNames.camelCase(name.getName().toString()), text(assignment.getExpression()));
      } else {
        positional.add(text(argument));
      }
    }
    if (named.isEmpty()) {
      return null;
    }
    boolean keeps = isOfTensor && "true".equals(named.remove("keepdim"));
    if (isOfTensor && !keeps) {
      positional.addAll(named.values());
      named.clear();
    }
    for (String parameter : first) {
      String value = named.remove(parameter);
      if (value != null) {
        positional.add(value);
      }
    }
    String activation = named.remove("activation");
    String layer =
        (factory == null || (isOfTensor && !keeps) ? method : factory)
            + "("
            + String.join(", ", positional)
            + ")"
            + named.entrySet().stream()
                .map(e -> "." + e.getKey() + "(" + e.getValue() + ")")
                .collect(Collectors.joining());
    String then = activation == null ? "" : activated(activation);
    return "Java has no arguments by name: write "
        + (keeps
            ? method.substring(0, method.lastIndexOf('.')) + ".then(" + layer + ".keepdim(true))"
            : layer + then);
  }

  /** The activation that a text names, to stand behind a layer. */
  private static String activated(String name) {
    String factory = OtherNames.factory(name.replace("\"", ""));
    return factory == null ? "" : ", " + factory + "()";
  }

  private String ofNamedSizes(MethodInvocationTree call, String method) {
    boolean isOfTensor = call.getMethodSelect() instanceof MemberSelectTree;
    String sizes =
        call.getArguments().stream()
            .filter(AssignmentTree.class::isInstance)
            .map(AssignmentTree.class::cast)
            .map(a -> "\"%s\", %s".formatted(a.getVariable(), text(a.getExpression())))
            .map(size -> isOfTensor ? size : ".size(" + size + ")")
            .collect(Collectors.joining(isOfTensor ? ", " : ""));
    return "Java has no arguments by name: write "
        + method
        + "("
        + text(call.getArguments().get(0))
        + (isOfTensor ? ", Map.of(" + sizes + "))" : ")" + sizes);
  }

  /** What to say of a class that cannot be made; null where there is nothing to say. */
  @Nullable String ofCreation(NewClassTree tree) {
    String type = tree.getIdentifier().toString();
    if (type.equals("NDList")) {
      return "a description has tensors alone: several are joined by concat(1, x, y), or returned"
          + " in a record or a List.of(x, y)";
    } else if (type.equals("Shape")) {
      return "write Shape.of(" + texts(in.calls().arguments(tree.getArguments())) + ")";
    }
    String factory = OtherNames.factory(type.substring(type.lastIndexOf('.') + 1));
    if (factory == null) {
      return null;
    }
    String layer = layer(factory, in.calls().arguments(tree.getArguments()));
    boolean isEmpty = layer == null || layer.equals("sequential()");
    return "layers are made by the methods of Layers: write "
        + (isEmpty ? factory + "(...)" : layer);
  }

  /** What to say of a call on a name that stands for nothing here; null if there is nothing. */
  @Nullable String ofLibrary(MethodInvocationTree call, String qualifier, String name) {
    int dot = qualifier.indexOf('.');
    if (name.equals("builder")) {
      String factory = OtherNames.factory(qualifier.substring(qualifier.lastIndexOf('.') + 1));
      return factory == null
          ? null
          : "layers are made by the methods of Layers: write " + factory + "(...)";
    }
    List<Argument> arguments = in.calls().arguments(call.getArguments());
    if (name.equals("add") && !arguments.isEmpty() && areLayers(arguments)) {
      return "there is no " + qualifier + " to add to: write x = x.then(" + texts(arguments) + ")";
    }
    return OtherNames.isLibrary(dot < 0 ? qualifier : qualifier.substring(0, dot))
        ? ofName(call, name, arguments)
        : null;
  }

  private static boolean areLayers(List<Argument> arguments) {
    return arguments.stream().allMatch(a -> valueOf(a) instanceof Layer);
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
    String ofArguments = ofArguments(tree, candidates, arguments, receiver);
    if (ofArguments == null
        && tree instanceof NewClassTree creation
        && creation.getIdentifier().toString().equals(Shape.class.getSimpleName())) {
      return ofCreation(creation);
    }
    if (ofArguments != null || !(tree instanceof MethodInvocationTree call)) {
      return ofArguments;
    }
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      ExpressionTree before = select.getExpression();
      if (receiver instanceof Tensor) {
        return ofTensor(text(before), name, arguments, candidates);
      }
      InterpretedObject object = InterpretedObject.behind(receiver);
      if (object != null) {
        return object.declaration().field(name) instanceof InterpretedClass.SourceField field
                && object.get(field) instanceof Layer
            ? isNoMethod(text(before) + "." + name, arguments)
            : ofLayer(before, name, arguments);
      } else if (receiver instanceof Layers.Parameter && OtherNames.isMethod(name)) {
        return "%s: write %s.tensor().%s(%s)"
            .formatted(PARAMETER, text(before), name, texts(arguments));
      } else if (receiver instanceof Layer layer) {
        String advice = ofLayer(before, name, arguments);
        return advice == null ? ofSetting(layer, before, name, arguments) : advice;
      } else if (text(before).equals(Tensor.class.getSimpleName())) {
        return ofName(call, name, arguments);
      } else if (name.equals("builder")) {
        String factory = OtherNames.factory(text(before));
        return factory == null
            ? null
            : "layers are made by the methods of Layers: write " + factory + "(...)";
      }
      String shape = text(before);
      if (receiver instanceof Shape && shape.endsWith(".shape()") && arguments.size() == 1) {
        String tensor = shape.substring(0, shape.length() - ".shape()".length());
        return "one size is of size: write " + tensor + ".size(" + texts(arguments) + ")";
      }
      boolean isOfFactories = before.toString().endsWith(Layers.class.getSimpleName());
      return isOfFactories ? ofFactory(text(before) + "." + name, name, arguments) : null;
    }
    boolean isFactory = candidates.stream().anyMatch(c -> c.owner() == FACTORIES);
    if (isFactory) {
      String advice = ofFactory(name, name, arguments);
      return advice == null ? taken(candidates, arguments) : advice;
    }
    if (candidates.isEmpty()) {
      return ofName(call, name, arguments);
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

  /** What to say of arguments that are not what they stand for: lambdas, parameters, layers. */
  private @Nullable String ofArguments(
      Tree tree, List<Callee> candidates, List<Argument> arguments, @Nullable Object receiver) {
    String call =
        tree instanceof MethodInvocationTree method
            ? text(method.getMethodSelect())
            : tree instanceof NewClassTree creation ? "new " + text(creation.getIdentifier()) : "";
    boolean isThen = receiver instanceof Tensor && call.endsWith(".then");
    if (call.isEmpty() || isThen) {
      return null;
    }
    for (Callee candidate : candidates) {
      boolean isVariableArity = candidate.isVarargs();
      int parameters = candidate.parameters().size();
      if (isVariableArity ? arguments.size() < parameters : arguments.size() != parameters) {
        continue;
      }
      List<String> mended = new ArrayList<>();
      Set<String> why = new LinkedHashSet<>();
      String tensor = tensor(tree, arguments, receiver);
      boolean isMended = true;
      for (int i = 0; i < arguments.size(); i++) {
        Argument argument = arguments.get(i);
        Type parameter = Choice.parameter(candidate, i, isVariableArity);
        String text = texts(List.of(argument));
        Object value = valueOf(argument);
        if (argument.isWaiting() && Types.is(parameter, Layer.class)) {
          why.add(
              LAMBDA
                  + (candidate.owner() instanceof InterpretedClass
                      ? " (a parameter of type Composite takes the function itself)"
                      : ""));
          mended.add("lambda(" + text + ")");
        } else if (value instanceof Layers.Parameter && Types.is(parameter, Tensor.class)) {
          why.add(PARAMETER);
          mended.add(text + ".tensor()");
        } else if (value instanceof Layer && Types.is(parameter, Tensor.class) && tensor != null) {
          why.add(APPLIED);
          mended.add(tensor + ".then(" + text + ")");
        } else {
          mended.add(text);
          isMended &=
              argument.isWaiting() || Types.isLooselyConvertible(argument.type(), parameter);
        }
      }
      if (isMended && !why.isEmpty()) {
        return String.join(", and ", why)
            + ": write "
            + call
            + "("
            + String.join(", ", mended)
            + ")";
      }
    }
    return null;
  }

  /** The text of a tensor that a call is about; null where there is none. */
  private @Nullable String tensor(Tree tree, List<Argument> arguments, @Nullable Object receiver) {
    if (receiver instanceof Tensor
        && tree instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      return text(select.getExpression());
    }
    return arguments.stream()
        .filter(argument -> valueOf(argument) instanceof Tensor)
        .map(argument -> texts(List.of(argument)))
        .findFirst()
        .orElse(null);
  }

  /** What to say of a value where one of another type is needed; null if there is nothing. */
  @Nullable String ofAssignment(@Nullable Object value, Type target, Tree tree) {
    if (!(tree instanceof ExpressionTree)) {
      return null;
    }
    boolean isTensor = Types.is(target, Tensor.class);
    if (isTensor && value instanceof Layers.Parameter) {
      return PARAMETER + ": write " + text(tree) + ".tensor()";
    } else if (isTensor && value instanceof Layer) {
      return APPLIED + ": x.then(" + text(tree) + ")";
    } else if (value instanceof Tensor && target.toString().equals("NDArray")) {
      return "a description computes nothing, and has no NDArray: the type is Tensor";
    } else if (value instanceof Tensor && Types.is(target, Layer.class)) {
      return "this is a tensor, what layers made of another: its type is Tensor";
    }
    return null;
  }

  /** What to say of a function where a layer is needed; null if there is nothing. */
  @Nullable String ofFunction(Type target, Tree tree) {
    return Types.is(target, Layer.class) ? LAMBDA + ": write lambda(" + text(tree) + ")" : null;
  }

  private String isNoMethod(String layer, List<Argument> arguments) {
    return layer
        + " is a layer, not a method: write "
        + (isTensorFirst(arguments) ? then(arguments, layer) : layer);
  }

  /** The parameters that a method has, by name. */
  private static String taken(List<Callee> methods, List<Argument> arguments) {
    String offered =
        methods.stream()
            .map(
                method ->
                    method instanceof Callee.Compiled compiled
                        ? compiled.name()
                            + Arrays.stream(compiled.executable().getParameters())
                                .map(Advice::taken)
                                .collect(Collectors.joining(", ", "(", ")"))
                        : method.signature())
            .distinct()
            .sorted() // methods are found in no order
            .collect(Collectors.joining(" or "));
    String given =
        arguments.stream()
            .map(a -> a.isWaiting() ? "a lambda" : a.type().toString())
            .collect(Collectors.joining(", "));
    return "there is " + offered + "; found (" + given + ")";
  }

  private static String taken(java.lang.reflect.Parameter parameter) {
    Class<?> type = parameter.getType();
    return (parameter.isVarArgs()
            ? type.getComponentType().getSimpleName() + "..."
            : type.getSimpleName())
        + " "
        + parameter.getName();
  }

  /** A method that is not known here, called without a receiver. */
  private @Nullable String ofName(
      MethodInvocationTree call, String name, List<Argument> arguments) {
    if (Names.peek(in.frame().bindings, name) instanceof Layer) {
      return isNoMethod(name, arguments);
    }
    if (name.equalsIgnoreCase("layerNorm2d")) { // layerNorm() would norm the width
      return "layerNorm is over the last axis, and channels are not the last here: write"
          + " sequential(permute(0, 2, 3, 1), layerNorm(), permute(0, 3, 1, 2))";
    }
    String factory = OtherNames.factory(name);
    if (factory != null) {
      String advice = ofFactory(factory, factory, arguments);
      String known =
          factory.equals(name)
              ? name + " is a method of Layers: "
              : name + " is called " + factory + " here: ";
      if (advice != null) {
        return factory.equals(name) ? advice : known + advice;
      } else if (factory.equals(name) && call.getMethodSelect() instanceof IdentifierTree) {
        return name + " is a method of Layers: add import static " + Layers.class.getName() + ".*";
      }
      return isTaken(FACTORIES.methods(factory), arguments)
          ? known + "write " + factory + "(" + texts(arguments) + ")"
          : null;
    }
    String method = OtherNames.isMethod(name) ? name : OtherNames.method(name);
    return method == null || !isTensorFirst(arguments)
        ? null
        : "tensors have methods: write %s.%s(%s)"
            .formatted(
                texts(arguments.subList(0, 1)),
                method,
                texts(arguments.subList(1, arguments.size())));
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
  private @Nullable String ofTensor(
      String tensor, String name, List<Argument> arguments, List<Callee> candidates) {
    if (name.equals("then")) {
      return ofThen(tensor, arguments);
    } else if (OtherNames.isIdle(name)) {
      return name + " does nothing to a description, which holds no numbers: write " + tensor;
    } else if (OtherNames.isOfEngine(name)) {
      return name
          + " is for the program that runs the network: a description holds no numbers, and no"
          + " engine computes them";
    } else if (candidates.isEmpty() && !arguments.isEmpty() && areLayers(arguments)) {
      return "layers are applied with then: write %s.then(%s)".formatted(tensor, texts(arguments));
    }
    String unpacked = unpacked(arguments);
    if (unpacked != null && !candidates.isEmpty()) {
      return "%s takes them one by one: write %s.%s(%s)".formatted(name, tensor, name, unpacked);
    }
    String special = ofTensor(tensor, name, arguments);
    if (special != null) {
      return special;
    }
    String other =
        candidates.isEmpty() && !OtherNames.isFactory(name) ? OtherNames.method(name) : null;
    if (other != null) {
      return "the method is called %s here: write %s.%s(%s)"
          .formatted(other, tensor, other, texts(arguments));
    }
    String layer = layer(name, arguments);
    if (layer != null) {
      return "%s is a layer, and layers are applied with then: write %s.then(%s)"
          .formatted(name, tensor, layer);
    }
    return candidates.isEmpty()
        ? "tensors have no method "
            + name
            + ", and no layer is called so: a DJL block of your own that computes it becomes a"
            + " layer by @ImplementedBy on a CustomLayer"
        : taken(candidates, arguments);
  }

  /** What a list, a shape or an array holds that is the only argument; null if none is. */
  private @Nullable String unpacked(List<Argument> arguments) {
    boolean isCollection =
        arguments.size() == 1
            && (valueOf(arguments.get(0)) instanceof List
                || valueOf(arguments.get(0)) instanceof Shape);
    return isCollection && arguments.get(0).tree() instanceof MethodInvocationTree made
        ? made.getArguments().stream().map(this::text).collect(Collectors.joining(", "))
        : null;
  }

  /** A method of tensors elsewhere that is more than a name here. */
  private @Nullable String ofTensor(String tensor, String name, List<Argument> arguments) {
    String given = texts(arguments);
    String keepdim = arguments.size() == 2 ? texts(arguments.subList(0, 1)) : "";
    return switch (name) {
      case "transpose" ->
          arguments.isEmpty()
              ? "transpose takes the two axes: write " + tensor + ".transpose(-2, -1)"
              : null;
      case "T", "t" -> "the method is called transpose: write " + tensor + ".transpose(-2, -1)";
      case "roll" ->
          "a tensor is rolled by joining its parts the other way round: concat(dim, "
              + "%1$s.slice(dim, -shift), %1$s.slice(dim, 0, -shift))".formatted(tensor);
      case "square" -> "the square is a power: write " + tensor + ".pow(2)";
      case "shape" ->
          arguments.size() == 1
              ? "one size is of size: write " + tensor + ".size(" + given + ")"
              : null;
      case "size" -> arguments.isEmpty() ? "the shape is " + tensor + ".shape()" : null;
      case "get" ->
          "a tensor has no elements here: write %s.select(0, %s) for one step of an axis, and slice for several"
              .formatted(
                  tensor,
                  arguments.size() == 1 && valueOf(arguments.get(0)) instanceof Integer
                      ? given
                      : "index");
      case "cat", "concat", "concatenate", "stack" -> {
        List<Argument> others = arguments;
        String axis = name.equals("stack") ? "0" : "1";
        if (!others.isEmpty() && valueOf(others.get(others.size() - 1)) instanceof Integer) {
          axis = texts(others.subList(others.size() - 1, others.size()));
          others = others.subList(0, others.size() - 1);
        }
        yield "tensors are joined by a method of Layers: write %s(%s, %s, %s)"
            .formatted(name.equals("stack") ? name : "concat", axis, tensor, texts(others));
      }
      case "rearrange" -> ofRearrange(tensor + ".rearrange", true, arguments);
      case "sum", "mean" ->
          !keepdim.isEmpty() && valueOf(arguments.get(1)) instanceof Boolean
              ? "keepdim is a setting of the layer: write %s.then(%s(%s).keepdim(%s))"
                  .formatted(tensor, name, keepdim, texts(arguments.subList(1, 2)))
              : null;
      case "argmax", "argMax", "max", "min", "topk", "topK", "item", "numpy" ->
          "a network gives scores, and "
              + name
              + " is for the program that uses it: return the tensor";
      default -> null;
    };
  }

  /**
   * A pattern whose sizes are written in another way.
   *
   * @param isMap whether the method takes sizes as a map, not by settings
   */
  private @Nullable String ofRearrange(String call, boolean isMap, List<Argument> arguments) {
    if (arguments.size() < 2 || !(valueOf(arguments.get(0)) instanceof String pattern)) {
      return null;
    }
    List<String> stated = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (Argument argument : arguments.subList(1, arguments.size())) {
      if (valueOf(argument) instanceof String name) {
        stated.add(name);
      } else if (valueOf(argument) instanceof Integer) {
        numbers.add(texts(List.of(argument)));
      }
    }
    List<List<String>> groups = groups(pattern);
    List<String> all = groups.stream().flatMap(List::stream).toList();
    List<String> names =
        !stated.isEmpty()
            ? stated
            : numbers.size() == all.size() ? all : groups.stream().map(g -> g.get(0)).toList();
    if (numbers.isEmpty() || names.size() != numbers.size()) {
      return null;
    }
    List<String> sizes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      sizes.add("\"" + names.get(i) + "\", " + numbers.get(i));
    }
    return "sizes are given by the names of the pattern: write "
        + call
        + "("
        + texts(arguments.subList(0, 1))
        + (isMap
            ? ", Map.of(" + String.join(", ", sizes) + "))"
            : ")" + sizes.stream().map(s -> ".size(" + s + ")").collect(Collectors.joining()));
  }

  /** The names of each axis of a pattern that is split into several. */
  private static List<List<String>> groups(String pattern) {
    try {
      return AxisPattern.parse(pattern).left().stream()
          .filter(axis -> axis.size() > 1)
          .map(axis -> axis.stream().filter(name -> !AxisPattern.isNumber(name)).toList())
          .filter(axis -> !axis.isEmpty())
          .toList();
    } catch (DescriptionException e) {
      return List.of(); // what is wrong with the pattern is told when it is read
    }
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
      } else if (value != null && Refusals.isBlock(value.getClass())) {
        String factory = OtherNames.factory(value.getClass().getSimpleName());
        return factory == null || factory.equals("lambda")
            ? Refusals.BLOCK
            : "layers are made by the methods of Layers, not by DJL's builders: write "
                + factory
                + "(...)";
      } else if (value instanceof String text && OtherNames.isFactory(text)) {
        problem = "then takes layers, not their names: write ";
        mended.add(text + "()");
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
      } else if (value instanceof List && arguments.size() > 1 && tree != null) {
        problem = "then takes layers, or one list of them: write ";
        mended.add("sequential(" + text(tree) + ")");
      } else if (tree instanceof MethodInvocationTree read
          && value instanceof Boolean
          && read.getArguments().isEmpty()) {
        problem = "this reads a setting, and its value is stated in brackets: write ";
        mended.add(text(read.getMethodSelect()) + "(true)");
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
    boolean isApplied =
        switch (name) {
          case "forward", "apply", "call", "__call__", "then", "accept" ->
              isTensorFirst(arguments) && !text(layer).equals("super");
          default -> false;
        };
    if (isApplied) {
      return arguments.size() > 1
          ? "queries, keys and values are for attend: write %s.attend(%s)"
              .formatted(text(layer), texts(arguments))
          : "layers are applied with then: write " + then(arguments, text(layer));
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

  /** A setting that a layer does not have, or that takes something else. */
  private @Nullable String ofSetting(
      Layer layer, ExpressionTree before, String name, List<Argument> arguments) {
    String text = text(before);
    if (name.equals("batchFirst")) {
      return "the batch axis always comes first: write " + text;
    } else if (name.equals("activation")) {
      return "an activation is a layer of its own: write " + text + ", relu()";
    } else if (name.equals("padding")
        && arguments.size() == 1
        && valueOf(arguments.get(0)) instanceof String padding) {
      return "it is a constant: write " + padded(text, padding);
    }
    Declaration declaration = Types.declaration(Types.ofValue(layer));
    Set<String> settings = settings(layer);
    if (declaration == null || settings.isEmpty()) {
      return null;
    } else if (settings.contains(name)) {
      return taken(
          declaration.methods(name).stream().filter(m -> !m.parameters().isEmpty()).toList(),
          arguments);
    }
    String other = OtherNames.setting(name, settings);
    return other == null
        ? "no setting is called " + name + " here: there are " + String.join(", ", settings)
        : "the setting is called %s here: write %s.%s(%s)"
            .formatted(other, text, other, texts(arguments));
  }

  /** A layer with the padding that a text names. */
  private static String padded(String layer, String padding) {
    return padding.equalsIgnoreCase("valid")
        ? layer
        : "%s.padding(%s.SAME), with import %s"
            .formatted(layer, Padding.class.getSimpleName(), Padding.class.getName());
  }

  /** The settings that a layer has: each is read and set by methods of its name. */
  private static Set<String> settings(Layer layer) {
    List<Method> methods =
        Arrays.stream(layer.getClass().getMethods())
            .filter(m -> m.getDeclaringClass() != Object.class && !m.isSynthetic())
            .toList();
    Set<String> read =
        methods.stream()
            .filter(method -> method.getParameterCount() == 0)
            .map(Method::getName)
            .collect(Collectors.toSet());
    return methods.stream()
        .filter(method -> method.getParameterCount() > 0)
        .map(Method::getName)
        .filter(read::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean areNumbers(List<Argument> arguments) {
    return arguments.stream().allMatch(a -> valueOf(a) instanceof Integer);
  }

  /** A factory that takes something else. */
  private @Nullable String ofFactory(String written, String name, List<Argument> arguments) {
    if (name.equals("concat") || name.equals("stack")) {
      return ofJoin(written, name, arguments);
    } else if (name.equals("rearrange") && !isTensorFirst(arguments)) {
      return ofRearrange(written, false, arguments);
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
    boolean areNumbers = areNumbers(arguments);
    if (areNumbers && !arguments.isEmpty() && (name.equals("zeros") || name.equals("ones"))) {
      return "a constant is a parameter: write %s(Shape.of(%s), %s()).tensor()"
          .formatted(written.replace(name, "parameter"), texts(arguments), name);
    } else if (name.equals("parameter")
        && arguments.size() == 1
        && valueOf(arguments.get(0)) instanceof Shape) {
      return "a parameter takes a shape, and what fills it: write %s(%s, zeros())"
          .formatted(written, texts(arguments));
    } else if (name.equals("sequential")
        && arguments.size() == 2
        && valueOf(arguments.get(0)) instanceof Integer
        && valueOf(arguments.get(1)) instanceof Layer) {
      return "each of the layers is made anew, by a function of its index: write %s(%s, i -> %s)"
          .formatted(written, texts(arguments.subList(0, 1)), texts(arguments.subList(1, 2)));
    } else if (name.matches("conv.*d")
        && arguments.size() == 3
        && valueOf(arguments.get(2)) instanceof String padding) {
      String layer = written + "(" + texts(arguments.subList(0, 2)) + ")";
      return "padding is a setting: write " + padded(layer, padding);
    } else if (name.equals("lambda")
        && arguments.size() == 1
        && arguments.get(0).tree() instanceof LambdaExpressionTree function
        && function.getBodyKind() == LambdaExpressionTree.BodyKind.STATEMENT) {
      return "a function in braces returns its tensor: write return before it";
    } else if (areNumbers && name.equals("parameter")) {
      return "a parameter takes a shape, and what fills it: write %s(Shape.of(%s), zeros())"
          .formatted(written, texts(arguments));
    }
    Numbers numbers = Numbers.of(name, arguments.stream().map(a -> texts(List.of(a))).toList());
    return numbers == null || !areNumbers
        ? null
        : numbers.why()
            + ": write "
            + written.substring(0, written.length() - name.length())
            + numbers.instead();
  }

  /** A layer with these arguments as it would be right; null where that is not known. */
  private @Nullable String layer(String named, List<Argument> arguments) {
    String name = OtherNames.factory(named);
    if (name == null) {
      return null;
    } else if (isTaken(FACTORIES.methods(name), arguments)) {
      return name + "(" + texts(arguments) + ")";
    }
    int last = arguments.size() - 1;
    if (last >= 0 && valueOf(arguments.get(last)) instanceof String activation) {
      String then = activated(activation);
      String layer = then.isEmpty() ? null : layer(name, arguments.subList(0, last));
      return layer == null ? null : layer + then;
    } else if (!areNumbers(arguments)) {
      return null;
    }
    Numbers numbers = Numbers.of(name, arguments.stream().map(a -> texts(List.of(a))).toList());
    return FACTORIES.methods(name).isEmpty() || numbers == null ? null : numbers.instead();
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
    boolean isArray = tensors.size() == 1 && valueOf(tensors.get(0)) instanceof Tensor[];
    return areTensors || isArray
        ? name
            + " takes the axis first: write "
            + written
            + "("
            + axis
            + ", "
            + (isArray ? "List.of(" + texts(tensors) + ")" : texts(tensors))
            + ")"
        : null;
  }
}
