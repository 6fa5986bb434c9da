package dev.blockwright.processor.read;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import dev.blockwright.processor.read.InterpretedClass.SourceField;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The variables that are not local: fields, and the elements of arrays. */
final class Fields {
  private final Interpreter in;

  Fields(Interpreter in) {
    this.in = in;
  }

  /** A field of the value before a dot. */
  Place of(Typed owner, String name, MemberSelectTree tree) {
    Object value = owner.value();
    Type type =
        owner.type() instanceof Type.Primitive || value == null ? owner.type() : knownType(owner);
    if (type instanceof Type.Array && name.equals("length")) {
      return new Length(in.nonNull(value, tree));
    }
    Declaration declaration = Types.declaration(type);
    Declaration.Field field = declaration == null ? null : declaration.field(name);
    if (field == null && value != null) {
      Declaration actual = Types.declaration(Types.ofValue(value));
      field = actual == null ? null : actual.field(name);
    }
    if (field == null) {
      throw in.invalidJava("cannot find the field " + name, in.advice().ofField(tree, value), tree);
    }
    if (field.isStatic()) {
      return ofClass(field, tree);
    }
    Object object = in.nonNull(value, tree);
    InterpretedObject interpreted = InterpretedObject.behind(object);
    if (field instanceof SourceField f && interpreted != null) {
      return new OfObject(interpreted, f, typeIn(owner.type(), f.owner(), f.type()));
    }
    if (field instanceof CompiledClass.CompiledField f) {
      in.refusals().checkMember(f.field().getDeclaringClass(), f.name(), tree);
      return new OfCompiled(in, f, object, tree);
    }
    throw in.invalidJava("cannot find the field " + name, tree);
  }

  private static Type knownType(Typed owner) {
    return owner.type() == Type.Special.UNKNOWN ? Types.ofValue(owner.value()) : owner.type();
  }

  /** The type of a member as seen in the given type: with the type's arguments. */
  static Type typeIn(Type type, Declaration owner, Type member) {
    if (member instanceof Type.Primitive) {
      return member;
    }
    Type.Declared seen = Types.asSuper(type, owner);
    return Types.substitute(member, Types.bindings(seen == null ? owner.raw() : seen));
  }

  /** A field of an object, named within its class. */
  Place of(@Nullable InterpretedObject self, SourceField field) {
    if (self == null) {
      throw new IllegalArgumentException(field.name());
    }
    return new OfObject(self, field, field.type());
  }

  /** A static field. */
  Place ofClass(Declaration.Field field, Tree at) {
    if (field instanceof SourceField f) {
      in.instances().prepare(f);
      return new OfClass(f);
    }
    CompiledClass.CompiledField compiled = (CompiledClass.CompiledField) field;
    in.refusals().checkMember(compiled.field().getDeclaringClass(), compiled.name(), at);
    return new OfCompiled(in, compiled, null, at);
  }

  /** A copy of an array. */
  static Object copy(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  private record OfObject(InterpretedObject object, SourceField field, Type type) implements Place {
    @Override
    public @Nullable Object get() {
      return object.get(field);
    }

    @Override
    public void set(@Nullable Object value) {
      object.set(field, value);
    }
  }

  private record OfClass(SourceField field) implements Place {
    @Override
    public Type type() {
      return field.type();
    }

    @Override
    public @Nullable Object get() {
      return field.owner().getStatic(field);
    }

    @Override
    public void set(@Nullable Object value) {
      field.owner().setStatic(field, value);
    }
  }

  private record OfCompiled(
      Interpreter in, CompiledClass.CompiledField field, @Nullable Object object, Tree tree)
      implements Place {
    @Override
    public Type type() {
      return field.isStatic()
          ? field.type()
          : Types.forget(
              field.type(), CompiledClass.of(field.field().getDeclaringClass()).typeParameters());
    }

    @Override
    public @Nullable Object get() {
      return in.outside(tree, () -> field.field().get(object));
    }

    @Override
    public void set(@Nullable Object value) {
      in.outside(
          tree,
          () -> {
            field.field().set(object, value);
            return null;
          });
    }
  }

  private record Length(Object array) implements Place {
    @Override
    public Type type() {
      return Type.Primitive.INT;
    }

    @Override
    public Object get() {
      return Array.getLength(array);
    }

    @Override
    public void set(@Nullable Object value) {
      throw new IllegalStateException("length is final");
    }
  }

  /** An element of an array; its existence is checked when it is read or assigned. */
  record Element(Interpreter in, @Nullable Object array, int index, Type type, Tree tree)
      implements Place {
    private Object checked() {
      Object present = in.nonNull(array, tree);
      int length = Array.getLength(present);
      if (index < 0 || index >= length) {
        throw in.thrown(
            new ArrayIndexOutOfBoundsException(
                "Index " + index + " out of bounds for length " + length),
            tree);
      }
      return present;
    }

    @Override
    public @Nullable Object get() {
      return Array.get(checked(), index);
    }

    @Override
    public void set(@Nullable Object value) {
      in.conversions().store(checked(), index, value, tree);
    }
  }
}
