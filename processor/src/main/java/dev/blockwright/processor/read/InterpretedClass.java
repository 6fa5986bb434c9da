package dev.blockwright.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.Named;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A class that is read from source: it has no class file yet. */
final class InterpretedClass implements Declaration {
  private final Interpreter in;
  private final ClassTree tree;
  private final SourceFile source;
  private final @Nullable InterpretedClass outerClass;
  private final @Nullable Bindings declaredIn;
  private final @Nullable ClassParent parent;
  private final String simpleName;

  private final List<SourceField> fields = new ArrayList<>();
  private final List<Tree> initialisers = new ArrayList<>();
  private final Map<String, ClassTree> memberTrees = new LinkedHashMap<>();

  private final Map<String, Declaration> members = new HashMap<>();
  private final Map<String, List<Callee>> methods = new HashMap<>();
  private final Map<Method, Callee> implementations = new HashMap<>();
  private final IdentityHashMap<SourceField, @Nullable Object> statics = new IdentityHashMap<>();
  private final List<InterpretedObject> constants = new ArrayList<>();
  private @Nullable List<Type.Variable> typeParameters;
  private @Nullable List<Type.Declared> supertypes;
  private @Nullable List<Callee> constructors;
  private @Nullable Set<Class<?>> compiledInterfaces;
  private @Nullable ClassObject<?> classObject;
  private boolean isInitialised;
  private boolean hasFailed;

  /** The class or interface that an anonymous class names. */
  record ClassParent(Type.Declared type) {}

