package dev.blockwright.processor.read;

import com.sun.source.tree.ClassTree;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Classes written in Kotlin. In their own compilation kapt shows them to processors as stubs in
 * Java, which have members and annotations, but no bodies.
 */
public final class Kotlin {
  private static final String METADATA = "kotlin.Metadata";
  private static final String SUPPRESS = "kotlin.Suppress";

  private Kotlin() {}

  /** What is wrong where a body is needed that is written in Kotlin in the same compilation. */
  static Problem bodyOf(CharSequence type) {
    return Problem.of(
        Code.KOTLIN_BODY,
        "%1$s is described in Kotlin, whose bodies kapt does not show to processors: compile %1$s in a module before this one, and write @Network(from = %1$s::class) on a class here"
            .formatted(type));
  }

  /** Whether a class is kapt's stub of one written in Kotlin. */
  static boolean isStub(ClassTree tree) {
    return tree.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals(METADATA));
  }

  /** The warnings that {@code @Suppress} silences at an element. */
  public static List<String> suppressed(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> Annotations.nameOf(mirror).equals(SUPPRESS))
        .flatMap(mirror -> mirror.getElementValues().values().stream())
        .flatMap(value -> value.getValue() instanceof List<?> names ? names.stream() : Stream.of())
        .map(name -> String.valueOf(((AnnotationValue) name).getValue()))
        .toList();
  }

  /** Whether an element is, or stands in, a class that was written in Kotlin. */
  public static boolean isWrittenIn(Element element) {
    for (@Nullable Element at = element; at != null; at = at.getEnclosingElement()) {
      for (AnnotationMirror mirror : at.getAnnotationMirrors()) {
        if (Annotations.nameOf(mirror).equals(METADATA)) {
          return true;
        }
      }
    }
    return false;
  }
}
