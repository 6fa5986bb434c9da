package dev.blockwright.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of a compilation, but for some files whose text is another. */
public final class EditedClasses implements ClassSource {
  private final ClassSource original;
  private final Map<CompilationUnitTree, CompilationUnitTree> edited;

  /**
   * Classes of edited files.
   *
   * @param original the compilation
   * @param edited the edited files by the original ones
   */
  public EditedClasses(ClassSource original, Map<CompilationUnitTree, CompilationUnitTree> edited) {
    this.original = original;
    this.edited = Map.copyOf(edited);
  }

  @Override
  public @Nullable SourceClass find(String qualifiedName) {
    SourceClass found = original.find(qualifiedName);
    CompilationUnitTree unit = found == null ? null : edited.get(found.unit());
    if (unit == null) {
      return found;
    }
    String inPackage = SourceFile.packagePrefix(unit);
    String[] names = qualifiedName.substring(inPackage.length()).split("\\.", -1);
    ClassTree tree = member(unit.getTypeDecls(), names[0]);
    for (int i = 1; i < names.length && tree != null; i++) {
      tree = member(tree.getMembers(), names[i]);
    }
    return tree == null ? null : new SourceClass(tree, unit);
  }

  private static @Nullable ClassTree member(Iterable<? extends Tree> members, String name) {
    for (Tree member : members) {
      if (member instanceof ClassTree tree && tree.getSimpleName().contentEquals(name)) {
        return tree;
      }
    }
    return null;
  }

  @Override
  public SourcePositions positions() {
    return original.positions();
  }
}
