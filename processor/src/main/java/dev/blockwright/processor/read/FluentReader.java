package dev.blockwright.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.PoisonedException;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.graph.Wrapper;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.Signatures;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.report.Mistakes;
import dev.blockwright.dsl.report.Report;
import dev.blockwright.dsl.shape.TensorType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Reads networks in the fluent style: classes with a method {@code forward}, and factory methods.
 */
public final class FluentReader {
  private static final String FORWARD = "forward";

  private final Trees trees;
  private final Elements elements;
  private final ClassLoader loader;

  /**
   * A reader.
   *
   * @param loader where compiled classes that a description uses are found
   */
  public FluentReader(Trees trees, Elements elements, ClassLoader loader) {
    this.trees = trees;
    this.elements = elements;
    this.loader = loader;
  }

  /** Whether a type has a method {@code forward}. */
  public static boolean applies(TypeElement type) {
    return !forwards(type).isEmpty();
  }

  /** The methods forward of a type; where it has none, those of the class that it extends. */
  private static List<ExecutableElement> forwards(TypeElement type) {
    List<ExecutableElement> own =
        ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .filter(method -> method.getSimpleName().contentEquals(FORWARD))
            .filter(method -> !method.getModifiers().contains(Modifier.ABSTRACT))
            .toList();
    return own.isEmpty()
            && type.getSuperclass() instanceof DeclaredType superclass
            && superclass.asElement() instanceof TypeElement above
        ? forwards(above)
        : own;
  }

  /**
   * Reads a network: a class, or a static method that makes a layer.
   *
   * @throws InvalidJavaException if the source is wrong in a way that the compiler reports
   */
  public Description read(String name, Element network) {
    if (Kotlin.isWrittenIn(network)) {
      return Description.failed(name, network, Kotlin.bodyOf(network));
    }
    return new Reading(name, network, classes -> classes, mistake -> false).read(network);
  }

  /**
   * Reads a network as it would be if its source were another.
   *
   * @param edited what replaces the classes of the compilation
   * @param isEnough behind which mistake nothing needs to be read
   * @throws InvalidJavaException if the source is wrong in a way that the compiler reports
   */
  public Description reread(
      String name,
      Element network,
      UnaryOperator<ClassSource> edited,
      Predicate<Mistake> isEnough) {
    return new Reading(name, network, edited, isEnough).read(network);
  }

  /** Where a network states its inputs: its method forward, or the factory method. */
  public SourceOrigin inputsOf(Element network) {
    Element method = network instanceof TypeElement type ? forwards(type).get(0) : network;
    TreePath path = trees.getPath(method);
    SourceFile file = new SourceFile(path.getCompilationUnit(), trees.getSourcePositions());
    return new Frame(null, file, null, path.getLeaf()).here();
  }

  private static Graph trace(Reading reading, TypeElement type) {
    ExecutableElement forward = forwardOf(type);
    reading.at(forward, () -> checkSignature(forward));
    MethodTree tree =
        reading.treeOf(
            (TypeElement) Objects.requireNonNull(forward.getEnclosingElement()), forward);
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    for (VariableElement parameter : forward.getParameters()) {
      String input = parameter.getSimpleName().toString();
      reading.declare(input, parameter);
      TensorType declared = reading.at(parameter, () -> inputOf(parameter));
      VariableTree written = tree.getParameters().get(inputs.size());
      inputs.put(
          input,
          reading.isEdited
              ? Annotations.inputAsWritten(written.getModifiers(), declared)
              : declared);
    }
    List<String> constants = constants(type);
    Object network =
        reading.interpreter.newInstance(type.getQualifiedName().toString(), symbols(constants));
    return reading.at(
        forward,
        () ->
            Tracer.trace(
                reading.name,
                network,
                Annotations.naming(type),
                constants,
                inputs,
                reading,
                tensors ->
                    returned(reading.interpreter.invoke(network, tree, tensors.toArray()), tree)));
  }

  private static boolean checkSignature(ExecutableElement forward) {
    if (forward.getReturnType().getKind() == TypeKind.VOID) {
      throw Signatures.returnsNothing();
    } else if (forward.getParameters().isEmpty()) {
      throw Signatures.takesNothing();
    } else if (forward.isVarArgs()) {
      throw Signatures.varargs("...");
    }
    return true;
  }

  private static boolean isTensor(VariableElement parameter) {
    return parameter.asType().toString().endsWith(Tensor.class.getName()); // behind annotations
  }

