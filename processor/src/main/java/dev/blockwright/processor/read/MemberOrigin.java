package dev.blockwright.processor.read;

import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.blockwright.dsl.graph.Origin;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** A member of an annotated network, or the network itself. */
public record MemberOrigin(
    Element element, @Nullable AnnotationMirror annotation, String text, String file, int line)
    implements Origin {

  /**
   * The origin of an element.
   *
   * @param trees where positions are found; null under a compiler without them
   */
  static MemberOrigin of(
      Element element, @Nullable AnnotationMirror annotation, String text, @Nullable Trees trees) {
    TreePath path =
        trees == null
            ? null
            : annotation == null ? trees.getPath(element) : trees.getPath(element, annotation);
    if (trees == null || path == null || Kotlin.isWrittenIn(element)) { // lines of a stub
      return new MemberOrigin(element, annotation, text, "", 0);
    }
    SourcePositions positions = trees.getSourcePositions();
    long start = positions.getStartPosition(path.getCompilationUnit(), path.getLeaf());
    String file = path.getCompilationUnit().getSourceFile().getName().replace('\\', '/');
    return new MemberOrigin(
        element,
        annotation,
        text,
        file.substring(file.lastIndexOf('/') + 1),
        start < 0 ? 0 : (int) path.getCompilationUnit().getLineMap().getLineNumber(start));
  }

  @Override
  public Object place() {
    return element;
  }

  @Override
  public int column() {
    return 0;
  }

  @Override
  public Map<String, String> values() {
    return Map.of();
  }

  @Override
  public Map<String, String> loops() {
    return Map.of();
  }

  @Override
  public @Nullable Origin caller() {
    return null;
  }
}
