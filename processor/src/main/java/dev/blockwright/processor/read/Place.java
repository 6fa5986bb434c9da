package dev.blockwright.processor.read;

import dev.blockwright.processor.read.Bindings.LocalVariable;
import org.jspecify.annotations.Nullable;

/** A variable that can be read and assigned: a local one, a field, an element of an array. */
interface Place {

  Type type();

  @Nullable Object get();

  void set(@Nullable Object value);

  /** A local variable. */
  record Local(LocalVariable variable) implements Place {
    @Override
    public Type type() {
      return variable.type;
    }

    @Override
    public @Nullable Object get() {
      return variable.value;
    }

    @Override
    public void set(@Nullable Object value) {
      variable.value = value;
    }
  }
}
