package dev.blockwright.processor.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Cell.class} is, and {@code getClass()} of a cell, where Cell is read from source: it
 * has no class file, and so no {@link Class}. There is one for a class, with those methods of
 * {@code Class} that a description may call.
 *
 * @param <T> the class
 */
final class ClassObject<T> {
  private final Interpreter in;
  private final InterpretedClass type;

  ClassObject(Interpreter in, InterpretedClass type) {
    this.in = in;
    this.type = type;
  }

  /** The name of the class, as a message says it. */
  String name() {
    return type.simpleName();
  }

  /** The constants of an enum, in order. */
  @SuppressWarnings("unchecked") // they are of the enum
  List<T> constants() {
    return type.isEnum() ? List.of((T[]) in.instances().enumValues(type)) : List.of();
  }

  String getSimpleName() {
    return type.simpleName();
  }

  String getName() {
    if (type.isAnonymous() || type.declaredIn() != null) {
      throw in.unsupported(
          "the name of a class inside of code, which only its class file has: use getSimpleName()",
          in.frame().at());
    }
    return type.binaryName();
  }

  boolean isInterface() {
    return type.isInterface();
  }

  boolean isRecord() {
    return type.isRecord();
  }

  boolean isEnum() {
    return type.isEnum() && !type.isAnonymous();
  }

  boolean isInstance(@Nullable Object value) {
    return value != null && Types.isInstance(value, type.raw());
  }

  @Nullable Object cast(@Nullable Object value) {
    return in.conversions()
        .cast(new Typed(value, Type.Special.UNKNOWN), type.raw(), in.frame().at());
  }

  @Override
  public String toString() {
    return (type.isInterface() ? "interface " : "class ") + getName();
  }
}
