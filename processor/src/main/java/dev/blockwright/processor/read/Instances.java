package dev.blockwright.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.processor.read.InterpretedClass.SourceField;
import dev.blockwright.processor.read.Overloads.Argument;
import dev.blockwright.processor.read.Overloads.Choice;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The making of instances, and the initialisation of classes. */
final class Instances {
  private final Interpreter in;
  private final IdentityHashMap<ClassTree, InterpretedClass> localClasses = new IdentityHashMap<>();
  private int made;

  Instances(Interpreter in) {
    this.in = in;
  }

  // ---- new

  /** The value of an instance creation. */
  Typed evaluate(NewClassTree tree, Type expected) {
    Bindings outer = null;
    Type type;
    ExpressionTree enclosing = tree.getEnclosingExpression();
    if (enclosing != null) {
      Typed owner = in.expressions().evaluate(enclosing);
      InterpretedObject object = InterpretedObject.behind(in.nonNull(owner.value(), tree));
      String name = tree.getIdentifier().toString();
      Declaration member = object == null ? null : object.declaration().memberClass(name);
      if (object == null
          || !(member instanceof InterpretedClass inner)
          || inner.outerClass() == null) {
        throw in.unsupported("an inner class of a compiled class", tree);
      }
      outer = object.body(inner.outerClass());
      type = inner.raw();
    } else {
      type = typeOf(tree);
    }
    if (!(type instanceof Type.Declared declared)) {
      throw in.invalidJava("cannot make a " + type, tree);
    }
    Frame frame = in.frame();
    Tree before = frame.at();
    frame.moveTo(tree);
    declared.declaration().supertypes(); // to be refused here, where it is used
    frame.moveTo(before);
    List<Argument> arguments =
        in.calls()
            .arguments(
                tree.getArguments(),
                declared.declaration().constructors(),
                withArguments(declared, expected),
                Type.Special.UNKNOWN);
    Typed result;
    if (tree.getClassBody() != null) {
      Type.Declared parent =
          expected instanceof Type.Declared e && e.declaration() == declared.declaration()
              ? e
              : declared;
      result = anonymous(tree, tree.getClassBody(), parent, arguments);
    } else if (outer != null && declared.declaration() instanceof InterpretedClass c) {
      Choice choice = in.overloads().choose(c.constructors(), arguments, tree, c.simpleName());
      result = new Typed(create(c, choice, arguments, outer, tree), type);
    } else {
      result = create(declared, arguments, tree, expected);
    }
    in.made(result.value(), tree);
    return result;
  }

  /** A type that is made, with the type arguments that the expected type asks for. */
  private static Type withArguments(Type.Declared type, Type expected) {
    Declaration declaration = type.declaration();
    if (!type.arguments().isEmpty() || declaration.typeParameters().isEmpty()) {
      return type;
    }
    Map<Type.Variable, Type> bindings = new HashMap<>();
    Types.unifyResult(declaration.itself(), expected, declaration.typeParameters(), bindings);
    return Types.forget(
        Types.substitute(declaration.itself(), bindings), declaration.typeParameters());
  }

  private Type typeOf(NewClassTree tree) {
    ReadException unknown = null;
    Type type = null;
    try {
      type = in.names().type(tree.getIdentifier());
    } catch (ReadException e) {
      unknown = e;
    }
    boolean isAbstract =
        type instanceof Type.Declared declared
            && declared.declaration().isInterface()
            && tree.getClassBody() == null;
    String advice = unknown == null && !isAbstract ? null : in.advice().ofCreation(tree);
    if (advice != null) {
      throw in.invalidJava("no class to make", advice, tree);
    } else if (type == null) {
      throw Objects.requireNonNull(unknown);
    }
    return type;
  }

