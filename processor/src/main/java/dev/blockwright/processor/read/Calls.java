package dev.blockwright.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.processor.read.Bindings.ClassBody;
import dev.blockwright.processor.read.Bindings.LocalVariable;
import dev.blockwright.processor.read.Names.Meaning;
import dev.blockwright.processor.read.Overloads.Argument;
import dev.blockwright.processor.read.Overloads.Choice;
import dev.blockwright.processor.read.Type.Special;
import dev.blockwright.processor.read.Type.Variable;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Method calls: on what, which method, with which arguments; and the execution of methods, of
 * either kind.
 */
final class Calls {
  private final Interpreter in;

  Calls(Interpreter in) {
    this.in = in;
  }

  // ---- calls in the source

  /**
   * What a call is made on.
   *
   * @param receiver null for a class, and where a value is null
   * @param type the receiver's static type
   * @param isValue whether the receiver is an expression's value
   * @param isSuper whether the method itself is meant, not one that overrides it
   */
  private record Target(
      List<Callee> methods,
      @Nullable Object receiver,
      Type type,
      boolean isValue,
      boolean isSuper) {}

  /** The value of a call. */
  Typed evaluate(MethodInvocationTree tree, Type expected) {
    ExpressionTree select = tree.getMethodSelect();
    String name;
    Target target;
    if (select instanceof IdentifierTree simple) {
      name = simple.getName().toString();
      Names.Found found = in.names().methods(name);
      Type type = found.self() == null ? Special.UNKNOWN : found.self().declaration().itself();
      target =
          new Target(
              found.methods(),
              found.self() == null ? null : found.self().proxy(),
              type,
              false,
              false);
    } else if (select instanceof MemberSelectTree member) {
      name = member.getIdentifier().toString();
      target = target(member, name, tree);
    } else {
      throw in.unsupported("this kind of call", tree);
    }
    if (target.type instanceof Type.Array && name.equals("clone")) {
      return new Typed(Fields.copy(in.nonNull(target.receiver, tree)), target.type);
    }
    if (tree.getArguments().stream().anyMatch(AssignmentTree.class::isInstance)) {
      String advice = in.advice().ofNamedArguments(tree);
      if (advice != null) {
        throw in.invalidJava("an argument by name", advice, tree);
      }
    }
    List<Argument> arguments =
        arguments(tree.getArguments(), target.methods, target.type, expected);
    Choice choice = in.overloads().choose(target.methods, arguments, tree, name, target.receiver);
    if (!choice.callee().isStatic() && target.receiver == null) {
      if (!target.isValue) {
        throw in.invalidJava(name + " is not static: it needs an object", tree);
      }
      in.nonNull(null, tree);
    }
    if (target.isValue) {
      in.observer().called(name, target.receiver, tree);
    }
    Map<Variable, Type> bindings = explicit(choice.callee(), tree.getTypeArguments());
    infer(choice, target.type, arguments, expected, bindings);
    return perform(choice, target.receiver, target.isSuper, arguments, bindings, tree);
  }

  private Target target(MemberSelectTree select, String name, MethodInvocationTree call) {
    ExpressionTree qualifier = select.getExpression();
    if (qualifier instanceof IdentifierTree i && i.getName().contentEquals("super")) {
      ClassBody body = in.names().innermostInstance(qualifier);
      List<Callee> methods = new ArrayList<>();
      for (Type.Declared supertype : body.declaration().supertypes()) {
        supertype.declaration().methods(name).stream()
            .filter(m -> !methods.contains(m))
            .forEach(methods::add);
      }
      if (methods.isEmpty() && name.equals("clone")) {
        methods.add(copying(body.declaration()));
      }
      return new Target(
          methods, Names.self(body).proxy(), body.declaration().itself(), false, true);
    }
    if (qualifier instanceof MemberSelectTree m && m.getIdentifier().contentEquals("super")) {
      return superOf(m, name);
    }
    Meaning meaning = in.names().meaning(qualifier);
    if (meaning instanceof Meaning.ClassName c) {
      return new Target(c.declaration().methods(name), null, c.declaration().raw(), false, false);
    } else if (meaning instanceof Meaning.PackageName p) {
      String advice = in.advice().ofLibrary(call, p.name(), name);
      throw in.invalidJava("cannot find " + qualifier, advice, qualifier);
    }
    Typed value = in.names().value(meaning);
    Type type = value.type() == Special.UNKNOWN ? Types.ofValue(value.value()) : value.type();
    if (type == Special.NULL) {
      in.nonNull(null, select);
    }
    Declaration declaration = Types.declaration(type);
    if (declaration == null) {
      throw in.invalidJava("a value of type " + type + " has no methods", select);
    }
    List<Callee> methods = declaration.methods(name);
    if (methods.isEmpty() && value.value() != null) {
      Declaration actual = Types.declaration(Types.ofValue(value.value()));
      methods = actual == null ? methods : actual.methods(name);
    }
    if (methods.isEmpty() && value.value() instanceof ClassObject) {
      methods = CompiledClass.of(Class.class).methods(name); // which is refused
    }
    return new Target(methods, value.value(), type, true, false);
  }

