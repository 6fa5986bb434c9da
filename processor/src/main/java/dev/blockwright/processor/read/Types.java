package dev.blockwright.processor.read;

import dev.blockwright.processor.read.Type.Array;
import dev.blockwright.processor.read.Type.Declared;
import dev.blockwright.processor.read.Type.Primitive;
import dev.blockwright.processor.read.Type.Special;
import dev.blockwright.processor.read.Type.Variable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Relations between static types, as chapters 4, 5 and 18 of the Java language specification have
 * them, by erasure.
 */
final class Types {
  static final Declared OBJECT = CompiledClass.of(Object.class).raw();
  static final Declared STRING = CompiledClass.of(String.class).raw();
  private static final Declaration CLONEABLE = CompiledClass.of(Cloneable.class);
  private static final Declaration SERIALIZABLE = CompiledClass.of(java.io.Serializable.class);

  private Types() {}

  // ---- from reflection and from values

  /** The type of a class, without type arguments. */
  static Type of(Class<?> type) {
    if (type.isPrimitive()) {
      Primitive primitive = Primitive.of(type);
      return primitive == null ? Special.UNKNOWN : primitive;
    }
    return type.isArray() ? new Array(of(type.getComponentType())) : CompiledClass.of(type).raw();
  }

  /** A generic type as reflection tells it. */
  static Type of(java.lang.reflect.Type type) {
    if (type instanceof Class<?> c) {
      return of(c);
    } else if (type instanceof ParameterizedType p) {
      List<Type> arguments = new ArrayList<>();
      for (java.lang.reflect.Type argument : p.getActualTypeArguments()) {
        arguments.add(of(argument));
      }
      return new Declared(CompiledClass.of((Class<?>) p.getRawType()), List.copyOf(arguments));
    } else if (type instanceof GenericArrayType a) {
      return new Array(of(a.getGenericComponentType()));
    } else if (type instanceof WildcardType w) {
      if (w.getLowerBounds().length > 0) {
        return of(w.getLowerBounds()[0]);
      }
      java.lang.reflect.Type bound = w.getUpperBounds()[0];
      return bound == Object.class ? Special.UNKNOWN : of(bound);
    } else if (type instanceof TypeVariable<?> v) {
      return variable(v);
    }
    return Special.UNKNOWN;
  }

  static Variable variable(TypeVariable<?> v) {
    return new Variable(v.getName(), v.getGenericDeclaration(), of(rawClass(v.getBounds()[0])));
  }

  private static Class<?> rawClass(java.lang.reflect.Type type) {
    if (type instanceof Class<?> c) {
      return c;
    } else if (type instanceof ParameterizedType p) {
      return (Class<?>) p.getRawType();
    } else if (type instanceof TypeVariable<?> v) {
      return rawClass(v.getBounds()[0]);
    }
    return Object.class;
  }

  /** The type of a value that is not primitive. */
  static Type ofValue(@Nullable Object value) {
    if (value == null) {
      return Special.NULL;
    }
    InterpretedObject object = InterpretedObject.behind(value);
    return object == null ? of(value.getClass()) : object.declaration().raw();
  }

  // ---- shape of a type

  static boolean isVariable(Type type) {
    return type instanceof Variable || (type instanceof Array a && isVariable(a.component()));
  }

  static Type erasure(Type type) {
    if (type instanceof Variable v) {
      return erasure(v.bound());
    } else if (type instanceof Declared d) {
      return d.arguments().isEmpty() ? d : d.declaration().raw();
    } else if (type instanceof Array a) {
      return new Array(erasure(a.component()));
    }
    return type == Special.UNKNOWN ? OBJECT : type;
  }

  /** The compiled class that a type erases to; Object for a class in source. */
  static Class<?> erasedClass(Type type) {
    Type erased = erasure(type);
    if (erased instanceof Primitive p) {
      return p.primitive;
    } else if (erased instanceof Declared d && d.declaration() instanceof CompiledClass c) {
      return c.type() == Class.class ? Object.class : c.type(); // or a ClassObject
    } else if (erased instanceof Declared d && d.declaration() instanceof InterpretedClass c) {
      return c.representation();
    } else if (erased instanceof Array a) {
      return erasedClass(a.component()).arrayType();
    }
    return Object.class;
  }