  /** A new instance of a class of either kind. */
  Typed create(Type.Declared type, List<Argument> arguments, Tree tree, Type expected) {
    String name = type.declaration().simpleName();
    if (type.declaration() instanceof InterpretedClass c) {
      Choice choice = in.overloads().choose(c.constructors(), arguments, tree, name);
      Map<Type.Variable, Type> bindings = new HashMap<>();
      Types.unifyResult(c.itself(), expected, c.typeParameters(), bindings);
      Type made =
          type.arguments().isEmpty()
              ? Types.forget(Types.substitute(c.itself(), bindings), c.typeParameters())
              : type;
      return new Typed(
          create(c, choice, arguments, outerOf(c, in.frame().bindings, tree), tree), made);
    }
    Choice choice = in.overloads().choose(type.declaration().constructors(), arguments, tree, name);
    in.step(tree);
    Map<Type.Variable, Type> bindings = new HashMap<>();
    List<Type.Variable> parameters = type.declaration().typeParameters();
    Type.Declared made = type;
    if (!parameters.isEmpty() && type.arguments().isEmpty()) {
      Types.unifyResult(type.declaration().itself(), expected, parameters, bindings);
      for (int i = 0; bindings.isEmpty() && i < arguments.size(); i++) {
        Types.unify(choice.parameter(i), arguments.get(i).type(), parameters, bindings);
      }
      made =
          (Type.Declared)
              Types.forget(Types.substitute(type.declaration().itself(), bindings), parameters);
    } else if (!parameters.isEmpty()) {
      bindings = Types.bindings(type);
    }
    List<@Nullable Object> values = in.calls().convert(choice, arguments, bindings, tree);
    return new Typed(in.calls().call(choice.callee(), null, false, values, tree), made);
  }

  private Typed anonymous(
      NewClassTree tree, ClassTree body, Type.Declared parent, List<Argument> arguments) {
    Frame frame = in.frame();
    if (!parent.declaration().isInterface()) {
      in.refusals().checkSuperclass(parent, tree.getIdentifier(), frame.source);
    }
    InterpretedClass c = localClasses.get(body);
    if (c == null) {
      c = new InterpretedClass(in, body, frame.source, null, frame.bindings, parent);
      localClasses.put(body, c);
    }
    return new Typed(anonymous(c, parent, arguments, frame.bindings, allocate(c), tree), c.raw());
  }

  private Object anonymous(
      InterpretedClass c,
      Type.Declared parent,
      List<Argument> arguments,
      @Nullable Bindings around,
      InterpretedObject object,
      Tree tree) {
    in.step(tree);
    object.enclose(c, around);
    return at(
        tree,
        () -> {
          if (parent.declaration() instanceof InterpretedClass superclass
              && !superclass.isInterface()) {
            initialise(superclass);
            Choice choice =
                in.overloads()
                    .choose(superclass.constructors(), arguments, tree, superclass.simpleName());
            object.enclose(superclass, outerOf(superclass, around, tree));
            construct(object, choice, in.calls().convert(choice, arguments, Map.of(), tree));
          } else {
            inherit(object, c, arguments, tree);
          }
          initialiseFields(object, c);
          return object.proxy();
        });
  }

  /** The class of a local class declaration. */
  InterpretedClass localClass(ClassTree tree) {
    Frame frame = in.frame();
    return localClasses.computeIfAbsent(
        tree, t -> new InterpretedClass(in, t, frame.source, null, frame.bindings, null));
  }

  /** A new instance of a class in source. */
  Object create(
      InterpretedClass c,
      Choice choice,
      List<Argument> arguments,
      @Nullable Bindings outer,
      Tree tree) {
    if (c.isAbstract()) {
      throw in.invalidJava(c.simpleName() + " is abstract", tree);
    }
    in.step(tree);
    c.requireBodies(tree);
    initialise(c);
    List<@Nullable Object> values = in.calls().convert(choice, arguments, Map.of(), tree);
    InterpretedObject object = allocate(c);
    object.enclose(c, outer);
    return at(
        tree,
        () -> {
          construct(object, choice, values);
          return object.proxy();
        });
  }

  private Object at(Tree tree, java.util.function.Supplier<Object> work) {
    Frame frame = in.frame();
    Tree before = frame.at();
    frame.moveTo(tree);
    try {
      return work.get();
    } finally {
      frame.moveTo(before);
    }
  }

  /** An instance before any constructor ran; its constant fields have their values. */
  InterpretedObject allocate(InterpretedClass c) {
    InterpretedObject object = new InterpretedObject(in, c, ++made);
    in.observer().made(object);
    for (InterpretedClass each = c; each != null; each = each.superclass()) {
      for (SourceField field : each.instanceFields()) {
        if (field.isConstant()) {
          object.set(field, constant(field));
        }
      }
    }
    return object;
  }

