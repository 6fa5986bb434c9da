package dev.blockwright.processor.read;

import dev.blockwright.dsl.problem.TypeName;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A compiled class: of the dsl, of the JDK, or a helper in a jar. */
final class CompiledClass implements Declaration {
  private static final ClassValue<CompiledClass> ALL =
      new ClassValue<>() {
        @Override
        protected CompiledClass computeValue(Class<?> type) {
          return new CompiledClass(type);
        }
      };

  private final Class<?> type;
  private final Map<String, List<Callee>> methods = new ConcurrentHashMap<>();
  private final Map<String, Optional<CompiledField>> fields = new ConcurrentHashMap<>();
  private volatile @Nullable List<Type.Variable> typeParameters;
  private volatile @Nullable List<Type.Declared> supertypes;
  private volatile @Nullable List<Callee> constructors;
  private volatile @Nullable List<Callee> abstractMethods;

  private CompiledClass(Class<?> type) {
    this.type = type;
  }

  static CompiledClass of(Class<?> type) {
    return ALL.get(type);
  }

  Class<?> type() {
    return type;
  }

  @Override
  public String simpleName() {
    return TypeName.of(type);
  }

  @Override
  public boolean isInterface() {
    return type.isInterface();
  }

  @Override
  public List<Type.Variable> typeParameters() {
    List<Type.Variable> result = typeParameters;
    if (result == null) {
      result = variables(type.getTypeParameters());
      typeParameters = result;
    }
    return result;
  }

  private static List<Type.Variable> variables(TypeVariable<?>[] parameters) {
    List<Type.Variable> variables = new ArrayList<>();
    for (TypeVariable<?> parameter : parameters) {
      variables.add(Types.variable(parameter));
    }
    return List.copyOf(variables);
  }

  @Override
  public List<Type.Declared> supertypes() {
    List<Type.Declared> result = supertypes;
    if (result == null) {
      result = new ArrayList<>();
      if (type.getGenericSuperclass() != null) {
        result.add((Type.Declared) Types.of(type.getGenericSuperclass()));
      }
      for (java.lang.reflect.Type i : type.getGenericInterfaces()) {
        result.add((Type.Declared) Types.of(i));
      }
      supertypes = result;
    }
    return result;
  }

  @Override
  public boolean isSubclassOf(Declaration other) {
    return other instanceof CompiledClass c
        && (c.type.isAssignableFrom(type) || (c.type == Class.class && type == ClassObject.class));
  }