  static boolean is(Type type, Class<?> compiled) {
    return type instanceof Declared d
        && d.declaration() instanceof CompiledClass c
        && c.type() == compiled;
  }

  /** The primitive type that unboxing gives, also of a primitive itself. */
  static @Nullable Primitive unboxed(Type type) {
    if (type instanceof Primitive p) {
      return p;
    }
    return type instanceof Declared d && d.declaration() instanceof CompiledClass c
        ? Primitive.boxedBy(c.type())
        : null;
  }

  static Type boxed(Type type) {
    return type instanceof Primitive p ? of(p.box) : type;
  }

  /** The declaration whose members a value of this type has. */
  static @Nullable Declaration declaration(Type type) {
    Type erased = erasure(type);
    if (erased instanceof Declared d) {
      return d.declaration();
    }
    return erased instanceof Array ? OBJECT.declaration() : null;
  }

  // ---- subtyping

  /** Whether a value of one type can be passed for another without boxing. */
  static boolean isStrictlyConvertible(Type from, Type to) {
    if (from instanceof Primitive a) {
      return to instanceof Primitive b && widens(a, b);
    }
    return to.isReference() && isSubtype(from, to);
  }

  /** Whether a value of one type can be passed for another, boxing allowed. */
  static boolean isLooselyConvertible(Type from, Type to) {
    if (isStrictlyConvertible(from, to)) {
      return true;
    }
    if (from instanceof Primitive) {
      return to.isReference() && isSubtype(boxed(from), to);
    }
    Primitive unboxed = unboxed(erasure(from));
    return unboxed != null && to instanceof Primitive b && widens(unboxed, b);
  }

  /** Widening primitive conversion, or the same type. */
  static boolean widens(Primitive from, Primitive to) {
    if (from == to) {
      return true;
    }
    return switch (from) {
      case BYTE -> to == Primitive.SHORT || isIntOrWider(to);
      case SHORT, CHAR -> isIntOrWider(to);
      case INT, LONG, FLOAT ->
          isIntOrWider(to) && to.compareTo(from) > 0; // in the order of declaration
      case BOOLEAN, DOUBLE, VOID -> false;
    };
  }

  private static boolean isIntOrWider(Primitive p) {
    return p == Primitive.INT
        || p == Primitive.LONG
        || p == Primitive.FLOAT
        || p == Primitive.DOUBLE;
  }

  /** Whether one reference type is a subtype of another, by erasure. */
  static boolean isSubtype(Type sub, Type sup) {
    Type a = erasure(sub);
    Type b = erasure(sup);
    if (a == Special.NULL) {
      return b.isReference();
    }
    if (a instanceof Declared x && b instanceof Declared y) {
      return x.declaration().isSubclassOf(y.declaration());
    }
    if (a instanceof Array x) {
      if (b instanceof Array y) {
        boolean ofReferences = x.component().isReference() && y.component().isReference();
        return ofReferences
            ? isSubtype(x.component(), y.component())
            : x.component() == y.component();
      }
      return b.equals(OBJECT)
          || (b instanceof Declared d
              && (d.declaration() == CLONEABLE || d.declaration() == SERIALIZABLE));
    }
    return false;
  }

  /** Whether a reference can be cast to a type. */
  static boolean isInstance(Object value, Type type) {
    Type erased = erasure(type);
    if (erased instanceof Primitive p) {
      return p.box.isInstance(value);
    }
    if (erased instanceof Array && value.getClass().isArray()) {
      Class<?> c = erasedClass(erased);
      // Arrays of classes in source may be arrays of Object.
      return c.isInstance(value) || (isOfSource(erased) && value instanceof Object[]);
    }
    return isSubtype(ofValue(value), erased);
  }

  private static boolean isOfSource(Type type) {
    return type instanceof Array a
        ? isOfSource(a.component())
        : type instanceof Declared d && d.declaration() instanceof InterpretedClass;
  }

  // ---- type arguments