  /** What {@code Object.clone} makes. */
  InterpretedObject copy(InterpretedObject original) {
    InterpretedObject copy = new InterpretedObject(in, original.declaration(), ++made);
    in.observer().made(copy);
    original.values().forEach(copy::set);
    for (InterpretedClass c = original.declaration(); c != null; c = c.superclass()) {
      copy.enclose(c, original.body(c).outer());
    }
    return copy;
  }

  private @Nullable Object constant(SourceField field) {
    ExpressionTree initializer = Objects.requireNonNull(field.tree().getInitializer());
    InterpretedClass c = field.owner();
    Frame frame = new Frame(in.frameOrNull(), c.source(), c.staticBody(), initializer);
    return in.within(
        frame,
        () ->
            in.conversions()
                .assign(
                    in.expressions().evaluate(initializer, field.type()),
                    field.type(),
                    initializer));
  }

  /** What is declared around the body of a class, for an instance that is made at some place. */
  private @Nullable Bindings outerOf(InterpretedClass c, @Nullable Bindings from, Tree tree) {
    InterpretedClass outerClass = c.outerClass();
    if (outerClass == null) {
      for (Bindings b = from; b != null; b = b.outer()) {
        if (b instanceof Bindings.LocalClass local && local.declaration() == c) {
          return local;
        }
      }
      return c.declaredIn();
    }
    if (!c.isInner()) {
      return outerClass.staticBody();
    }
    InterpretedObject outer = Names.enclosing(from, outerClass);
    if (outer == null) {
      throw in.invalidJava(
          "an instance of " + outerClass.simpleName() + " must enclose " + c.simpleName(), tree);
    }
    return outer.body(outerClass);
  }

  // ---- constructors

  private void construct(InterpretedObject object, Choice choice, List<@Nullable Object> values) {
    if (choice.callee() instanceof Callee.Source source) {
      Bindings bindings = Calls.parameters(source, object, values);
      Frame frame = new Frame(in.frame(), source.owner().source(), bindings, source.tree());
      in.within(frame, () -> execute(source, object));
      return;
    }
    Callee.Implicit implicit = (Callee.Implicit) choice.callee();
    constructSuperclass(object, implicit.owner());
    initialiseFields(object, implicit.owner());
    implicit.body().call(object, values);
  }

  private Completion execute(Callee.Source constructor, InterpretedObject object) {
    InterpretedClass c = constructor.owner();
    if (constructor.tree().getBody() == null) {
      throw in.invalidJava("a constructor needs a body", in.frame().at());
    }
    List<? extends StatementTree> statements = constructor.tree().getBody().getStatements();
    int explicit = 0;
    while (explicit < statements.size() && constructorCall(statements.get(explicit)) == null) {
      explicit++;
    }
    Completion completion = Completion.NORMAL;
    Frame frame = in.frame();
    if (explicit == statements.size()) {
      constructSuperclass(object, c);
      initialiseFields(object, c);
      completion = in.statements().executeAll(statements);
    } else {
      in.statements().executeAll(statements.subList(0, explicit));
      MethodInvocationTree call = Objects.requireNonNull(constructorCall(statements.get(explicit)));
      frame.moveTo(call);
      constructExplicitly(object, c, call);
      completion = in.statements().executeAll(statements.subList(explicit + 1, statements.size()));
    }
    if (c.isCompact(constructor.tree())) {
      for (SourceField field : c.instanceFields()) {
        object.set(field, Names.peek(frame.bindings, field.name()));
      }
    }
    return completion;
  }

  private static @Nullable MethodInvocationTree constructorCall(StatementTree statement) {
    if (statement instanceof ExpressionStatementTree e
        && e.getExpression() instanceof MethodInvocationTree call) {
      ExpressionTree select = call.getMethodSelect();
      if (select instanceof MemberSelectTree m && m.getIdentifier().contentEquals("super")) {
        return call;
      }
      return select instanceof IdentifierTree i && (isCalled(i, "this") || isCalled(i, "super"))
          ? call
          : null;
    }
    return null;
  }

