package dev.blockwright.processor.read;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a class in source that extends an exception: in the place of a proxy, which could
 * not be thrown.
 */
final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient InterpretedObject object;

  SourceException(InterpretedObject object) {
    super(null, null, true, false);
    this.object = object;
  }

  InterpretedObject object() {
    return object;
  }

  @Override
  public @Nullable String getMessage() {
    return (String) ask(Throwable.class, "getMessage");
  }

  @Override
  public @Nullable String getLocalizedMessage() {
    return (String) ask(Throwable.class, "getLocalizedMessage");
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread alone reads
  public @Nullable Throwable getCause() {
    return (Throwable) ask(Throwable.class, "getCause");
  }

  @Override
  public String toString() {
    return String.valueOf(ask(Throwable.class, "toString"));
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(ask(Object.class, "hashCode"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return Boolean.TRUE.equals(ask(Object.class, "equals", other));
  }

  /** What the class in source says. */
  private @Nullable Object ask(Class<?> declaring, String method, @Nullable Object... arguments) {
    Class<?>[] parameters = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {Object.class};
    try {
      return object.invoke(this, declaring.getMethod(method, parameters), arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UndeclaredThrowableException(e);
    }
  }
}
