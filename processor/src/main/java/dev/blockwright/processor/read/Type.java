package dev.blockwright.processor.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The static type of an expression, as far as it is cheaply known. */
sealed interface Type {

  /** A primitive type, or void. */
  enum Primitive implements Type {
    BOOLEAN(boolean.class, Boolean.class),
    BYTE(byte.class, Byte.class),
    SHORT(short.class, Short.class),
    CHAR(char.class, Character.class),
    INT(int.class, Integer.class),
    LONG(long.class, Long.class),
    FLOAT(float.class, Float.class),
    DOUBLE(double.class, Double.class),
    VOID(void.class, Void.class);

    private static final List<Primitive> ALL = List.of(values());

    final Class<?> primitive;
    final Class<?> box;

    Primitive(Class<?> primitive, Class<?> box) {
      this.primitive = primitive;
      this.box = box;
    }

    /** The primitive type of {@code int.class} and the like. */
    static @Nullable Primitive of(Class<?> primitive) {
      for (Primitive p : ALL) {
        if (p.primitive == primitive) {
          return p;
        }
      }
      return null;
    }

    /** The primitive type that a class like {@link Integer} boxes. */
    static @Nullable Primitive boxedBy(Class<?> box) {
      for (Primitive p : ALL) {
        if (p.box == box && p != VOID) {
          return p;
        }
      }
      return null;
    }

    @Override
    public String toString() {
      return primitive.getName();
    }
  }

  /** What is not a type of its own. */
  enum Special implements Type {
    /** The type of {@code null}. */
    NULL,
    /** Some reference type: only the value tells. */
    UNKNOWN;

    @Override
    public String toString() {
      return this == NULL ? "null" : "Object";
    }
  }

  /** A class or interface with its type arguments; none where they are not known. */
  record Declared(Declaration declaration, List<Type> arguments) implements Type {
    @Override
    public String toString() {
      return declaration.simpleName();
    }

    /** Written out, as {@link #hashCode} is: a record's own are linked when they first run. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Declared type
          && declaration.equals(type.declaration)
          && arguments.equals(type.arguments);
    }

    @Override
    public int hashCode() {
      return 31 * declaration.hashCode() + arguments.hashCode();
    }
  }

  /**
   * A type variable.
   *
   * @param owner the class or method that declares it
   * @param bound its erasure
   */
  record Variable(String name, Object owner, Type bound) implements Type {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Variable v && v.name.equals(name) && v.owner.equals(owner);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + owner.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** An array. */
  record Array(Type component) implements Type {
    @Override
    public String toString() {
      return component + "[]";
    }
  }

  /** Whether values of this type are references. */
  default boolean isReference() {
    return !(this instanceof Primitive);
  }
}
