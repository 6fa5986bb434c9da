package dev.blockwright.processor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.Trees;
import dev.blockwright.dsl.Network;
import dev.blockwright.processor.Compiled;
import dev.blockwright.processor.MessageFiles;
import dev.blockwright.processor.read.AnnotatedReader;
import dev.blockwright.processor.read.ClassSource;
import dev.blockwright.processor.read.CompilationClasses;
import dev.blockwright.processor.read.Description;
import dev.blockwright.processor.read.FluentReader;
import dev.blockwright.processor.read.HelperClasses;
import dev.blockwright.processor.read.InvalidJavaException;
import dev.blockwright.processor.read.SourceOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each fix that is proposed anywhere in the messages of the tests and on the pages of {@code
 * docs/errors} is made, and what it gives is compiled by javac, with all that is generated. The
 * finder itself only reads the description again.
 */
class FixesCompileTest {
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("@Network.*?(?:class|interface|record) (\\w+)", Pattern.DOTALL);

  /**
   * A network.
   *
   * @param mistakes how many it has
   * @param edited for each fix, the files that it changes
   */
  private record Found(String network, int mistakes, List<Map<String, String>> edited) {}

  /** Finds the fixes of each network, and what the files would then be. */
  @SupportedAnnotationTypes("dev.blockwright.dsl.Network")
  private static final class Finder extends AbstractProcessor {
    final List<Found> found = new ArrayList<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      Trees trees = Trees.instance(processingEnv);
      for (Element network : round.getElementsAnnotatedWith(Network.class)) {
        String name = network.getSimpleName().toString();
        try {
          find(name, network, trees);
        } catch (InvalidJavaException e) {
          // There is nothing to mend before javac is content.
        }
      }
      return false;
    }

    private void find(String name, Element network, Trees trees) {
      if (network instanceof TypeElement type && !FluentReader.applies(type)) {
        AnnotatedReader reader = new AnnotatedReader(trees);
        ClassSource classes = new CompilationClasses(trees, processingEnv.getElementUtils());
        String qualified = type.getQualifiedName().toString();
        add(
            name,
            reader.read(name, type),
            Objects.requireNonNull(reader.declaration(type)),
            (edited, isEnough) ->
                reader.reread(
                    name,
                    type,
                    Objects.requireNonNull(edited.apply(classes).find(qualified)).tree()));
      } else {
        FluentReader reader =
            new FluentReader(
                trees,
                processingEnv.getElementUtils(),
                new HelperClasses(processingEnv.getFiler(), processingEnv.getElementUtils()));
        add(
            name,
            reader.read(name, network),
            reader.inputsOf(network),
            (edited, isEnough) -> reader.reread(name, network, edited, isEnough));
      }
    }

    private void add(
        String name, Description description, SourceOrigin inputs, FixFinder.Rereader rereader) {
      List<Map<String, String>> edited = new ArrayList<>();
      for (EditedSources sources : FixFinder.mended(description, inputs, rereader)) {
        Map<String, String> texts = new HashMap<>();
        sources
            .edited()
            .values()
            .forEach(unit -> texts.put(EditedSources.nameOf(unit), Sources.text(unit)));
        edited.add(texts);
      }
      found.add(new Found(name, description.mistakes().size(), edited));
    }
  }

  /** All descriptions with mistakes: files by name, of each test and example. */
  private static List<Map<String, String>> described() throws IOException {
    List<Map<String, String>> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "messages"))) {
      for (Path file : files.sorted().toList()) {
        all.add(MessageFiles.sources(Files.readString(file)));
      }
    }
    try (Stream<Path> files = Files.list(Path.of("..", "docs", "errors"))) {
      for (Path file : files.sorted().toList()) {
        Matcher examples = EXAMPLE.matcher(Files.readString(file));
        while (examples.find()) {
          Matcher type = TYPE.matcher(examples.group(1));
          // a layer that nothing implements does not compile either
          if (type.find() && !examples.group(1).contains("@ImplementedBy(Object.class)")) {
            all.add(Map.of(type.group(1) + ".java", examples.group(1)));
          }
        }
      }
    }
    return all;
  }

  @Test
  @Tag("slow")
  void eachFixCompiles() throws IOException {
    int count = 0;
    List<String> wrong = new ArrayList<>();
    for (Map<String, String> sources : described()) {
      Finder finder = new Finder();
      Compiled.with(sources, List.of(finder));
      if (finder.found.stream().allMatch(found -> found.edited.isEmpty())) {
        continue;
      }
      int before = Compiled.with(sources).errors().size();
      for (Found found : finder.found) {
        for (Map<String, String> edited : found.edited) {
          Map<String, String> mended = new HashMap<>(sources);
          mended.putAll(edited);
          List<String> errors = Compiled.with(mended).errors();
          count++;
          if (errors.size() > Math.max(0, before - found.mistakes)) {
            wrong.add(found.network + " by " + edited + ": " + errors);
          }
        }
      }
    }
    System.out.println("fixes compiled: " + count);
    assertEquals(List.of(), wrong);
    assertTrue(count > 150, count + " fixes");
  }
}
