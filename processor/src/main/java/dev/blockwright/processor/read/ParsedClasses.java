package dev.blockwright.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of files that were only parsed, by {@link JavacTask#parse}. */
public final class ParsedClasses implements ClassSource {
  private final Map<String, SourceClass> classes = new HashMap<>();
  private final SourcePositions positions;

  /**
   * The classes of some files.
   *
   * @param task the task that parsed the files
   * @param units the parsed files
   */
  public ParsedClasses(JavacTask task, Iterable<? extends CompilationUnitTree> units) {
    positions = Trees.instance(task).getSourcePositions();
    for (CompilationUnitTree unit : units) {
      String prefix = SourceFile.packagePrefix(unit);
      for (Tree type : unit.getTypeDecls()) {
        if (type instanceof ClassTree c) {
          add(prefix, c, unit);
        }
      }
    }
  }

  private void add(String prefix, ClassTree tree, CompilationUnitTree unit) {
    String name = prefix + tree.getSimpleName();
    classes.put(name, new SourceClass(tree, unit));
    for (Tree member : tree.getMembers()) {
      if (member instanceof ClassTree c) {
        add(name + ".", c, unit);
      }
    }
  }

  @Override
  public @Nullable SourceClass find(String qualifiedName) {
    return classes.get(qualifiedName);
  }

  @Override
  public SourcePositions positions() {
    return positions;
  }
}