  /** {@code Object.clone}, which is protected. */
  private Callee copying(InterpretedClass owner) {
    return new Callee.Implicit(
        owner,
        "clone",
        List.of(),
        Types.OBJECT,
        false,
        false,
        (self, none) -> {
          if (!(Objects.requireNonNull(self).proxy() instanceof Cloneable)) {
            String name = self.declaration().binaryName();
            throw in.thrown(new CloneNotSupportedException(name), in.frame().at());
          }
          return in.instances().copy(self).proxy();
        });
  }

  /** {@code Interface.super.method()}, or {@code Outer.super.method()}. */
  private Target superOf(MemberSelectTree qualifier, String name) {
    Type type = in.names().type(qualifier.getExpression());
    Declaration declaration = Types.declaration(type);
    ClassBody body = in.names().innermostInstance(qualifier);
    if (declaration != null && declaration.isInterface()) {
      return new Target(declaration.methods(name), Names.self(body).proxy(), type, false, true);
    }
    InterpretedObject outer =
        declaration == null ? null : Names.enclosedBy(in.frame().bindings, declaration);
    InterpretedClass superclass = declaration instanceof InterpretedClass c ? c.superclass() : null;
    if (outer == null || superclass == null) {
      throw in.invalidJava("no enclosing " + qualifier, qualifier);
    }
    return new Target(superclass.methods(name), outer.proxy(), superclass.raw(), false, true);
  }

  /** Evaluates arguments, but for those that wait for the types of their parameters. */
  List<Argument> arguments(List<? extends ExpressionTree> trees) {
    return arguments(trees, List.of(), Special.UNKNOWN, Special.UNKNOWN);
  }

  /**
   * Evaluates arguments, but for those that wait for the types of their parameters.
   *
   * @param candidates what may be called with them
   * @param receiver the type on which it is called, or that is made
   * @param result the type that the result shall have
   */
  List<Argument> arguments(
      List<? extends ExpressionTree> trees, List<Callee> candidates, Type receiver, Type result) {
    List<Argument> arguments = new ArrayList<>(trees.size());
    for (ExpressionTree tree : trees) {
      Typed value = null;
      if (!Overloads.waits(tree)) {
        boolean hasArguments = tree instanceof MethodInvocationTree || tree instanceof NewClassTree;
        value =
            in.expressions()
                .evaluate(
                    tree,
                    hasArguments
                        ? expected(candidates, trees.size(), arguments.size(), receiver, result)
                        : Special.UNKNOWN);
      }
      arguments.add(new Argument(tree, value));
    }
    return arguments;
  }

  /** The type of a parameter, where all that may be called with so many arguments agree on it. */
  private static Type expected(
      List<Callee> candidates, int count, int argument, Type receiver, Type result) {
    List<Callee> called =
        candidates.stream().filter(c -> c.parameters().size() == count).distinct().toList();
    if (called.isEmpty()) {
      called =
          candidates.stream()
              .filter(c -> c.isVarargs() && c.parameters().size() <= count + 1)
              .toList();
    }
    List<Type> types = new ArrayList<>();
    for (Callee callee : called) {
      Type.Declared seen = Types.asSuper(receiver, callee.owner());
      Map<Variable, Type> bindings = new HashMap<>(seen == null ? Map.of() : Types.bindings(seen));
      Types.unifyResult(callee.returns(), result, callee.typeParameters(), bindings);
      Type type = Choice.parameter(callee, argument, callee.isVarargs());
      type = Types.forget(Types.substitute(type, bindings), callee.typeParameters());
      type = Types.forget(type, callee.owner().typeParameters());
      if (type.isReference() && !types.contains(type)) {
        types.add(type);
      }
    }
    return types.size() == 1 ? types.get(0) : Special.UNKNOWN;
  }

