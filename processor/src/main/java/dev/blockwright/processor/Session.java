package dev.blockwright.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.processor.check.FixFinder;
import dev.blockwright.processor.check.hazard.SourceHazards;
import dev.blockwright.processor.read.AnnotatedReader;
import dev.blockwright.processor.read.ClassSource;
import dev.blockwright.processor.read.CompilationClasses;
import dev.blockwright.processor.read.CompiledReader;
import dev.blockwright.processor.read.Description;
import dev.blockwright.processor.read.FluentReader;
import dev.blockwright.processor.read.HelperClasses;
import dev.blockwright.processor.read.InvalidJavaException;
import dev.blockwright.processor.read.Kotlin;
import dev.blockwright.processor.read.LocalNetworks;
import dev.blockwright.processor.read.ReadException;
import dev.blockwright.processor.read.SourceOrigin;
import dev.blockwright.processor.report.Diagnostics;
import java.lang.annotation.AnnotationTypeMismatchException;
import java.lang.annotation.IncompleteAnnotationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** One run of the compiler, round by round. */
final class Session {
  /** The option that turns the search for fixes off: {@code -Ablockwright.fixes=false}. */
  static final String FIXES = "blockwright.fixes";

  /** The option that turns hazards into errors: {@code -Ablockwright.hazards=error}. */
  static final String HAZARDS = "blockwright.hazards";

  /** The option that kapt gives to all processors. */
  private static final String KAPT = "kapt.kotlin.generated";

  private final ProcessingEnvironment environment;

  /** The compiler's own environment, to which trees belong. */
  private final ProcessingEnvironment compiler;

  private final @Nullable Trees trees;
  private final Diagnostics diagnostics;
  private final Blocks blocks;
  private final SourceHazards hazards = new SourceHazards();

  /**
   * Networks whose source is not valid Java yet: another processor may still write what it lacks,
   * or, as Lombok does, change the source itself, even after the last round but one.
   */
  private final Map<NetworkElement, InvalidJavaException> waiting = new LinkedHashMap<>();

  /** The kinds and places of the mistakes that were shown. */
  private final Set<List<Object>> told = new HashSet<>();

  Session(ProcessingEnvironment environment) {
    this.environment = environment;
    this.compiler = Unwrapped.of(environment);
    this.trees = treesOf(compiler);
    this.diagnostics = new Diagnostics(environment.getMessager(), trees);
    this.blocks = new Blocks(environment, diagnostics);
    checkOption(FIXES, "true", "false");
    checkOption(HAZARDS, "warning", "error");
  }

  /** The compiler warns of an option with another name, but knows none of the values. */
  private void checkOption(String name, String usual, String other) {
    Map<String, String> options = environment.getOptions();
    String value = options.get(name);
    if (options.containsKey(name) && !usual.equals(value) && !other.equals(value)) {
      environment
          .getMessager()
          .printMessage(
              Kind.ERROR,
              "-A%s is %s or %s; found %s"
                  .formatted(name, usual, other, value == null ? "no value" : value));
    }
  }

  private Kind kindOfHazards() {
    return "error".equals(environment.getOptions().get(HAZARDS)) ? Kind.ERROR : Kind.WARNING;
  }