  private static boolean isCalled(IdentifierTree tree, String name) {
    return tree.getName().contentEquals(name);
  }

  private void constructExplicitly(
      InterpretedObject object, InterpretedClass c, MethodInvocationTree call) {
    InterpretedClass superclass = c.superclass();
    boolean isOwn = call.getMethodSelect() instanceof IdentifierTree i && isCalled(i, "this");
    InterpretedClass called = isOwn ? c : superclass;
    List<Argument> arguments =
        in.calls()
            .arguments(
                call.getArguments(),
                called == null ? List.of() : called.constructors(),
                Type.Special.UNKNOWN,
                Type.Special.UNKNOWN);
    if (isOwn) {
      in.step(call);
      Choice choice = in.overloads().choose(c.constructors(), arguments, call, c.simpleName());
      construct(object, choice, in.calls().convert(choice, arguments, Map.of(), call));
      return;
    }
    if (superclass != null) {
      if (call.getMethodSelect() instanceof MemberSelectTree select) {
        Typed outer = in.expressions().evaluate(select.getExpression());
        InterpretedObject enclosing = InterpretedObject.behind(in.nonNull(outer.value(), call));
        InterpretedClass outerClass = superclass.outerClass();
        object.enclose(
            superclass,
            enclosing == null || outerClass == null ? null : enclosing.body(outerClass));
      } else {
        object.enclose(superclass, outerOf(superclass, object.body(c).outer(), call));
      }
      Choice choice =
          in.overloads()
              .choose(superclass.constructors(), arguments, call, superclass.simpleName());
      construct(object, choice, in.calls().convert(choice, arguments, Map.of(), call));
    } else {
      inherit(object, c, arguments, call);
    }
    initialiseFields(object, c);
  }

  /** Makes what an object has from the compiled superclass of one of its classes, if any. */
  private void inherit(
      InterpretedObject object, InterpretedClass c, List<Argument> arguments, Tree tree) {
    Type.Declared superclass = c.compiledSuperclass();
    if (superclass == null) {
      return;
    }
    in.refusals().checkOverrides(object.declaration(), superclass);
    Choice choice = in.overloads().find(superclass.declaration().constructors(), arguments, tree);
    if (choice == null) {
      throw in.unsupported(
          "this constructor of " + superclass.declaration().simpleName() + ", which is not public",
          tree);
    }
    List<@Nullable Object> values =
        in.calls().convert(choice, arguments, Types.bindings(superclass), tree);
    object.inherit(in.calls().call(choice.callee(), null, false, values, tree));
  }

  private void constructSuperclass(InterpretedObject object, InterpretedClass c) {
    InterpretedClass superclass = c.superclass();
    Tree at = in.frame().at();
    if (superclass == null) {
      inherit(object, c, List.of(), at);
    } else {
      object.enclose(superclass, outerOf(superclass, object.body(c).outer(), at));
      Choice choice =
          in.overloads().choose(superclass.constructors(), List.of(), at, superclass.simpleName());
      construct(object, choice, in.calls().convert(choice, List.of(), Map.of(), at));
    }
  }

  private void initialiseFields(InterpretedObject object, InterpretedClass c) {
    boolean hasSome =
        c.initialisers().stream()
            .anyMatch(t -> !(t instanceof VariableTree v) || v.getInitializer() != null);
    if (!hasSome) {
      return;
    }
    in.within(
        new Frame(in.frame(), c.source(), object.body(c), c.tree()),
        () -> {
          for (Tree each : c.initialisers()) {
            if (each instanceof BlockTree block && !block.isStatic()) {
              in.statements().execute(block);
            } else if (each instanceof VariableTree v && v.getInitializer() != null) {
              SourceField field = c.fieldOf(v);
              if (!field.isStatic() && !field.isConstant()) {
                object.set(field, initialValue(field, v.getInitializer()));
              }
            }
          }
          return true;
        });
  }

  private @Nullable Object initialValue(SourceField field, ExpressionTree initializer) {
    in.frame().moveTo(initializer);
    Typed value = in.expressions().evaluate(initializer, field.type());
    return in.conversions().assign(value, field.type(), initializer);
  }