  // ---- calling what was chosen

  /** Calls a method with the arguments converted to its parameters. */
  Typed perform(
      Choice choice,
      @Nullable Object receiver,
      Type receiverType,
      boolean isSuper,
      List<Argument> arguments,
      Tree tree,
      Type expected) {
    Map<Variable, Type> bindings = new HashMap<>();
    infer(choice, receiverType, arguments, expected, bindings);
    return perform(choice, receiver, isSuper, arguments, bindings, tree);
  }

  private Typed perform(
      Choice choice,
      @Nullable Object receiver,
      boolean isSuper,
      List<Argument> arguments,
      Map<Variable, Type> bindings,
      Tree tree) {
    in.step(tree);
    Callee callee = choice.callee();
    List<@Nullable Object> values = convert(choice, arguments, bindings, tree);
    Object result = call(callee, callee.isStatic() ? null : receiver, isSuper, values, tree);
    Type type = callee.returns();
    if (!(type instanceof Type.Primitive)) {
      type = Types.forget(Types.substitute(type, bindings), callee.typeParameters());
    }
    in.made(result, tree);
    return new Typed(result, type);
  }

  /** The type arguments that a call states. */
  private Map<Variable, Type> explicit(Callee callee, List<? extends Tree> arguments) {
    Map<Variable, Type> bindings = new HashMap<>();
    List<Variable> variables = callee.typeParameters();
    for (int i = 0; i < arguments.size() && i < variables.size(); i++) {
      bindings.put(variables.get(i), in.names().type(arguments.get(i)));
    }
    return bindings;
  }

  /** Finds what the other type variables in a method's signature stand for in a call. */
  private static void infer(
      Choice choice,
      Type receiver,
      List<Argument> arguments,
      Type expected,
      Map<Variable, Type> bindings) {
    Callee callee = choice.callee();
    if (!callee.isStatic() && !callee.owner().typeParameters().isEmpty()) {
      Type.Declared seen = Types.asSuper(receiver, callee.owner());
      bindings.putAll(Types.bindings(seen == null ? callee.owner().raw() : seen));
    }
    List<Variable> open =
        callee.typeParameters().stream().filter(v -> !bindings.containsKey(v)).toList();
    infer(choice, open, callee.returns(), arguments, expected, bindings);
  }

