package dev.blockwright.processor.read;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.graph.Fielded;
import dev.blockwright.processor.read.Bindings.ClassBody;
import dev.blockwright.processor.read.Bindings.LocalVariable;
import dev.blockwright.processor.read.Names.Meaning;
import dev.blockwright.processor.read.Overloads.Argument;
import dev.blockwright.processor.read.Overloads.Choice;
import dev.blockwright.processor.read.Type.Special;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas and method references: objects of the functional interface that is expected where they
 * stand.
 */
final class Lambdas {
  private final Interpreter in;
  private final Map<Declaration, Optional<Callee>> functions = new HashMap<>();

  Lambdas(Interpreter in) {
    this.in = in;
  }

  /** What a lambda does. */
  interface Body {
    @Nullable Object call(List<@Nullable Object> arguments);
  }

  /**
   * The method of a functional interface, with the types that its parameters and result have in a
   * target type.
   */
  private record Function(Type.Declared target, List<Type> parameters, Type returns) {}

  /** The one abstract method of a functional interface; null for another type. */
  @Nullable Callee functionOf(Type type) {
    Declaration declaration = type instanceof Type.Declared d ? d.declaration() : null;
    if (declaration == null || !declaration.isInterface()) {
      return null;
    }
    Optional<Callee> known = functions.get(declaration);
    if (known == null) {
      List<Callee> methods = declaration.abstractMethods();
      boolean isOne =
          !methods.isEmpty()
              && methods.stream()
                  .allMatch(m -> m.overrides(methods.get(0)) || methods.get(0).overrides(m));
      known = isOne ? Optional.of(methods.get(0)) : Optional.empty();
      functions.put(declaration, known);
    }
    return known.orElse(null);
  }

  private Function function(Type expected, Tree tree) {
    Callee method = functionOf(expected);
    if (method == null || !(expected instanceof Type.Declared target)) {
      String advice = in.advice().ofFunction(expected, tree);
      if (advice != null) {
        throw in.invalidJava("a function is no layer", advice, tree);
      }
      String what = tree instanceof LambdaExpressionTree ? "lambda" : "method reference";
      throw in.unsupported(
          "cannot tell which functional interface this "
              + what
              + " implements; assign it to a variable of that type first",
          tree);
    }
    Type.Declared owner = Types.asSuper(target, method.owner());
    Map<Type.Variable, Type> bindings =
        Types.bindings(owner == null ? method.owner().raw() : owner);
    List<Type> parameters =
        method.parameters().stream().map(p -> Types.substitute(p, bindings)).toList();
    return new Function(target, parameters, Types.substitute(method.returns(), bindings));
  }

  // ---- lambdas