  /** The syntax trees; null under a compiler that is not javac. */
  private static @Nullable Trees treesOf(ProcessingEnvironment environment) {
    try {
      return Trees.instance(environment);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether this is kapt, and the compilation's class path lacks the dsl. */
  private boolean lacksAnnotations() {
    return environment.getOptions().containsKey(KAPT)
        && environment.getElementUtils().getTypeElement(Network.class.getCanonicalName()) == null;
  }

  /**
   * One round.
   *
   * @param annotations the types of the annotations that stand in its sources
   */
  void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (lacksAnnotations()) {
      round.getRootElements().stream()
          .filter(e -> trees != null && Kotlin.isMeantToBeNetwork(trees.getTree(e)))
          .forEach(e -> diagnostics.error(Kotlin.lackOfClassPath().toString(), e));
      return;
    }
    if (trees != null) {
      showLocalNetworks(round, trees);
    }
    showForgotten(annotations, round);
    List<NetworkElement> networks = new ArrayList<>(waiting.keySet());
    waiting.clear();
    for (Element element : round.getElementsAnnotatedWith(Network.class)) {
      if (!Kotlin.isAlsoStatic(element)) {
        networks.add(NetworkElement.of(element));
      }
    }
    networks.forEach(this::process);
    if (round.processingOver()) {
      waiting.forEach(this::giveUp);
    }
  }

  /** Types with layers that lack {@code @Network}: nothing else would come of them. */
  private void showForgotten(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<TypeElement> types = new LinkedHashSet<>();
    for (TypeElement annotation : annotations) {
      if (AnnotatedReader.isLayer(annotation)) {
        for (Element member : round.getElementsAnnotatedWith(annotation)) {
          if (member.getEnclosingElement() instanceof TypeElement type) {
            types.add(type);
          }
        }
      }
    }
    Set<? extends Element> networks =
        types.isEmpty() ? Set.of() : round.getElementsAnnotatedWith(Network.class);
    for (TypeElement type : types) {
      boolean isInherited = // which is told at the network
          networks.stream()
              .filter(TypeElement.class::isInstance)
              .anyMatch(n -> environment.getTypeUtils().isSubtype(n.asType(), type.asType()));
      if (!isInherited && !FluentReader.applies(type)) {
        AnnotatedReader.withoutNetwork(type)
            .ifPresent(problem -> diagnostics.error(problem.toString(), type));
      }
    }
  }

  private void process(NetworkElement network) {
    Element element = network.find(environment.getElementUtils());
    if (element == null || !blocks.isNamed(network, element)) {
      return;
    }
    TypeElement compiled = CompiledReader.from(element);
    if (compiled != null) {
      process(network, element, compiled);
    } else if (!CompiledReader.isFrom(element)) { // else the compiler says that it is not there
      process(network, element);
    }
  }

  private void showLocalNetworks(RoundEnvironment round, Trees syntax) {
    Set<CompilationUnitTree> units = new HashSet<>();
    for (Element root : round.getRootElements()) {
      TreePath path = syntax.getPath(root);
      if (path != null && units.add(path.getCompilationUnit())) {
        LocalNetworks.in(path.getCompilationUnit(), syntax)
            .forEach(mistake -> diagnostics.error(mistake, root));
      }
    }
  }

  private void process(NetworkElement network, Element element) {
    try {
      Description description = read(network, element);
      withFixes(network, element, description.with(untold(description.mistakes())))
          .mistakes()
          .forEach(mistake -> diagnostics.error(mistake, element));
      showHazards(description, element);
      blocks.write(network, element, description);
    } catch (InvalidJavaException e) {
      waiting.put(network, e);
    } catch (AnnotationTypeMismatchException
        | IncompleteAnnotationException
        | EnumConstantNotPresentException e) {
      waiting.put(network, wrongAnnotation(network, element, e));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      diagnostics.error(ReadException.internal(e).toString(), element);
      blocks.writeStub(network, element);
    }
  }

  private void showHazards(Description description, Element element) {
    hazards
        .in(description, element)
        .forEach(hazard -> diagnostics.hazard(kindOfHazards(), hazard, element));
  }

  /** The mistakes that no other network came by before: networks may have composites in common. */
  private List<Mistake> untold(List<Mistake> mistakes) {
    return mistakes.stream().filter(mistake -> told.add(mistake.root())).toList();
  }

  private static InvalidJavaException wrongAnnotation(
      NetworkElement network, Element element, RuntimeException cause) {
    Problem problem =
        Problem.of(Code.UNSUPPORTED, "an annotation's value cannot be read: " + cause.getMessage());
    Description none = Description.failed(network.networkName(), element, problem);
    return new InvalidJavaException(cause, none.mistakes().get(0));
  }

  /** Networks that are compiled already. */
  private void process(NetworkElement carrier, Element element, TypeElement compiled) {
    String stated = Objects.requireNonNull(element.getAnnotation(Network.class)).value();
    List<Description> descriptions = compiledReader().read(stated, compiled, element);
    for (Description description : descriptions) {
      NetworkElement network = carrier.named(description.name());
      if (!blocks.isNamed(network, element)) {
        continue;
      }
      try {
        untold(description.mistakes()).forEach(mistake -> diagnostics.error(mistake, element));
        showHazards(description, element);
        blocks.write(network, element, description);
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        diagnostics.error(ReadException.internal(e).toString(), element);
        blocks.writeStub(network, element);
      }
    }
  }

  private CompiledReader compiledReader() {
    return new CompiledReader(environment.getElementUtils(), helperClasses());
  }

  private HelperClasses helperClasses() {
    return new HelperClasses(environment.getFiler(), environment.getElementUtils());
  }

  private Description read(NetworkElement network, Element element) {
    String name = network.networkName();
    if (element instanceof TypeElement type && !FluentReader.applies(type)) {
      return new AnnotatedReader(trees).read(name, type);
    }
    if (trees == null) {
      return Description.failed(
          name,
          element,
          Problem.of(
              Code.UNSUPPORTED,
              "a description with a body is read from javac's syntax tree, which this compiler does"
                  + " not have: compile with javac, or use the annotated style"));
    }
    return fluentReader(trees).read(name, element);
  }

  private FluentReader fluentReader(Trees trees) {
    return new FluentReader(trees, environment.getElementUtils(), helperClasses());
  }

  /** A description whose mistakes name the edits of the source that mend them. */
  private Description withFixes(NetworkElement network, Element element, Description description) {
    boolean isWanted =
        !"false".equals(environment.getOptions().get(FIXES)) && !Kotlin.isWrittenIn(element);
    if (trees == null || !isWanted || description.mistakes().isEmpty()) {
      return description;
    }
    if (element instanceof TypeElement type && !FluentReader.applies(type)) {
      return withFixesOfMembers(network, type, description, trees);
    }
    FluentReader reader = fluentReader(trees);
    return FixFinder.withFixes(
        description,
        reader.inputsOf(element),
        (edited, isEnough) -> reader.reread(network.networkName(), element, edited, isEnough));
  }

  private Description withFixesOfMembers(
      NetworkElement network, TypeElement type, Description description, Trees syntax) {
    AnnotatedReader reader = new AnnotatedReader(syntax);
    SourceOrigin declaration = reader.declaration(type);
    ClassSource classes = new CompilationClasses(syntax, environment.getElementUtils());
    if (declaration == null) {
      return description;
    }
    return FixFinder.withFixes(
        description,
        declaration,
        (edited, isEnough) ->
            reader.reread(
                network.networkName(),
                type,
                Objects.requireNonNull(
                        edited.apply(classes).find(type.getQualifiedName().toString()))
                    .tree()));
  }

  /**
   * The source stays wrong. The compiler tells what is wrong with it; should it have no complaint
   * after all, and begin to write the class that is wrong, the reader's is shown.
   */
  private void giveUp(NetworkElement network, InvalidJavaException wrong) {
    Element element = network.find(environment.getElementUtils());
    if (element == null) {
      return;
    }
    blocks.writeStub(network, element);
    if (trees == null) {
      return;
    }
    String suspect =
        wrong.mistake().at() instanceof SourceOrigin place
            ? place.topLevelClass().orElse(network.type())
            : network.type();
    JavacTask.instance(compiler)
        .addTaskListener(
            new TaskListener() {
              private boolean told;

              @Override
              public void started(TaskEvent event) {
                if (event.getKind() == TaskEvent.Kind.GENERATE && !told && isIn(suspect, event)) {
                  told = true;
                  diagnostics.error(wrong.mistake(), element);
                }
              }
            });
  }

  /** Whether a class file is of a class, or of one within it or around it. */
  private static boolean isIn(String type, TaskEvent event) {
    String written = String.valueOf(event.getTypeElement());
    return written.equals(type) || written.startsWith(type + ".") || type.startsWith(written + ".");
  }
}
