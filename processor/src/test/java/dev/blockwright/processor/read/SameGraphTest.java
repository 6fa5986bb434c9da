package dev.blockwright.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.Trees;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.Networks;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.processor.Compiled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading a description gives the graph that running it as plain Java gives. */
class SameGraphTest {

  static List<String> descriptions() {
    return Compiled.resources("descriptions").keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void readingAndRunningAgree(String file) throws ReflectiveOperationException {
    Probe probe = new Probe();
    Compiled compiled = Compiled.with(Compiled.resources("descriptions"), List.of(probe));
    assertTrue(compiled.isSuccess(), () -> String.join("\n", compiled.errors()));
    ClassLoader loader = compiled.loader();
    for (Map.Entry<String, Description> read : probe.read.entrySet()) {
      String[] names = read.getKey().split("#", -1);
      if (!names[0].equals(file.replace(".java", ""))) {
        continue;
      }
      Class<?> type = loader.loadClass(names[0]);
      Graph ran = names.length == 1 ? Networks.trace(type) : Networks.trace(type, names[1]);
      assertEquals(List.of(), read.getValue().mistakes().stream().map(m -> m.text()).toList());
      assertEquals(ran.toString(), Objects.requireNonNull(read.getValue().graph()).toString());
    }
    assertFalse(probe.read.isEmpty());
  }

  /** Keeps what is read of each network. */
  @SupportedAnnotationTypes("dev.blockwright.dsl.Network")
  static final class Probe extends AbstractProcessor {
    final Map<String, Description> read = new LinkedHashMap<>();

    /** What was read of a class. */
    Description description(String className) {
      return Objects.requireNonNull(read.get(className), className);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      Trees trees = Trees.instance(processingEnv);
      for (Element element : round.getElementsAnnotatedWith(Network.class)) {
        FluentReader fluent =
            new FluentReader(trees, processingEnv.getElementUtils(), Probe.class.getClassLoader());
        if (element instanceof ExecutableElement factory) {
          String name = element.getAnnotation(Network.class).value();
          read.put(
              factory.getEnclosingElement() + "#" + factory.getSimpleName(),
              fluent.read(name, factory));
        } else if (FluentReader.applies((TypeElement) element)) {
          read.put(
              element.toString(),
              fluent.read(element.getSimpleName().toString(), (TypeElement) element));
        } else {
          read.put(
              element.toString(),
              new AnnotatedReader(trees)
                  .read(element.getSimpleName().toString(), (TypeElement) element));
        }
      }
      return false;
    }
  }
}