  /** The given type seen as the given class, with type arguments where they are known. */
  static @Nullable Declared asSuper(Type type, Declaration target) {
    Type t = type instanceof Variable v ? v.bound() : type;
    if (!(t instanceof Declared d)) {
      return null;
    }
    if (d.declaration() == target) {
      return d;
    }
    if (!d.declaration().isSubclassOf(target)) {
      return null;
    }
    Map<Variable, Type> bindings = bindings(d);
    for (Declared sup : d.declaration().supertypes()) {
      Declared found = asSuper(substitute(sup, bindings), target);
      if (found != null) {
        return found;
      }
    }
    return target.raw();
  }

  /** What the type parameters of a class stand for in a type. */
  static Map<Variable, Type> bindings(Declared type) {
    List<Variable> parameters = type.declaration().typeParameters();
    Map<Variable, Type> bindings = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      bindings.put(
          parameters.get(i),
          i < type.arguments().size() ? type.arguments().get(i) : Special.UNKNOWN);
    }
    return bindings;
  }

  /** Replaces type variables; those without a binding stay. */
  static Type substitute(Type type, Map<Variable, Type> bindings) {
    if (bindings.isEmpty()) {
      return type;
    }
    if (type instanceof Variable v) {
      return bindings.getOrDefault(v, v);
    } else if (type instanceof Declared d && !d.arguments().isEmpty()) {
      List<Type> arguments = new ArrayList<>(d.arguments().size());
      for (Type argument : d.arguments()) {
        arguments.add(substitute(argument, bindings));
      }
      return new Declared(d.declaration(), arguments);
    } else if (type instanceof Array a) {
      Type component = substitute(a.component(), bindings);
      return component == a.component()
          ? a
          : component == Special.UNKNOWN ? Special.UNKNOWN : new Array(component);
    }
    return type;
  }

  /** Binds the type variables among the given ones so that the pattern becomes the given type. */
  static void unify(
      Type pattern, Type type, Collection<Variable> variables, Map<Variable, Type> bindings) {
    if (pattern instanceof Variable v) {
      if (variables.contains(v)
          && type != Special.NULL
          && type != Special.UNKNOWN
          && type != Primitive.VOID) {
        bindings.merge(v, boxed(type), Types::common);
      }
    } else if (pattern instanceof Array p && type instanceof Array t) {
      unify(p.component(), t.component(), variables, bindings);
    } else if (pattern instanceof Declared p && !p.arguments().isEmpty()) {
      Declared t = asSuper(type, p.declaration());
      if (t != null && t.arguments().size() == p.arguments().size()) {
        for (int i = 0; i < p.arguments().size(); i++) {
          unify(p.arguments().get(i), t.arguments().get(i), variables, bindings);
        }
      }
    }
  }

  /**
   * Binds type variables so that the result, a type with variables, can stand where a type is
   * expected.
   */
  static void unifyResult(
      Type result, Type expected, Collection<Variable> variables, Map<Variable, Type> bindings) {
    if (result instanceof Variable) {
      unify(result, expected, variables, bindings);
    } else if (result instanceof Declared
        && expected instanceof Declared e
        && !e.arguments().isEmpty()) {
      Declared seen = asSuper(result, e.declaration());
      if (seen != null && seen.arguments().size() == e.arguments().size()) {
        for (int i = 0; i < e.arguments().size(); i++) {
          unify(seen.arguments().get(i), e.arguments().get(i), variables, bindings);
        }
      }
    }
  }

  /** A type that both are subtypes of, if it is one of them. */
  static Type common(Type a, Type b) {
    if (a.equals(b) || a == Special.UNKNOWN) {
      return a;
    }
    if (b == Special.UNKNOWN || a == Special.NULL) {
      return b;
    }
    if (b == Special.NULL || (b.isReference() && a.isReference() && isSubtype(b, a))) {
      return a;
    }
    return a.isReference() && b.isReference() && isSubtype(a, b) ? b : Special.UNKNOWN;
  }

  /** The type with every type variable that does not belong to the given scope made unknown. */
  static Type forget(Type type, Collection<Variable> variables) {
    Map<Variable, Type> unknown = new HashMap<>();
    variables.forEach(v -> unknown.put(v, Special.UNKNOWN));
    return substitute(type, unknown);
  }
}