  private static TensorType inputOf(VariableElement parameter) {
    String type = parameter.asType().toString();
    if (parameter.asType().getKind() != TypeKind.ERROR && !isTensor(parameter)) {
      throw Signatures.noTensor(
          parameter.getSimpleName().toString(), type, parameter.asType().getKind().isPrimitive());
    }
    return Annotations.input(parameter, "the input " + parameter.getSimpleName());
  }

  /** What forward returned, which is not nothing. */
  private static Object returned(@Nullable Object result, MethodTree forward) {
    if (result == null) {
      List<? extends StatementTree> statements = forward.getBody().getStatements();
      StatementTree last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
      ExpressionTree value = last instanceof ExpressionStatementTree s ? s.getExpression() : null;
      throw Signatures.wrong(
          value == null
              ? "forward must return a tensor, or a record, list, map or array of tensors; it"
                  + " returned null"
              : "forward ends without a return: write return "
                  + (value instanceof AssignmentTree a ? a.getExpression() : value));
    }
    return result;
  }

  private static ExecutableElement forwardOf(TypeElement type) {
    List<ExecutableElement> forwards = forwards(type);
    if (forwards.size() > 1) {
      throw Signatures.forwards(type.getSimpleName(), forwards.size());
    }
    if (type.getNestingKind() == NestingKind.MEMBER
        && !type.getModifiers().contains(Modifier.STATIC)) {
      throw Signatures.inner(type.getSimpleName(), "must be static");
    }
    if (type.getModifiers().contains(Modifier.ABSTRACT) || type.getKind() == ElementKind.ENUM) {
      throw Signatures.noClass(
          type.getSimpleName(),
          type.getKind().isInterface()
              ? "an interface"
              : type.getKind() == ElementKind.ENUM ? "an enum" : "abstract");
    }
    if (constructor(type).isEmpty()) {
      throw Signatures.noConstructor(type.getSimpleName());
    }
    return forwards.get(0);
  }

  /** The constructor with the fewest parameters of those that take sizes alone. */
  private static Optional<ExecutableElement> constructor(Element type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .filter(constructor -> constructor.getParameters().stream().allMatch(FluentReader::isSize))
        .min(Comparator.comparingInt(constructor -> constructor.getParameters().size()));
  }

  private static boolean isSize(VariableElement parameter) {
    return parameter.asType().toString().equals(Dim.class.getName());
  }

  /**
   * The names of the sizes that a network's constructor or factory method takes, and that of its
   * block.
   */
  public static List<String> constants(Element network) {
    Optional<ExecutableElement> makes =
        network instanceof ExecutableElement factory ? Optional.of(factory) : constructor(network);
    return makes.stream()
        .flatMap(executable -> executable.getParameters().stream())
        .filter(FluentReader::isSize)
        .map(parameter -> parameter.getSimpleName().toString())
        .toList();
  }

  private static Object[] symbols(List<String> constants) {
    return constants.stream().map(Dim::symbol).toArray();
  }

  private static Graph trace(Reading reading, ExecutableElement factory) {
    TypeElement owner = (TypeElement) Objects.requireNonNull(factory.getEnclosingElement());
    List<String> constants = constants(factory);
    if (factory.getParameters().stream().anyMatch(FluentReader::isTensor)) {
      throw Signatures.wrong(
          factory.getSimpleName()
              + " takes a tensor, and a method with @Network makes a layer: name the method"
              + " forward, and put @Network on its class");
    }
    if (!factory.getModifiers().contains(Modifier.STATIC)
        || constants.size() < factory.getParameters().size()) {
      throw Signatures.noFactory(factory.getSimpleName());
    }
    MethodTree tree = reading.treeOf(owner, factory);
    Object layer =
        reading.interpreter.invokeStatic(
            owner.getQualifiedName().toString(), tree, symbols(constants));
    if (!(layer instanceof Layer)) {
      throw Signatures.noLayer(factory.getSimpleName(), Types.ofValue(layer));
    }
    TensorType declared = Annotations.input(factory, "the network " + reading.name);
    TensorType input =
        reading.isEdited ? Annotations.inputAsWritten(tree.getModifiers(), declared) : declared;
    return Tracer.trace(
        reading.name,
        layer,
        Annotations.naming(factory),
        constants,
        Map.of("input", input),
        reading,
        tensors -> null);
  }

  /** The reading of one network: stands where the interpreter stands. */
  private final class Reading implements Tracer.Listener {
    private final String name;
    private final Origin whole;
    private final CompilationClasses classes = new CompilationClasses(trees, elements);
    private final ClassSource source;
    private final boolean isEdited;
    private final Predicate<Mistake> isEnough;
    private final Interpreter interpreter;
    private final FluentWording wording;
    private final Mistakes mistakes = new Mistakes();
    private final Map<String, Origin> inputs = new HashMap<>();

