package dev.blockwright.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/**
 * Which class is written, and for whom.
 *
 * @param packageName its package; empty for the unnamed one
 * @param className its simple name
 * @param sources everything that the class follows from: when one of them changes, it is written
 *     again
 * @param annotated whether {@code @Generated} can be seen there; a named module sees it only if it
 *     reads {@code java.compiler}
 */
public record Target(
    String packageName, String className, List<? extends Element> sources, boolean annotated) {

  private static final String PROCESSOR = "dev.blockwright.processor.BlockwrightProcessor";

  /** The types of {@code java.lang} that are written: a description's may have their names. */
  private static final Set<String> WRITTEN = Set.of("IllegalStateException", "Override", "String");

  /** Copies the list. */
  public Target {
    sources = List.copyOf(sources);
  }

  ClassName type() {
    return ClassName.get(packageName, className);
  }

  /** The class so far: its name, kind and annotation. */
  TypeSpec.Builder start() {
    TypeSpec.Builder block =
        TypeSpec.classBuilder(className)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(Types.GENERATED_BLOCK);
    if (annotated) {
      block.addAnnotation(
          AnnotationSpec.builder(Types.GENERATED).addMember("value", "$S", PROCESSOR).build());
    }
    sources.forEach(block::addOriginatingElement);
    return block;
  }

  JavaFile.Builder file(TypeSpec block) {
    boolean isHidden =
        sources.stream().anyMatch(s -> WRITTEN.contains(s.getSimpleName().toString()));
    return JavaFile.builder(packageName, block).skipJavaLangImports(!isHidden);
  }
}
