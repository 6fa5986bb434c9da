package dev.blockwright.processor.read;

import org.jspecify.annotations.Nullable;

/**
 * The value of an expression with its static type. Primitives are boxed; instances of interpreted
 * classes are their proxies, so that every value is a Java object that compiled code can take.
 */
record Typed(@Nullable Object value, Type type) {
  static final Typed VOID = new Typed(null, Type.Primitive.VOID);
  static final Typed NULL = new Typed(null, Type.Special.NULL);
  static final Typed TRUE = new Typed(true, Type.Primitive.BOOLEAN);
  static final Typed FALSE = new Typed(false, Type.Primitive.BOOLEAN);

  static Typed of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
