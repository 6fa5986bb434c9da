package dev.blockwright.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Classes written in Kotlin. In their own compilation kapt shows them to processors as stubs in
 * Java, which have members and annotations, but no bodies.
 */
public final class Kotlin {
  static final String METADATA = "kotlin.Metadata";
  private static final String SUPPRESS = "kotlin.Suppress";
  private static final String NETWORK = Network.class.getCanonicalName();
  private static final String STATIC = "kotlin.jvm.JvmStatic";

  /** How the method ends on which a property's annotations stand. */
  private static final String OF_PROPERTY = "$annotations";

  private Kotlin() {}

  /** What is wrong where a body is needed that is written in Kotlin in the same compilation. */
  static Problem bodyOf(CharSequence type) {
    return Problem.of(
        Code.KOTLIN_BODY,
        "%1$s is described in Kotlin, whose bodies kapt does not show to processors: compile %1$s in a module before this one, and write @Network(from = %1$s::class) on a class here"
            .formatted(type));
  }

  /** What is wrong with a network, a class or a function, whose body is not shown. */
  static Problem bodyOf(Element network) {
    if (network instanceof TypeElement type) {
      return bodyOf(type.getSimpleName());
    }
    TypeElement owner = (TypeElement) Objects.requireNonNull(network.getEnclosingElement());
    CharSequence name = network.getSimpleName();
    if (name.toString().endsWith(OF_PROPERTY)) {
      return Problem.of(
          Code.SIGNATURE, "@Network stands on a class or a function; here it is on a property");
    } else if (KotlinMetadata.of(owner).isFile()) {
      return Problem.of(
          Code.KOTLIN_BODY,
          "%s is described in Kotlin, whose bodies kapt does not show to processors: move the function into an object, Nets say, that is compiled in a module before this one, and write @Network(from = Nets::class) on a class here"
              .formatted(name));
    }
    return bodyOf(isCompanion(owner) ? enclosing(owner).getSimpleName() : owner.getSimpleName());
  }

  private static boolean isCompanion(TypeElement type) {
    return enclosing(type) instanceof TypeElement outer
        && ElementFilter.fieldsIn(outer.getEnclosedElements()).stream()
            .anyMatch(f -> f.getSimpleName().equals(type.getSimpleName()));
  }

  private static Element enclosing(Element element) {
    return Objects.requireNonNull(element.getEnclosingElement());
  }

  /** What is wrong where kapt knows none of the dsl's classes. */
  public static Problem lackOfClassPath() {
    return Problem.of(
        Code.UNSUPPORTED,
        "kapt does not find dev.blockwright.dsl.Network: it reads the class path alone, and in a project with module-info.java gets none; give it -classpath, as docs/kotlin.md shows for the module path");
  }

  /** Whether a class, or a method of it, carries an annotation of the network's name. */
  public static boolean isMeantToBeNetwork(@Nullable Tree tree) {
    return tree instanceof ClassTree type
        && Stream.concat(
                Stream.of(type.getModifiers()),
                type.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(method -> ((MethodTree) method).getModifiers()))
            .flatMap(modifiers -> modifiers.getAnnotations().stream())
            .anyMatch(annotation -> annotation.getAnnotationType().toString().equals(NETWORK));
  }

  /** Whether a function of a companion is there once more, as a static method. */
  public static boolean isAlsoStatic(Element element) {
    return !element.getModifiers().contains(Modifier.STATIC)
        && element.getAnnotationMirrors().stream()
            .anyMatch(mirror -> Annotations.nameOf(mirror).equals(STATIC));
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
