package dev.blockwright.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A network to be checked, and a DJL block to be generated, while the compiler runs.
 *
 * <p>It stands on
 *
 * <ul>
 *   <li>a class whose method {@code forward} takes and returns tensors;
 *   <li>a static method that returns a {@link Layer}, its input stated by {@link Input} on the
 *       method: several variants of one class;
 *   <li>an interface, record or class whose members carry one layer annotation each (package {@code
 *       dev.blockwright.dsl.annotate}), its input stated by {@link Input} on the type;
 *   <li>any other type, with {@link #from} a network that is compiled already.
 * </ul>
 *
 * <p>The constructor of the class, and the static method, take nothing, or sizes ({@link Dim}) that
 * the block's constructor takes as numbers.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Network {
  /** The generated class's name without its suffix {@code Block}; by default the class's name. */
  String value() default "";

  /** How the names of fields and members become the names of parameters. */
  Naming names() default Naming.AS_WRITTEN;

  /**
   * A network whose description is compiled already, in another module: in Kotlin, say, whose
   * bodies a processor does not see. Its block is generated into the package of the type that
   * carries this annotation; of a class with static methods that carry {@code @Network}, the blocks
   * of all of them.
   */
  Class<?> from() default void.class;

  /** How names in Java become names of parameters. */
  enum Naming {
    /** {@code downSample.weight} for a field {@code downSample}. */
    AS_WRITTEN,
    /** {@code down_sample.weight} for a field {@code downSample}. */
    SNAKE_CASE
  }
}
