package dev.blockwright.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The classes of the compilation that a processor takes part in. */
public final class CompilationClasses implements ClassSource {
  private final Trees trees;
  private final Elements elements;
  private final Set<TypeElement> visited = new LinkedHashSet<>();

  /** The classes that a round of annotation processing sees. */
  public CompilationClasses(Trees trees, Elements elements) {
    this.trees = trees;
    this.elements = elements;
  }

  @Override
  public @Nullable SourceClass find(String qualifiedName) {
    TypeElement element = elements.getTypeElement(qualifiedName);
    if (element == null) {
      return null;
    }
    TreePath path = trees.getPath(element);
    if (path != null) {
      visited.add(element);
    }
    return path != null && path.getLeaf() instanceof ClassTree tree
        ? new SourceClass(tree, path.getCompilationUnit())
        : null;
  }

  @Override
  public boolean mayExist(String qualifiedName) {
    return elements.getTypeElement(qualifiedName) != null;
  }

  @Override
  public SourcePositions positions() {
    return trees.getSourcePositions();
  }

  /**
   * The classes in source whose change may change what was read: the originating elements. Of
   * compiled classes build tools know by themselves that those in source depend on them.
   */
  public Set<TypeElement> visited() {
    return visited;
  }
}