  @Override
  public @Nullable Declaration memberClass(String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> member : c.getDeclaredClasses()) {
        if (member.getSimpleName().equals(name)) {
          return of(member);
        }
      }
    }
    for (Class<?> i : type.getInterfaces()) {
      Declaration member = of(i).memberClass(name);
      if (member != null) {
        return member;
      }
    }
    return null;
  }

  // ---- methods and constructors

  @Override
  public List<Callee> methods(String name) {
    return methods.computeIfAbsent(name, this::findMethods);
  }

  private List<Callee> findMethods(String name) {
    List<Method> found = new ArrayList<>();
    for (Method method : type.getMethods()) {
      add(method, name, found);
    }
    if (type.isInterface()) {
      for (Method method : Object.class.getMethods()) {
        add(method, name, found);
      }
    } else if (!isOfJdk(type)) {
      for (Class<?> c = type; c != null && !isOfJdk(c); c = c.getSuperclass()) {
        for (Method method : c.getDeclaredMethods()) {
          if (!Modifier.isPrivate(method.getModifiers())) {
            add(method, name, found);
          }
        }
      }
    }
    List<Callee> callees = new ArrayList<>();
    for (Method method : found) {
      Method accessible = accessible(method);
      if (accessible != null) {
        callees.add(callee(accessible));
      }
    }
    return List.copyOf(callees);
  }

  /** Adds a method unless one with the same parameters and an as specific result is there. */
  private static void add(Method method, String name, List<Method> found) {
    if (!method.getName().equals(name) || isOther(method)) {
      return;
    }
    for (int i = 0; i < found.size(); i++) {
      Method other = found.get(i);
      if (Arrays.equals(other.getParameterTypes(), method.getParameterTypes())) {
        boolean narrower =
            other.getReturnType() != method.getReturnType()
                && other.getReturnType().isAssignableFrom(method.getReturnType());
        if (narrower) {
          found.set(i, method);
        }
        return;
      }
    }
    found.add(method);
  }

  /** Whether a method is javac's, but for one that opens what a hidden class has. */
  private static boolean isOther(Method method) {
    if (!method.isSynthetic()) {
      return false;
    }
    for (Class<?> c = method.getDeclaringClass().getSuperclass();
        method.isBridge() && c != null;
        c = c.getSuperclass()) {
      if (!Modifier.isPublic(c.getModifiers())
          && Arrays.stream(c.getMethods())
              .anyMatch(
                  hidden ->
                      !hidden.isSynthetic()
                          && hidden.getName().equals(method.getName())
                          && hidden.getReturnType() == method.getReturnType()
                          && Arrays.equals(
                              hidden.getParameterTypes(), method.getParameterTypes()))) {
        return false;
      }
    }
    return true;
  }

  /** The method itself or, where its class is hidden, the one that it implements. */
  private @Nullable Method accessible(Method method) {
    if (isOpen(method, method.getDeclaringClass())) {
      return method;
    }
    if (!Modifier.isStatic(method.getModifiers())) {
      for (Class<?> c : ancestors(type)) {
        if (Modifier.isPublic(c.getModifiers()) && c.getModule().isExported(c.getPackageName())) {
          for (Method candidate : c.getMethods()) {
            if (candidate.getName().equals(method.getName())
                && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())) {
              return candidate;
            }
          }
        }
      }
    }
    return null;
  }

  /** All public interfaces that it implements. */
  List<Class<?>> interfaces() {
    return ancestors(type).stream()
        .filter(c -> c.isInterface() && Modifier.isPublic(c.getModifiers()))
        .toList();
  }

  private static Set<Class<?>> ancestors(Class<?> type) {
    Set<Class<?>> ancestors = new LinkedHashSet<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      ancestors.add(c);
    }
    for (Class<?> c : List.copyOf(ancestors)) {
      for (Class<?> i : c.getInterfaces()) {
        ancestors.addAll(ancestors(i));
      }
    }
    return ancestors;
  }

  private static <M extends AccessibleObject & Member> boolean isOpen(
      M member, Class<?> declaring) {
    if (Modifier.isPublic(member.getModifiers())
        && Modifier.isPublic(declaring.getModifiers())
        && declaring.getModule().isExported(declaring.getPackageName())) {
      return true;
    }
    return !isOfJdk(declaring) && member.trySetAccessible();
  }

  static boolean isOfJdk(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("jdk.")
        || name.startsWith("sun.")
        || name.startsWith("com.sun.");
  }

  @Override
  public List<Callee> constructors() {
    List<Callee> result = constructors;
    if (result == null) {
      result = new ArrayList<>();
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (!Modifier.isPrivate(constructor.getModifiers())
            && !constructor.isSynthetic()
            && isOpen(constructor, type)) {
          result.add(callee(constructor));
        }
      }
      constructors = result;
    }
    return result;
  }

  @Override
  public List<Callee> abstractMethods() {
    List<Callee> result = abstractMethods;
    if (result == null) {
      List<Method> found = new ArrayList<>();
      for (Method method : type.getMethods()) {
        if (Modifier.isAbstract(method.getModifiers()) && !isMethodOfObject(method)) {
          add(method, method.getName(), found);
        }
      }
      result = found.stream().map(CompiledClass::callee).toList();
      abstractMethods = result;
    }
    return result;
  }

  static boolean isMethodOfObject(Method method) {
    return switch (method.getName()) {
      case "toString", "hashCode" -> method.getParameterCount() == 0;
      case "equals" ->
          method.getParameterCount() == 1 && method.getParameterTypes()[0] == Object.class;
      default -> false;
    };
  }

  static Callee callee(Executable executable) {
    List<Type> parameters = new ArrayList<>();
    Class<?>[] raw = executable.getParameterTypes();
    java.lang.reflect.Type[] generic = executable.getGenericParameterTypes();
    for (int i = 0; i < raw.length; i++) {
      parameters.add(Types.of(generic.length == raw.length ? generic[i] : raw[i]));
    }
    CompiledClass owner = of(executable.getDeclaringClass());
    return new Callee.Compiled(
        owner,
        executable,
        variables(executable.getTypeParameters()),
        List.copyOf(parameters),
        executable instanceof Method m ? Types.of(m.getGenericReturnType()) : owner.itself(),
        Modifier.isStatic(executable.getModifiers()),
        Modifier.isAbstract(executable.getModifiers()));
  }

  // ---- fields

  @Override
  public @Nullable CompiledField field(String name) {
    return fields.computeIfAbsent(name, n -> Optional.ofNullable(findField(n))).orElse(null);
  }

  private @Nullable CompiledField findField(String name) {
    for (Class<?> c : ancestors(type)) {
      for (java.lang.reflect.Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)
            && !Modifier.isPrivate(field.getModifiers())
            && isOpen(field, c)) {
          return new CompiledField(field);
        }
      }
    }
    return null;
  }

  /** A field of a compiled class. */
  record CompiledField(java.lang.reflect.Field field) implements Field {
    @Override
    public String name() {
      return field.getName();
    }

    @Override
    public Type type() {
      return Types.of(field.getGenericType());
    }

    @Override
    public boolean isStatic() {
      return Modifier.isStatic(field.getModifiers());
    }
  }
}
