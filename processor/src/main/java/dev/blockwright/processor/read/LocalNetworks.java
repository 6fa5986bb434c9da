package dev.blockwright.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Networks inside of methods, of which the compiler tells no processor: they would be passed over
 * in silence.
 */
public final class LocalNetworks extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final String NAME = Network.class.getSimpleName();

  private final SourceFile file;
  private final List<Mistake> found = new ArrayList<>();

  private LocalNetworks(SourceFile file) {
    this.file = file;
  }

  /** The mistakes of a file; only one that mentions the dsl is looked through. */
  public static List<Mistake> in(CompilationUnitTree unit, Trees trees) {
    if (!mentionsDsl(unit)) {
      return List.of();
    }
    LocalNetworks scanner = new LocalNetworks(new SourceFile(unit, trees.getSourcePositions()));
    scanner.scan(unit, null);
    return scanner.found;
  }

  private static boolean mentionsDsl(CompilationUnitTree unit) {
    try {
      String text = unit.getSourceFile().getCharContent(true).toString();
      return text.contains(Network.class.getPackageName());
    } catch (IOException e) {
      return true; // the tree alone will tell
    }
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void none) {
    String name = tree.getAnnotationType().toString();
    if (name.equals(NAME) || name.equals(Network.class.getName())) {
      TreePath declared = getCurrentPath().getParentPath().getParentPath();
      String simple =
          declared.getLeaf() instanceof ClassTree type
              ? type.getSimpleName().toString()
              : declared.getLeaf() instanceof MethodTree method ? method.getName() + "()" : "";
      if (!simple.isEmpty() && isLocal(declared)) {
        Problem problem =
            Problem.of(
                Code.SIGNATURE,
                simple
                    + " is declared inside of code, where no generated class can reach it: a"
                    + " network is a class of its own file, or a static one within such a class");
        SourceOrigin at = new Frame(null, file, null, declared.getLeaf()).here();
        found.add(new Mistake(problem, Report.of(problem, at), at));
      }
    }
    return null;
  }

  private static boolean isLocal(TreePath declared) {
    for (TreePath path = declared.getParentPath(); path != null; path = path.getParentPath()) {
      Tree around = path.getLeaf();
      if (!(around instanceof ClassTree || around instanceof CompilationUnitTree)) {
        return true;
      }
    }
    return false;
  }
}