  /** The object that a lambda makes. */
  Typed evaluate(LambdaExpressionTree tree, Type expected) {
    Function function = function(expected, tree);
    Frame frame = in.frame();
    Bindings around = frame.bindings;
    if (tree.getParameters().size() != function.parameters.size()) {
      throw in.invalidJava(
          function.target + " takes " + function.parameters.size() + " arguments", tree);
    }
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < function.parameters.size(); i++) {
      VariableTree parameter = tree.getParameters().get(i);
      types.add(
          Names.isInferred(parameter)
              ? function.parameters.get(i)
              : in.names().type(parameter.getType()));
    }
    Body body =
        arguments -> {
          Bindings bindings = around;
          for (int i = 0; i < arguments.size(); i++) {
            String name = tree.getParameters().get(i).getName().toString();
            bindings =
                new Bindings.Local(
                    new LocalVariable(name, types.get(i), arguments.get(i)), bindings);
          }
          in.step(tree);
          Frame inner = new Frame(in.frame(), frame.source, bindings, tree.getBody());
          inner.returns = function.returns;
          return in.within(inner, () -> result(tree.getBody(), function.returns));
        };
    return made(function, body, tree);
  }

  private @Nullable Object result(Tree body, Type returns) {
    if (body instanceof BlockTree block) {
      Typed result = in.statements().execute(block).value();
      return result == null ? null : result.value();
    }
    Typed result = in.expressions().evaluate((ExpressionTree) body, returns);
    return returns == Type.Primitive.VOID ? null : in.conversions().assign(result, returns, body);
  }

  private Typed made(Function function, Body body, Tree tree) {
    Object object = object(function, body, tree);
    in.made(object, tree);
    return new Typed(object, function.target);
  }

  private Object object(Function function, Body body, Tree tree) {
    if (function.target.declaration() instanceof InterpretedClass c) {
      InterpretedObject object = in.instances().allocate(c);
      object.become(body);
      return object.proxy();
    }
    Frame frame = in.frame();
    Class<?> type = ((CompiledClass) function.target.declaration()).type();
    return in.proxies()
        .of(Set.of(type), new Handler(in, body, Frame.entry(frame.source, frame.bindings, tree)));
  }

  /** What a lambda says of itself as {@link Fielded}. */
  private static final Map<String, Object> EMPTY =
      Map.of("typeName", "", "fields", Map.of(), "trainingOnly", Set.of(), "isRecord", false);

  /** A lambda as an object of a compiled interface. */
  private record Handler(Interpreter in, Body body, Frame entry) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(
        Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      List<@Nullable Object> values = arguments == null ? List.of() : Arrays.asList(arguments);
      if (method.getDeclaringClass() == Object.class) {
        return switch (method.getName()) {
          case "equals" -> self == values.get(0);
          case "hashCode" -> System.identityHashCode(self);
          default -> "lambda";
        };
      }
      if (method.getDeclaringClass() == Fielded.class) {
        return EMPTY.get(method.getName());
      }
      if (!Modifier.isAbstract(method.getModifiers())) {
        return Calls.invokeDefault(self, method, values);
      }
      return in.callback(entry, () -> body.call(values));
    }
  }

  // ---- method references

  /** The object that a method reference makes. */
  Typed evaluate(MemberReferenceTree tree, Type expected) {
    Function function = function(expected, tree);
    Body body =
        tree.getMode() == ReferenceMode.NEW ? creation(tree, function) : invocation(tree, function);
    Body converting =
        arguments -> {
          Object value = body.call(arguments);
          boolean isVoid = function.returns == Type.Primitive.VOID;
          return isVoid
              ? null
              : in.conversions().assign(new Typed(value, boxedAs(value)), function.returns, tree);
        };
    return made(function, converting, tree);
  }

  private static Type boxedAs(@Nullable Object value) {
    Type.Primitive primitive = Operators.typeOf(value);
    return primitive == null ? Special.UNKNOWN : primitive;
  }

  private Body creation(MemberReferenceTree tree, Function function) {
    Tree qualifier = tree.getQualifierExpression();
    Type type = in.names().type(qualifier);
    if (qualifier instanceof ArrayTypeTree || type instanceof Type.Array) {
      Class<?> component = Types.erasedClass(((Type.Array) type).component());
      return arguments -> Array.newInstance(component, Operators.toInt(arguments.get(0)));
    }
    Frame frame = in.frame();
    Bindings around = frame.bindings;
    return arguments ->
        in.within(
            new Frame(in.frame(), frame.source, around, tree),
            () -> {
              Type.Declared declared = (Type.Declared) Types.erasure(type);
              Object made =
                  in.instances()
                      .create(
                          declared, typed(arguments, function.parameters), tree, function.returns)
                      .value();
              in.made(made, tree);
              return made;
            });
  }

  private static List<Argument> typed(List<@Nullable Object> values, List<Type> types) {
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      arguments.add(new Argument(null, new Typed(values.get(i), types.get(i))));
    }
    return arguments;
  }

  private Body invocation(MemberReferenceTree tree, Function function) {
    String name = tree.getName().toString();
    ExpressionTree qualifier = tree.getQualifierExpression();
    if (qualifier instanceof IdentifierTree i && i.getName().contentEquals("super")) {
      ClassBody body = in.names().innermostInstance(qualifier);
      List<Callee> methods = new ArrayList<>();
      body.declaration().supertypes().forEach(s -> methods.addAll(s.declaration().methods(name)));
      return bound(
          tree, function, methods, Names.self(body).proxy(), body.declaration().itself(), true);
    }
    Meaning meaning = isType(qualifier) ? null : in.names().meaning(qualifier);
    if (meaning == null || meaning instanceof Meaning.ClassName) {
      Type type =
          meaning instanceof Meaning.ClassName c
              ? c.declaration().raw()
              : in.names().type(qualifier);
      return unbound(tree, function, type, name);
    }
    if (meaning instanceof Meaning.PackageName) {
      throw in.invalidJava("cannot find " + qualifier, qualifier);
    }
    Typed value = in.names().value(meaning);
    Object receiver = in.nonNull(value.value(), tree);
    Type type = value.type() == Special.UNKNOWN ? Types.ofValue(receiver) : value.type();
    Declaration declaration = Types.declaration(type);
    List<Callee> methods = declaration == null ? List.of() : declaration.methods(name);
    return bound(tree, function, methods, receiver, type, false);
  }

  /** Whether a method reference may mean a method or constructor that takes so many arguments. */
  boolean isOfArity(MemberReferenceTree tree, int arity) {
    Tree qualifier = tree.getQualifierExpression();
    boolean isCreation = tree.getMode() == ReferenceMode.NEW;
    Declaration named =
        isType(qualifier)
            ? Types.declaration(in.names().type(qualifier))
            : in.names().classNamed(qualifier);
    Type value = isType(qualifier) ? Special.UNKNOWN : in.staticTypes().of(qualifier);
    Declaration declaration = value == Special.UNKNOWN ? named : Types.declaration(value);
    if (declaration == null || qualifier instanceof ArrayTypeTree) {
      return !isCreation || arity == 1;
    }
    List<Callee> callees =
        isCreation ? declaration.constructors() : declaration.methods(tree.getName().toString());
    boolean isUnbound = value == Special.UNKNOWN && !isCreation;
    return callees.stream().anyMatch(c -> takes(c, isUnbound && !c.isStatic() ? arity - 1 : arity));
  }

  private static boolean takes(Callee callee, int arguments) {
    int parameters = callee.parameters().size();
    return parameters == arguments || (callee.isVarargs() && arguments >= parameters - 1);
  }

  private static boolean isType(Tree qualifier) {
    return switch (qualifier.getKind()) {
      case ARRAY_TYPE, PARAMETERIZED_TYPE, PRIMITIVE_TYPE, ANNOTATED_TYPE -> true;
      default -> false;
    };
  }

  private Body bound(
      MemberReferenceTree tree,
      Function function,
      List<Callee> methods,
      Object receiver,
      Type type,
      boolean isSuper) {
    Frame frame = in.frame();
    return arguments ->
        in.within(
            new Frame(in.frame(), frame.source, frame.bindings, tree),
            () -> {
              List<Argument> typed = typed(arguments, function.parameters);
              Choice choice =
                  in.overloads().choose(methods, typed, tree, tree.getName().toString());
              return in.calls()
                  .perform(choice, receiver, type, isSuper, typed, tree, function.returns)
                  .value();
            });
  }

  /** {@code Type::method}: a static method, or one of the first argument. */
  private Body unbound(MemberReferenceTree tree, Function function, Type type, String name) {
    Frame frame = in.frame();
    Bindings around = frame.bindings;
    Declaration declaration = Types.declaration(type);
    List<Callee> methods = declaration == null ? List.of() : declaration.methods(name);
    List<Callee> ofClass = methods.stream().filter(Callee::isStatic).toList();
    List<Callee> ofObject = methods.stream().filter(m -> !m.isStatic()).toList();
    return arguments ->
        in.within(
            new Frame(in.frame(), frame.source, around, tree),
            () -> {
              List<Argument> all = typed(arguments, function.parameters);
              Choice choice = in.overloads().find(ofClass, all, tree);
              if (choice != null) {
                return in.calls()
                    .perform(choice, null, type, false, all, tree, function.returns)
                    .value();
              }
              if (arguments.isEmpty()) {
                throw in.invalidJava("cannot find the method " + name, tree);
              }
              Object receiver = in.nonNull(arguments.get(0), tree);
              List<Argument> rest = all.subList(1, all.size());
              if (type instanceof Type.Array && name.equals("clone")) {
                return Fields.copy(receiver);
              }
              Choice ofFirst = in.overloads().choose(ofObject, rest, tree, name);
              return in.calls()
                  .perform(ofFirst, receiver, type, false, rest, tree, function.returns)
                  .value();
            });
  }
}