    Reading(
        String name,
        Element element,
        UnaryOperator<ClassSource> edited,
        Predicate<Mistake> isEnough) {
      this.name = name;
      this.isEnough = isEnough;
      this.source = edited.apply(classes);
      this.isEdited = source != classes;
      this.interpreter = new Interpreter(source, loader, value -> value instanceof Layer);
      this.wording = new FluentWording(interpreter);
      this.whole = MemberOrigin.of(element, null, element.getSimpleName().toString(), trees);
    }

    Description read(Element network) {
      Graph graph = null;
      try {
        graph =
            interpreter.run(
                () ->
                    network instanceof ExecutableElement factory
                        ? trace(this, factory)
                        : trace(this, (TypeElement) network));
      } catch (ReadException e) {
        Mistake mistake = new Mistake(e.problem(), Report.of(e.problem(), e.at()), e.at());
        boolean isOwnBlock = e.at().text().equals(name + "Block");
        if (e.isInvalidJava() && !isOwnBlock) {
          throw new InvalidJavaException(e, mistake);
        } else if (isOwnBlock) {
          mistakes.add(ownBlock(e.at()));
        } else if (!(e.getCause() instanceof PoisonedException)) {
          mistakes.add(mistake);
        }
      } catch (PoisonedException e) {
        // The mistake before it is told.
      } catch (DescriptionException e) {
        mistakes.add(new Mistake(e.problem(), e.problem().toString(), whole));
      } catch (MisplacedException e) {
        mistakes.add(e.mistake);
      }
      Observed observed =
          graph == null || !mistakes.isEmpty() ? Observed.NOTHING : interpreter.observed(graph);
      return new Description(name, graph, mistakes.all(), classes.visited(), observed);
    }

    /** A use of the class that is to be generated. */
    private Mistake ownBlock(SourceOrigin at) {
      Problem problem =
          Problem.of(
              Code.UNSUPPORTED,
              name
                  + "Block is generated from this very description, which cannot contain it: a part"
                  + " that occurs several times is a class that implements Composite");
      return new Mistake(problem, Report.of(problem, at), at);
    }

    void declare(String input, Element parameter) {
      inputs.put(input, MemberOrigin.of(parameter, null, input, trees));
    }

    /** Does something whose mistakes are an element's. */
    <T> T at(Element place, Callable<T> work) {
      try {
        return work.call();
      } catch (DescriptionException e) {
        throw new MisplacedException(
            new Mistake(
                e.problem(),
                e.problem().toString(),
                MemberOrigin.of(
                    place,
                    Annotations.find(place, Input.class),
                    place.getSimpleName().toString(),
                    trees)));
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    /** The tree of a method: of those of its name, the one at its place. */
    MethodTree treeOf(TypeElement type, ExecutableElement method) {
      ClassSource.SourceClass found =
          Objects.requireNonNull(source.find(type.getQualifiedName().toString()));
      int place =
          ElementFilter.methodsIn(type.getEnclosedElements()).stream()
              .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
              .filter(other -> trees.getTree(other) != null)
              .toList()
              .indexOf(method);
      return found.tree().getMembers().stream()
          .filter(MethodTree.class::isInstance)
          .map(MethodTree.class::cast)
          .filter(tree -> tree.getName().contentEquals(method.getSimpleName()))
          .toList()
          .get(place);
    }

    @Override
    public Origin here() {
      SourceOrigin here = interpreter.here();
      return here == null ? whole : here;
    }

    @Override
    public Origin originOfInput(String input) {
      return inputs.getOrDefault(input, whole);
    }

    @Override
    public Origin originOf(Layer layer) {
      SourceOrigin made = interpreter.originOf(layer);
      if (made == null) {
        made = interpreter.originOf(Wrapper.unwrap(layer));
      }
      return made == null ? here() : made;
    }

    @Override
    public void problem(Failure failure) {
      Origin at = FluentWording.culprit(failure);
      if (!isEdited) {
        mistakes.add(Report.of(failure, wording, at));
        return;
      }
      Mistake mistake = new Mistake(failure.problem(), "", at, failure, List.of()); // not shown
      mistakes.add(mistake);
      if (isEnough.test(mistake)) {
        throw new PoisonedException("what follows");
      }
    }
  }

  /** A mistake that does not stand at the network's own element. */
  private static final class MisplacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Mistake mistake;

    MisplacedException(Mistake mistake) {
      this.mistake = mistake;
    }
  }
}