  /**
   * A class in source.
   *
   * @param outerClass the class of which it is a member
   * @param declaredIn what is declared where a local or anonymous class is
   * @param parent what an anonymous class extends or implements
   */
  InterpretedClass(
      Interpreter in,
      ClassTree tree,
      SourceFile source,
      @Nullable InterpretedClass outerClass,
      @Nullable Bindings declaredIn,
      Type.@Nullable Declared parent) {
    this.in = in;
    this.tree = tree;
    this.source = source;
    this.outerClass = outerClass;
    this.declaredIn = declaredIn;
    this.parent = parent == null ? null : new ClassParent(parent);
    this.simpleName = tree.getSimpleName().toString();
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree v) {
        fields.add(new SourceField(v));
        initialisers.add(v);
      } else if (member instanceof BlockTree) {
        initialisers.add(member);
      } else if (member instanceof ClassTree c) {
        memberTrees.put(c.getSimpleName().toString(), c);
      }
    }
  }

  // ---- what it is

  /** Refuses a class whose methods have bodies that cannot be seen. */
  void requireBodies(Tree use) {
    if (Kotlin.isStub(tree)) {
      throw ReadException.of(Kotlin.bodyOf(tree.getSimpleName()), in.here(use));
    }
  }

  ClassTree tree() {
    return tree;
  }

  SourceFile source() {
    return source;
  }

  @Nullable InterpretedClass outerClass() {
    return outerClass;
  }

  @Nullable Bindings declaredIn() {
    return declaredIn;
  }

  @Override
  public String simpleName() {
    return simpleName;
  }

  /** The name that {@code Class.getName} would give, as far as it can be known. */
  String binaryName() {
    if (outerClass != null) {
      return outerClass.binaryName() + "$" + simpleName;
    }
    return SourceFile.packagePrefix(source.unit()) + simpleName;
  }

  /** What {@code getClass} of its instances returns. */
  ClassObject<?> classObject() {
    ClassObject<?> result = classObject;
    if (result == null) {
      result = new ClassObject<>(in, this);
      classObject = result;
    }
    return result;
  }

  @Override
  public boolean isInterface() {
    return tree.getKind() == Kind.INTERFACE || tree.getKind() == Kind.ANNOTATION_TYPE;
  }

  boolean isRecord() {
    return tree.getKind() == Kind.RECORD;
  }

  boolean isEnum() {
    return tree.getKind() == Kind.ENUM;
  }

  boolean isAnonymous() {
    return parent != null;
  }

  boolean isAbstract() {
    return isInterface() || tree.getModifiers().getFlags().contains(Modifier.ABSTRACT);
  }

  /** Whether its instances belong to an instance of the class of which it is a member. */
  boolean isInner() {
    return outerClass != null
        && tree.getKind() == Kind.CLASS
        && !outerClass.isInterface()
        && !tree.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  // ---- names in it

  /** What is declared around its members, without an instance. */
  Bindings.ClassBody staticBody() {
    return new Bindings.ClassBody(this, null, outside());
  }

  private @Nullable Bindings outside() {
    return outerClass == null ? declaredIn : outerClass.staticBody();
  }

  /** What is declared around its header: the type parameters, but not its members. */
  private @Nullable Bindings header() {
    Bindings bindings = outside();
    for (Type.Variable variable : typeParameters()) {
      bindings = new Bindings.TypeParameter(variable, bindings);
    }
    return bindings;
  }

  @Override
  public List<Type.Variable> typeParameters() {
    List<Type.Variable> result = typeParameters;
    if (result == null) {
      result = variables(tree.getTypeParameters(), outside(), tree);
      typeParameters = result;
    }
    return result;
  }

  private List<Type.Variable> variables(
      List<? extends TypeParameterTree> trees, @Nullable Bindings around, Object owner) {
    List<Type.Variable> variables = new ArrayList<>();
    Bindings bindings = around;
    for (TypeParameterTree parameter : trees) {
      Type bound =
          parameter.getBounds().isEmpty()
              ? Types.OBJECT
              : in.names().rawType(parameter.getBounds().get(0), bindings, source);
      Type.Variable variable = new Type.Variable(parameter.getName().toString(), owner, bound);
      variables.add(variable);
      bindings = new Bindings.TypeParameter(variable, bindings);
    }
    return List.copyOf(variables);
  }

  @Override
  public List<Type.Declared> supertypes() {
    List<Type.Declared> result = supertypes;
    if (result == null) {
      supertypes = List.of(Types.OBJECT); // a class that extends itself
      result = findSupertypes();
      supertypes = result;
    }
    return result;
  }

  private List<Type.Declared> findSupertypes() {
    List<Type.Declared> found = new ArrayList<>();
    if (parent != null) {
      if (parent.type.declaration().isInterface()) {
        found.add(Types.OBJECT);
      }
      found.add(parent.type);
      return found;
    }
    if (isEnum()) {
      found.add(new Type.Declared(CompiledClass.of(Enum.class), List.of(raw())));
    } else if (isRecord()) {
      found.add(CompiledClass.of(Record.class).raw());
    } else if (!isInterface() && tree.getExtendsClause() == null) {
      found.add(Types.OBJECT);
    } else if (!isInterface()) {
      Type superclass = in.names().type(tree.getExtendsClause(), header(), source);
      if (superclass instanceof Type.Declared d) {
        in.refusals().checkSuperclass(d, tree.getExtendsClause(), source);
        found.add(d);
      }
    }
    for (Tree each : tree.getImplementsClause()) {
      if (in.names().type(each, header(), source) instanceof Type.Declared d) {
        found.add(d);
      }
    }
    return found;
  }

  /** The superclass, if it is read from source too. */
  @Nullable InterpretedClass superclass() {
    for (Type.Declared supertype : supertypes()) {
      if (supertype.declaration() instanceof InterpretedClass c && !c.isInterface()) {
        return isInterface() ? null : c;
      }
    }
    return null;
  }

  /** The superclass that is compiled and more than Object, if it is one that may be extended. */
  Type.@Nullable Declared compiledSuperclass() {
    if (isInterface() || isEnum() || isRecord() || supertypes().isEmpty()) {
      return null;
    }
    Type.Declared first = supertypes().get(0);
    return first.declaration() instanceof CompiledClass c && c.type() != Object.class
        ? first
        : null;
  }

  /** The compiled class that it extends, directly or not; null where that is Object. */
  @Nullable Class<?> inheritedClass() {
    InterpretedClass superclass = superclass();
    if (superclass != null) {
      return superclass.inheritedClass();
    }
    Type.Declared compiled = compiledSuperclass();
    return compiled == null ? null : ((CompiledClass) compiled.declaration()).type();
  }

  @Override
  public boolean isSubclassOf(Declaration other) {
    if (other == this || other == Types.OBJECT.declaration()) {
      return true;
    }
    for (Type.Declared supertype : supertypes()) {
      if (supertype.declaration().isSubclassOf(other)) {
        return true;
      }
    }
    return false;
  }

  /** All compiled interfaces that it implements, directly or not. */
  Set<Class<?>> compiledInterfaces() {
    Set<Class<?>> result = compiledInterfaces;
    if (result == null) {
      result = new LinkedHashSet<>();
      if (isEnum()) {
        result.add(Comparable.class);
      }
      for (Type.Declared supertype : supertypes()) {
        if (supertype.declaration() instanceof InterpretedClass c) {
          result.addAll(c.compiledInterfaces());
        } else if (supertype.declaration() instanceof CompiledClass c && c.isInterface()) {
          result.add(c.type());
        }
      }
      Type.Declared superclass = compiledSuperclass();
      if (superclass != null) {
        result.addAll(((CompiledClass) superclass.declaration()).interfaces());
      }
      compiledInterfaces = result;
    }
    return result;
  }

  /** The class of the elements of an array of these: a compiled interface if there is just one. */
  Class<?> representation() {
    Collection<Class<?>> interfaces = compiledInterfaces();
    return interfaces.size() == 1 ? interfaces.iterator().next() : Object.class;
  }

  @Override
  public @Nullable Declaration memberClass(String name) {
    Declaration known = members.get(name);
    if (known == null) {
      known = findMemberClass(name);
      if (known != null) {
        members.put(name, known);
      }
    }
    return known;
  }

  private @Nullable Declaration findMemberClass(String name) {
    ClassTree member = memberTrees.get(name);
    if (member != null) {
      return new InterpretedClass(in, member, source, this, null, null);
    }
    for (Type.Declared supertype : supertypes()) {
      Declaration inherited = supertype.declaration().memberClass(name);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  /** The class that a simple name means among its members; null where it means none. */
  @Nullable Declaration classNamed(IdentifierTree name) {
    return in.names().classNamed(name, staticBody(), source);
  }

  // ---- fields

  /** A field in source. */
  final class SourceField implements Field {
    private final VariableTree variable;
    private final String name;
    private final boolean isStatic;
    private @Nullable Type type;
    private @Nullable Boolean isConstant;

    SourceField(VariableTree variable) {
      this.variable = variable;
      this.name = variable.getName().toString();
      this.isStatic =
          isInterface()
              || isEnumConstant()
              || variable.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    InterpretedClass owner() {
      return InterpretedClass.this;
    }

    VariableTree tree() {
      return variable;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean isStatic() {
      return isStatic;
    }

    @Override
    public Type type() {
      Type result = type;
      if (result == null) {
        result =
            isEnumConstant() ? raw() : in.names().type(variable.getType(), staticBody(), source);
        type = result;
      }
      return result;
    }

    /** Whether it is one of an enum's constants. */
    boolean isEnumConstant() {
      return isEnum()
          && variable.getInitializer() instanceof NewClassTree creation
          && creation.getIdentifier() instanceof IdentifierTree name
          && name.getName().contentEquals(simpleName);
    }

    /** Whether it is a constant variable: its value is there before any initialiser runs. */
    boolean isConstant() {
      Boolean known = isConstant;
      if (known == null) {
        isConstant = false; // one that depends on itself is none
        ExpressionTree initializer = variable.getInitializer();
        known =
            initializer != null
                && (isInterface() || variable.getModifiers().getFlags().contains(Modifier.FINAL))
                && !isEnumConstant()
                && (type() instanceof Type.Primitive || Types.is(type(), String.class))
                && in.names().isConstant(initializer, staticBody(), source);
        isConstant = known;
      }
      return known;
    }

    @Nullable Object defaultValue() {
      return type() instanceof Type.Primitive p ? Operators.defaultValue(p) : null;
    }

    /** The name under which the description's author wants it known, by {@code @Named}. */
    String publishedName() {
      AnnotationTree annotation = annotation(Named.class);
      if (annotation == null || annotation.getArguments().isEmpty()) {
        return name;
      }
      return String.valueOf(in.evaluate(valueOf(annotation), Types.STRING, staticBody(), source));
    }

    /** Its annotation of a type. */
    @Nullable AnnotationTree annotation(Class<?> type) {
      return InterpretedClass.this.annotation(variable.getModifiers(), type);
    }
  }

  /** The name of the DJL block that {@code @ImplementedBy} names. */
  Optional<String> implementedBy() {
    AnnotationTree implemented =
        annotation(tree.getModifiers(), dev.blockwright.dsl.ImplementedBy.class);
    if (implemented == null || !(valueOf(implemented) instanceof MemberSelectTree literal)) {
      return Optional.empty();
    }
    Declaration block =
        Types.declaration(in.names().type(literal.getExpression(), staticBody(), source));
    return block instanceof InterpretedClass c
        ? Optional.of(c.binaryName())
        : block instanceof CompiledClass c ? Optional.of(c.type().getName()) : Optional.empty();
  }

  private @Nullable AnnotationTree annotation(ModifiersTree modifiers, Class<?> type) {
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      Type found = in.names().type(annotation.getAnnotationType(), staticBody(), source);
      if (Types.is(found, type)) {
        return annotation;
      }
    }
    return null;
  }

  /** The only value that an annotation states. */
  private static ExpressionTree valueOf(AnnotationTree annotation) {
    ExpressionTree value = annotation.getArguments().get(0);
    return value instanceof AssignmentTree a ? a.getExpression() : value;
  }

  /** Its own instance fields, in order. */
  List<SourceField> instanceFields() {
    return fields.stream().filter(f -> !f.isStatic).toList();
  }

  @Override
  public @Nullable Field field(String name) {
    for (SourceField field : fields) {
      if (field.name.equals(name)) {
        return field;
      }
    }
    for (Type.Declared supertype : supertypes()) {
      Field inherited = supertype.declaration().field(name);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  SourceField fieldOf(VariableTree variable) {
    for (SourceField field : fields) {
      if (field.variable == variable) {
        return field;
      }
    }
    throw new IllegalArgumentException(variable.getName().toString());
  }

  /** The fields' and initialiser blocks' trees, in order. */
  List<Tree> initialisers() {
    return initialisers;
  }

  // ---- methods

  @Override
  public List<Callee> methods(String name) {
    List<Callee> result = methods.get(name);
    if (result == null) {
      result = findMethods(name);
      methods.put(name, result);
    }
    return result;
  }

  private List<Callee> findMethods(String name) {
    List<Callee> found = ownMethods(name);
    for (Type.Declared supertype : supertypes()) {
      for (Callee inherited : supertype.declaration().methods(name)) {
        inherit(inherited, supertype.declaration(), found);
      }
    }
    if (isInterface()) {
      for (Callee inherited : Types.OBJECT.declaration().methods(name)) {
        inherit(inherited, Types.OBJECT.declaration(), found);
      }
    }
    return List.copyOf(found);
  }

  private void inherit(Callee inherited, Declaration from, List<Callee> found) {
    if ((inherited instanceof Callee.Source s && s.isPrivate())
        || (inherited.isStatic() && from.isInterface())) {
      return;
    }
    for (int i = 0; i < found.size(); i++) {
      Callee other = found.get(i);
      if (other.equals(inherited)) {
        return;
      }
      if (overrides(other, inherited)) {
        boolean moreSpecific =
            other.owner() != inherited.owner()
                && inherited.owner().isSubclassOf(other.owner())
                && other.owner().isInterface();
        if (moreSpecific) {
          found.set(i, inherited);
        }
        return;
      }
    }
    found.add(inherited);
  }

  private List<Callee> ownMethods(String name) {
    List<Callee> own = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree m
          && m.getName().contentEquals(name)
          && source.isWritten(m)) {
        own.add(callee(m));
      }
    }
    if (isRecord()) {
      for (SourceField component : instanceFields()) {
        if (component.name.equals(name) && own.stream().noneMatch(m -> m.parameters().isEmpty())) {
          own.add(
              new Callee.Implicit(
                  this,
                  name,
                  List.of(),
                  component.type(),
                  false,
                  false,
                  (self, none) -> self == null ? null : self.get(component)));
        }
      }
    }
    if (isEnum() && name.equals("values")) {
      own.add(
          new Callee.Implicit(
              this,
              name,
              List.of(),
              new Type.Array(raw()),
              true,
              false,
              (self, none) -> in.instances().enumValues(this)));
    }
    if (isEnum() && name.equals("valueOf")) {
      own.add(
          new Callee.Implicit(
              this,
              name,
              List.of(Types.STRING),
              raw(),
              true,
              false,
              (self, arguments) -> in.instances().enumValue(this, arguments.get(0))));
    }
    return own;
  }

  boolean hasDefaultMethods() {
    return tree.getMembers().stream()
        .anyMatch(m -> m instanceof MethodTree method && isDefault(method));
  }

  private static boolean isDefault(MethodTree method) {
    return method.getModifiers().getFlags().contains(Modifier.DEFAULT);
  }

  /** Whether a method is a record's constructor that has its parameters from the header. */
  boolean isCompact(MethodTree method) {
    return isRecord()
        && method.getName().contentEquals("<init>")
        && !method.getParameters().isEmpty()
        && source.start(method.getParameters().get(0)) < source.start(method);
  }

  private Callee.Source callee(MethodTree method) {
    List<Type.Variable> variables = variables(method.getTypeParameters(), staticBody(), method);
    Bindings bindings = staticBody();
    for (Type.Variable variable : variables) {
      bindings = new Bindings.TypeParameter(variable, bindings);
    }
    List<Type> parameters = new ArrayList<>();
    boolean isVarargs = false;
    for (VariableTree parameter : method.getParameters()) {
      parameters.add(in.names().type(parameter.getType(), bindings, source));
      isVarargs = source.isVarargs(parameter);
    }
    if (isCompact(method)) {
      List<SourceField> all = instanceFields();
      isVarargs = source.isVarargs(all.get(all.size() - 1).variable);
    }
    Set<Modifier> flags = method.getModifiers().getFlags();
    return new Callee.Source(
        this,
        method,
        variables,
        List.copyOf(parameters),
        method.getReturnType() == null
            ? itself()
            : in.names().type(method.getReturnType(), bindings, source),
        isVarargs,
        flags.contains(Modifier.STATIC),
        method.getBody() == null && !flags.contains(Modifier.NATIVE),
        flags.contains(Modifier.PRIVATE));
  }

  @Override
  public List<Callee> constructors() {
    List<Callee> result = constructors;
    if (result == null) {
      result = findConstructors();
      constructors = result;
    }
    return result;
  }

  private List<Callee> findConstructors() {
    List<Callee> found = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree m
          && m.getName().contentEquals("<init>")
          && source.isWritten(m)) {
        found.add(callee(m));
      }
    }
    if (isRecord()) {
      List<Type> components = instanceFields().stream().map(SourceField::type).toList();
      if (found.stream().noneMatch(c -> c.parameters().equals(components))) {
        List<SourceField> all = instanceFields();
        boolean isVarargs = !all.isEmpty() && source.isVarargs(all.get(all.size() - 1).variable);
        found.add(
            new Callee.Implicit(
                this,
                "<init>",
                components,
                itself(),
                false,
                isVarargs,
                (self, values) -> {
                  for (int i = 0; self != null && i < all.size(); i++) {
                    self.set(all.get(i), values.get(i));
                  }
                  return null;
                }));
      }
    } else if (found.isEmpty()) {
      found.add(
          new Callee.Implicit(
              this, "<init>", List.of(), itself(), false, false, (self, none) -> null));
    }
    return found;
  }

  @Override
  public List<Callee> abstractMethods() {
    List<Callee> found = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree m && source.isWritten(m)) {
        Callee callee = callee(m);
        if (callee.isAbstract()) {
          found.add(callee);
        }
      }
    }
    for (Type.Declared supertype : supertypes()) {
      for (Callee inherited : supertype.declaration().abstractMethods()) {
        if (methods(inherited.name()).stream()
            .noneMatch(m -> m != inherited && !m.equals(inherited) && overrides(m, inherited))) {
          found.add(inherited);
        }
      }
    }
    return found;
  }

  /**
   * The method that runs when the given one is called on an instance of this class; itself where
   * nothing overrides it.
   */
  Callee implementation(Callee called) {
    if (called.isStatic() || (called instanceof Callee.Source s && s.isPrivate())) {
      return called;
    }
    Callee inherited = called;
    for (Callee candidate : methods(called.name())) {
      if (candidate.equals(called)) {
        inherited = candidate;
      } else if (overrides(candidate, called) && candidate.owner() != called.owner()) {
        if (!candidate.isAbstract()) {
          return candidate;
        }
      }
    }
    return inherited;
  }

  /** Whether one of its methods overrides another, with what type parameters are in this class. */
  private boolean overrides(Callee one, Callee other) {
    if (!one.overrides(other)) {
      return false;
    }
    for (int i = 0; i < one.parameters().size(); i++) {
      if (!Types.erasure(one.parameters().get(i))
          .equals(Types.erasure(other.parameters().get(i)))) {
        Type mine = here(one.parameters().get(i), one.owner());
        Type theirs = here(other.parameters().get(i), other.owner());
        boolean isKnown = mine != Type.Special.UNKNOWN && theirs != Type.Special.UNKNOWN;
        if (isKnown && !Types.erasure(mine).equals(Types.erasure(theirs))) {
          return false;
        }
      }
    }
    return true;
  }

  private Type here(Type type, Declaration owner) {
    Type.Declared seen = Types.asSuper(itself(), owner);
    return seen == null ? type : Types.substitute(type, Types.bindings(seen));
  }

  /** The method that runs when compiled code calls a method of an interface, or of Object. */
  Callee implementation(Method called) {
    return implementations.computeIfAbsent(called, m -> implementation(CompiledClass.callee(m)));
  }

  // ---- static state

  boolean beginInitialisation() {
    boolean first = !isInitialised;
    isInitialised = true;
    return first;
  }

  /** Its initialisation threw, so that no other will do. */
  void fail() {
    hasFailed = true;
  }

  boolean hasFailed() {
    return hasFailed;
  }

  boolean hasStatic(SourceField field) {
    return statics.containsKey(field);
  }

  @Nullable Object getStatic(SourceField field) {
    return statics.containsKey(field) ? statics.get(field) : field.defaultValue();
  }

  void setStatic(SourceField field, @Nullable Object value) {
    statics.put(field, value);
  }

  /** An enum's constants, in order. */
  List<InterpretedObject> enumConstants() {
    return constants;
  }

  @Override
  public String toString() {
    return simpleName;
  }
}
