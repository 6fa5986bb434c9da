package dev.blockwright.processor.read;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Classes written in Kotlin. In their own compilation kapt shows them to processors as stubs in
 * Java, which have members and annotations, but no bodies.
 */
final class Kotlin {
  private static final String METADATA = "kotlin.Metadata";

  private Kotlin() {}

  /** Whether an element is, or stands in, a class that was written in Kotlin. */
  static boolean isWrittenIn(Element element) {
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
