package dev.blockwright.processor.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is declared around a place in the source, innermost first. A declaration puts a new link
 * before the others and never changes them, so a lambda keeps the links that it saw.
 */
sealed interface Bindings {

  /** The links further out; null outside the outermost class. */
  @Nullable Bindings outer();

  /** A local variable, parameter or pattern variable. */
  record Local(LocalVariable variable, @Nullable Bindings outer) implements Bindings {}

  /** A local class or record. */
  record LocalClass(InterpretedClass declaration, @Nullable Bindings outer) implements Bindings {}

  /** A type parameter of a method or class. */
  record TypeParameter(Type.Variable variable, @Nullable Bindings outer) implements Bindings {}

  /** The body of a class; without an instance in a static context. */
  record ClassBody(
      InterpretedClass declaration, @Nullable InterpretedObject self, @Nullable Bindings outer)
      implements Bindings {}

  /** A variable and its present value. */
  final class LocalVariable {
    final String name;
    final Type type;
    final boolean isConstant;
    @Nullable Object value;

    LocalVariable(String name, Type type, @Nullable Object value) {
      this(name, type, value, false);
    }

    /**
     * A variable.
     *
     * @param isConstant whether it is a constant variable (JLS 4.12.4)
     */
    LocalVariable(String name, Type type, @Nullable Object value, boolean isConstant) {
      this.name = name;
      this.type = type;
      this.isConstant = isConstant;
      this.value = value;
    }
  }

  /** The variable of a name, if it is declared further in than any class body. */
  static @Nullable LocalVariable local(@Nullable Bindings from, String name) {
    for (Bindings b = from; b != null && !(b instanceof ClassBody); b = b.outer()) {
      if (b instanceof Local l && l.variable.name.equals(name)) {
        return l.variable;
      }
    }
    return null;
  }

  /** The local variables that are declared further in than a link of the same chain. */
  static List<LocalVariable> between(@Nullable Bindings from, @Nullable Bindings until) {
    List<LocalVariable> found = new ArrayList<>();
    for (Bindings b = from; b != null && b != until; b = b.outer()) {
      if (b instanceof Local l) {
        found.add(l.variable);
      }
    }
    return found;
  }

  /** The innermost class body. */
  static @Nullable ClassBody body(@Nullable Bindings from) {
    for (Bindings b = from; b != null; b = b.outer()) {
      if (b instanceof ClassBody body) {
        return body;
      }
    }
    return null;
  }
}
