package dev.blockwright.processor.read;

import com.sun.source.tree.Tree;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.TypeName;
import dev.blockwright.processor.read.Type.Primitive;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * Conversions of values to the type of the variable or parameter that takes them (JLS chapter 5).
 */
final class Conversions {
  private final Interpreter in;

  Conversions(Interpreter in) {
    this.in = in;
  }

  /** Assignment: widening, boxing, unboxing, and narrowing of constants. */
  @Nullable Object assign(Typed value, Type target, Tree tree) {
    return convert(value, Types.erasure(target), false, tree);
  }

  private @Nullable Object convert(Typed value, Type to, boolean isCast, Tree tree) {
    if (to instanceof Primitive p) {
      if (Types.is(value.type(), String.class)) {
        throw in.invalidJava("a String cannot be converted to " + p, tree);
      }
      return p == Primitive.VOID ? null : toPrimitive(unbox(value.value(), tree), p, tree);
    }
    Object found = value.value();
    Primitive box = Types.unboxed(to);
    if (box != null && value.type() instanceof Primitive && found != null) {
      return toPrimitive(found, box, tree);
    }
    if (found == null || (!(value.type() instanceof Primitive) && Types.isInstance(found, to))) {
      return found;
    }
    if (!isCast
        && isOfKnownType(value)
        && !Types.isInstance(found, to)
        && !Types.isSubtype(value.type(), to)) {
      throw in.invalidJava(
          value.type() + " cannot be converted to " + to,
          in.advice().ofAssignment(found, to, tree),
          tree);
    }
    return checked(value.type() instanceof Primitive ? Operators.boxAnew(found) : found, to, tree);
  }

  /** Whether javac knows a value's type as well. */
  private static boolean isOfKnownType(Typed value) {
    return value.type() instanceof Primitive
        || (value.type() instanceof Type.Declared type
            && type.declaration() instanceof CompiledClass);
  }

  /** A cast. */
  @Nullable Object cast(Typed value, Type target, Tree tree) {
    Type to = Types.erasure(target);
    if (to instanceof Primitive p) {
      Object primitive = unbox(value.value(), tree);
      boolean isOfAnyClass =
          Types.unboxed(value.type()) == null && value.type() != Type.Special.UNKNOWN;
      return toPrimitive(
          isOfAnyClass ? checked(primitive, Types.boxed(p), tree) : primitive, p, tree);
    }
    return convert(value, to, true, tree);
  }

  private Object toPrimitive(Object value, Primitive to, Tree tree) {
    if ((to == Primitive.BOOLEAN) != (value instanceof Boolean)) {
      throw in.invalidJava(nameOf(value) + " cannot be converted to " + to, tree);
    }
    return Operators.cast(value, to);
  }

  private Object checked(Object value, Type to, Tree tree) {
    if (!Types.isInstance(value, to)) {
      throw in.thrown(new ClassCastException(nameOf(value) + " cannot be cast to " + to), tree);
    }
    return value;
  }

  private static String nameOf(Object value) {
    InterpretedObject object = InterpretedObject.behind(value);
    return object == null ? TypeName.of(value.getClass()) : object.declaration().simpleName();
  }

  /** The primitive value, boxed as all are, of an operand. */
  Object unbox(@Nullable Object value, Tree tree) {
    if (value == null) {
      throw in.thrown(
          new NullPointerException(
              in.frame().source.text(tree) + " is null where a number or boolean is needed"),
          tree);
    }
    if (Operators.typeOf(value) == null) {
      String advice = Advice.ofValue(value);
      if (advice != null) {
        throw in.refuse(Code.JAVA, advice, tree);
      }
      throw in.thrown(new ClassCastException(nameOf(value) + " is no number or boolean"), tree);
    }
    return value;
  }

  /** Makes a value, which is of the static type, an element of an array. */
  void store(Object array, int index, @Nullable Object value, Tree tree) {
    Class<?> component = array.getClass().getComponentType();
    if (value != null && !component.isPrimitive() && !component.isInstance(value)) {
      InterpretedObject object = InterpretedObject.behind(value);
      if (object != null && component.isInstance(object.inherited())) {
        throw in.unsupported(
            "%s in an array of %s: a class of a description has no class file yet; use a List"
                .formatted(object.declaration().simpleName(), component.getSimpleName()),
            tree);
      }
      throw in.thrown(new ArrayStoreException(value.getClass().getName()), tree);
    }
    Array.set(array, index, value);
  }

  /**
   * A value as compiled code takes it: an array of instances of classes in source may need another
   * class, and where it takes a class rather than an interface no such instance will do.
   */
  @Nullable Object toCompiled(@Nullable Object value, Class<?> parameter, Tree tree) {
    InterpretedObject object = InterpretedObject.behind(value);
    if (object != null && !parameter.isInstance(value)) {
      throw in.unsupported(
          "%s as a compiled %s: %s of a description has no class file yet%s"
              .formatted(
                  object.declaration().simpleName(),
                  parameter.getSimpleName(),
                  object.declaration().isEnum() ? "an enum" : "a class",
                  object.declaration().isEnum()
                      ? "; pass its ordinal() or name()"
                      : "; let it implement an interface"),
          tree);
    }
    if (value instanceof ClassObject<?> type && parameter == Class.class) {
      throw in.unsupported(
          type.isEnum()
              ? "%s.class: an enum of a description has no class file yet; %s.values() are its constants"
                  .formatted(type.name(), type.name())
              : type.name()
                  + ".class: a class of a description has no class file yet; pass a lambda or an"
                  + " instance instead",
          tree);
    }
    if (value instanceof Object[] array && parameter.isArray() && !parameter.isInstance(value)) {
      Object copy = Array.newInstance(parameter.getComponentType(), array.length);
      for (int i = 0; i < array.length; i++) {
        Array.set(copy, i, toCompiled(array[i], parameter.getComponentType(), tree));
      }
      return copy;
    }
    return value;
  }
}
