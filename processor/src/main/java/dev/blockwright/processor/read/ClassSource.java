package dev.blockwright.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.SourcePositions;
import org.jspecify.annotations.Nullable;

/** Where the reader finds the source of a class. */
public interface ClassSource {

  /** The tree of a class. */
  record SourceClass(ClassTree tree, CompilationUnitTree unit) {}

  /**
   * The source of a top-level or member class; null where it has none and a class file must do.
   *
   * @param qualifiedName such as {@code a.b.Outer.Inner}
   */
  @Nullable SourceClass find(String qualifiedName);

  /** Whether there may be a class of this name, in source or compiled. */
  default boolean mayExist(String qualifiedName) {
    return true;
  }

  /** Where trees begin and end. */
  SourcePositions positions();
}