  // ---- static state

  /** Makes sure that a static field has its value. */
  void prepare(SourceField field) {
    if (field.isConstant()) {
      if (!field.owner().hasStatic(field)) {
        field.owner().setStatic(field, constant(field));
      }
    } else {
      initialise(field.owner());
    }
  }

  /** Initialises a class, if it is not. */
  void initialise(InterpretedClass c) {
    if (!c.beginInitialisation()) {
      if (c.hasFailed()) {
        String message = "Could not initialize class " + c.binaryName();
        throw in.thrown(new NoClassDefFoundError(message), in.frame().at());
      }
      return;
    }
    if (c.superclass() != null) {
      initialise(c.superclass());
    }
    if (!c.isInterface()) {
      initialiseInterfaces(c);
    }
    in.within(
        new Frame(in.frameOrNull(), c.source(), c.staticBody(), c.tree()),
        () -> {
          try {
            initialiseStatics(c);
          } catch (Thrown e) {
            c.fail();
            Throwable exception = e.exception();
            throw exception instanceof Error
                ? e
                : in.thrown(new ExceptionInInitializerError(exception), c.tree());
          }
          return true;
        });
  }

  /** The interfaces of a class that have default methods are initialised with it: JLS 12.4.1. */
  private void initialiseInterfaces(InterpretedClass c) {
    for (Type.Declared supertype : c.supertypes()) {
      if (supertype.declaration() instanceof InterpretedClass each && each.isInterface()) {
        initialiseInterfaces(each);
        if (each.hasDefaultMethods()) {
          initialise(each);
        }
      }
    }
  }

  private void initialiseStatics(InterpretedClass c) {
    for (Tree each : c.initialisers()) {
      if (each instanceof BlockTree block && block.isStatic()) {
        in.statements().execute(block);
      } else if (each instanceof VariableTree v && v.getInitializer() != null) {
        SourceField field = c.fieldOf(v);
        if (field.isEnumConstant()) {
          addConstant(c, field, (NewClassTree) v.getInitializer());
        } else if (field.isStatic() && !(field.isConstant() && c.hasStatic(field))) {
          c.setStatic(field, initialValue(field, v.getInitializer()));
        }
      }
    }
  }

  private void addConstant(InterpretedClass c, SourceField field, NewClassTree creation) {
    List<Argument> arguments =
        in.calls()
            .arguments(creation.getArguments(), c.constructors(), c.raw(), Type.Special.UNKNOWN);
    ClassTree body = creation.getClassBody();
    InterpretedClass own =
        body == null
            ? c
            : new InterpretedClass(in, body, c.source(), null, c.staticBody(), c.raw());
    InterpretedObject object = allocate(own);
    object.become(field.name(), c.enumConstants().size());
    if (body == null) {
      Choice choice = in.overloads().choose(c.constructors(), arguments, creation, c.simpleName());
      object.enclose(c, c.staticBody().outer());
      List<@Nullable Object> values = in.calls().convert(choice, arguments, Map.of(), creation);
      at(
          creation,
          () -> {
            construct(object, choice, values);
            return object;
          });
    } else {
      anonymous(own, c.raw(), arguments, c.staticBody(), object, creation);
    }
    c.enumConstants().add(object);
    c.setStatic(field, object.proxy());
  }

  /** What an enum's {@code values()} returns. */
  Object enumValues(InterpretedClass c) {
    initialise(c);
    List<InterpretedObject> constants = c.enumConstants();
    Object values = Array.newInstance(c.representation(), constants.size());
    for (int i = 0; i < constants.size(); i++) {
      Array.set(values, i, constants.get(i).proxy());
    }
    return values;
  }

  /** What an enum's {@code valueOf} returns. */
  Object enumValue(InterpretedClass c, @Nullable Object name) {
    initialise(c);
    for (InterpretedObject constant : c.enumConstants()) {
      if (Objects.equals(constant.enumName(), name)) {
        return constant.proxy();
      }
    }
    String type = c.binaryName().replace('$', '.');
    throw in.thrown(
        name == null
            ? new NullPointerException("Name is null")
            : new IllegalArgumentException("No enum constant " + type + "." + name),
        in.frame().at());
  }
}