  /**
   * Finds what type variables stand for: from the arguments first, then from the type that the
   * result shall have.
   */
  private static void infer(
      Choice choice,
      List<Variable> variables,
      Type result,
      List<Argument> arguments,
      Type expected,
      Map<Variable, Type> bindings) {
    if (variables.isEmpty()) {
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!arguments.get(i).isWaiting()) {
        Type parameter = choice.parameter(i);
        if (!(parameter instanceof Type.Primitive)) {
          Types.unify(parameter, arguments.get(i).type(), variables, bindings);
        }
      }
    }
    if (expected.isReference() && expected != Special.UNKNOWN) {
      Map<Variable, Type> wanted = new HashMap<>();
      Types.unifyResult(result, expected, variables, wanted);
      wanted.forEach(bindings::putIfAbsent);
    }
  }

  /** The arguments as the parameters take them, several for a variable arity as one array. */
  List<@Nullable Object> convert(
      Choice choice, List<Argument> arguments, Map<Variable, Type> bindings, Tree tree) {
    List<@Nullable Object> values = new ArrayList<>(arguments.size());
    int parameters = choice.callee().parameters().size();
    int fixed = choice.isVariableArity() ? parameters - 1 : parameters;
    for (int i = 0; i < fixed; i++) {
      values.add(convert(arguments.get(i), choice, i, bindings, tree));
    }
    if (choice.isVariableArity()) {
      Type component = choice.parameter(fixed);
      Type known = Types.isVariable(component) ? Types.substitute(component, bindings) : component;
      Object array =
          Array.newInstance(
              Types.erasedClass(known instanceof Type.Primitive ? component : known),
              arguments.size() - fixed);
      for (int i = fixed; i < arguments.size(); i++) {
        Object value = convert(arguments.get(i), choice, i, bindings, tree);
        in.conversions().store(array, i - fixed, value, tree);
      }
      values.add(array);
    }
    return values;
  }

  private @Nullable Object convert(
      Argument argument, Choice choice, int index, Map<Variable, Type> bindings, Tree tree) {
    Type parameter = choice.parameter(index);
    Tree at = argument.tree() == null ? tree : argument.tree();
    Typed value = argument.value();
    if (value == null && argument.tree() != null) {
      Type target =
          Types.forget(Types.substitute(parameter, bindings), choice.callee().typeParameters());
      value = in.expressions().evaluate(argument.tree(), target);
    }
    // What a generic method takes is checked by its erasure alone.
    return value == null ? null : in.conversions().assign(value, parameter, at);
  }

  /**
   * Calls a method, with arguments that are converted, and for an object's method the one that
   * overrides it.
   */
  @Nullable Object call(
      Callee callee,
      @Nullable Object receiver,
      boolean isSuper,
      List<@Nullable Object> values,
      Tree tree) {
    InterpretedObject self = InterpretedObject.behind(receiver);
    Callee actual = self == null || isSuper ? callee : self.declaration().implementation(callee);
    if (callee.isStatic() && callee.owner() instanceof InterpretedClass c) {
      in.instances().initialise(c);
    }
    if (actual instanceof Callee.Compiled compiled && self == null) {
      return outside(ofClassObject(compiled, receiver, tree), receiver, values, tree);
    }
    if (actual != callee) {
      checkBridged(actual, values, tree);
    }
    Frame frame = in.frame();
    Tree before = frame.at();
    frame.moveTo(tree);
    try {
      return inside(actual, self, values, tree);
    } finally {
      frame.moveTo(before);
    }
  }

  /** What a method of {@link Class} is where a class in source is the receiver. */
  private Callee.Compiled ofClassObject(
      Callee.Compiled callee, @Nullable Object receiver, Tree tree) {
    if (!(receiver instanceof ClassObject) || callee.owner().type() != Class.class) {
      return callee;
    }
    in.refusals().checkMember(Class.class, callee.name(), tree);
    List<Callee> own = CompiledClass.of(ClassObject.class).methods(callee.name());
    return (Callee.Compiled) own.get(0);
  }

  private @Nullable Object outside(
      Callee.Compiled callee, @Nullable Object receiver, List<@Nullable Object> values, Tree tree) {
    in.refusals().checkCall(callee.executable(), receiver, values, tree);
    Object[] arguments = compiledArguments(callee, values, tree);
    return in.outside(
        tree,
        () ->
            callee.executable() instanceof Constructor<?> c
                ? c.newInstance(arguments)
                : ((Method) callee.executable()).invoke(receiver, arguments));
  }

  private Object[] compiledArguments(
      Callee.Compiled callee, List<@Nullable Object> values, Tree tree) {
    Class<?>[] parameters = callee.executable().getParameterTypes();
    Object[] arguments = values.toArray();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = in.conversions().toCompiled(arguments[i], parameters[i], tree);
    }
    return arguments;
  }

  private @Nullable Object inside(
      Callee callee, @Nullable InterpretedObject self, List<@Nullable Object> values, Tree tree) {
    if (callee instanceof Callee.Implicit implicit) {
      return implicit.body().call(self, values);
    } else if (callee instanceof Callee.Source source) {
      return enter(source, self, values);
    }
    Callee.Compiled compiled = (Callee.Compiled) callee;
    if (self == null) {
      throw new IllegalArgumentException(callee.name());
    }
    if (compiled.isAbstract() && self.lambda() != null) {
      return self.lambda().call(values);
    }
    Class<?> owner = compiled.owner().type();
    if (owner != Object.class && owner.isInstance(self.inherited())) {
      return inherited(compiled, self, values, tree);
    }
    if (compiled.owner().isInterface() && !compiled.isAbstract()) {
      Method method = (Method) compiled.executable();
      return in.outside(tree, () -> invokeDefault(self.proxy(), method, values));
    }
    in.refusals().checkMember(compiled.owner().type(), callee.name(), tree);
    if (compiled.isAbstract() && !CompiledClass.isMethodOfObject((Method) compiled.executable())) {
      throw in.invalidJava(
          self.declaration().simpleName() + " does not implement " + callee.signature(), tree);
    }
    try {
      return self.builtIn(callee.name(), values);
    } catch (NullPointerException | ClassCastException e) {
      throw in.thrown(e, tree);
    }
  }

  /** Calls what an object has from its compiled superclass. */
  private @Nullable Object inherited(
      Callee.Compiled callee, InterpretedObject self, List<@Nullable Object> values, Tree tree) {
    Object instance = self.inherited();
    if (callee.name().equals("clone")) {
      throw in.unsupported(
          "clone of a class that extends %s: make a new one and add all"
              .formatted(callee.owner().simpleName()),
          tree);
    }
    if (self.proxy() instanceof SourceException exception
        && callee.owner().type() == Throwable.class) {
      switch (callee.name()) { // what calls methods that may be overridden, and what is final
        case "getLocalizedMessage" -> {
          return exception.getMessage();
        }
        case "toString" -> {
          String message = exception.getLocalizedMessage();
          String name = self.declaration().binaryName();
          return message == null ? name : name + ": " + message;
        }
        case "addSuppressed", "getSuppressed" -> instance = exception;
        default -> {}
      }
    }
    Object result = outside(callee, instance, values, tree);
    return result != null && result == instance ? self.proxy() : result;
  }

  static @Nullable Object invokeDefault(Object proxy, Method method, List<@Nullable Object> values)
      throws Exception {
    try {
      return InvocationHandler.invokeDefault(proxy, method, values.toArray());
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Casts what a method takes that overrides one of wider parameters, as javac's bridges do. */
  private void checkBridged(Callee actual, List<@Nullable Object> values, Tree tree) {
    for (int i = 0; actual instanceof Callee.Source && i < values.size(); i++) {
      Type parameter = actual.parameters().get(i);
      if (parameter.isReference()) {
        in.conversions().cast(new Typed(values.get(i), Special.UNKNOWN), parameter, tree);
      }
    }
  }

  // ---- calls from compiled code

  /** A call that compiled code makes on an interpreted object. */
  @Nullable Object fromOutside(
      InterpretedObject self, Method method, List<@Nullable Object> values) {
    Callee actual = self.declaration().implementation(method);
    checkBridged(actual, values, in.frame().at());
    return inside(actual, self, values, in.frame().at());
  }

  // ---- execution

  /** Executes a method in source. */
  @Nullable Object enter(
      Callee.Source callee,
      @Nullable InterpretedObject self,
      List<? extends @Nullable Object> values) {
    MethodTree method = callee.tree();
    in.step(in.frame().at());
    callee.owner().requireBodies(in.frame().at());
    if (method.getBody() == null) {
      if (self != null && self.lambda() != null) {
        return self.lambda().call(new ArrayList<>(values));
      }
      throw method.getModifiers().getFlags().contains(Modifier.NATIVE)
          ? in.unsupported("native methods: write the method in Java", in.frame().at())
          : in.invalidJava(callee.name() + " is abstract", in.frame().at());
    }
    if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
      throw in.unsupported(
          "synchronized: a description is read in one thread; leave it out", in.frame().at());
    }
    Frame frame =
        new Frame(in.frame(), callee.owner().source(), parameters(callee, self, values), method);
    frame.returns = callee.returns();
    return in.within(
        frame,
        () -> {
          Completion completion = in.statements().execute(method.getBody());
          Typed result = completion.value();
          return result == null ? null : result.value();
        });
  }

  /** What is declared around a method's body. */
  static Bindings parameters(
      Callee.Source callee,
      @Nullable InterpretedObject self,
      List<? extends @Nullable Object> values) {
    Bindings bindings =
        self == null || callee.isStatic() ? callee.owner().staticBody() : self.body(callee.owner());
    for (Variable variable : callee.typeParameters()) {
      bindings = new Bindings.TypeParameter(variable, bindings);
    }
    for (int i = 0; i < values.size(); i++) {
      VariableTree parameter = callee.tree().getParameters().get(i);
      LocalVariable variable =
          new LocalVariable(
              parameter.getName().toString(), callee.parameters().get(i), values.get(i));
      bindings = new Bindings.Local(variable, bindings);
    }
    return bindings;
  }
}
