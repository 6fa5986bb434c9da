package dev.blockwright.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.blockwright.dsl.Input;
import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.Named;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.annotate.AnnotatedNetwork;
import dev.blockwright.dsl.annotate.From;
import dev.blockwright.dsl.annotate.Member;
import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Tracer;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.report.Report;
import dev.blockwright.dsl.report.Wording;
import dev.blockwright.dsl.shape.TensorType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads networks in the annotated style, from elements alone: it works under every compiler that
 * runs annotation processors.
 */
public final class AnnotatedReader {
  /** The types of members: what joins tensors may be declared as the tensor that it makes. */
  private static final Set<String> LAYERS = Set.of(Layer.class.getName(), Tensor.class.getName());

  private static final int MOST_NAMED = 2;

  private final @Nullable Trees trees;

  /**
   * A reader.
   *
   * @param trees where lines are found; null under a compiler without them
   */
  public AnnotatedReader(@Nullable Trees trees) {
    this.trees = trees;
  }

  /** Whether a type has members with layer annotations. */
  public static boolean applies(TypeElement type) {
    return membersOf(type).findAny().isPresent();
  }

  /** Whether an annotation type is one that makes a member a layer. */
  public static boolean isLayer(TypeElement annotation) {
    Class<?> type = ours(annotation.getQualifiedName().toString());
    return type != null && Member.isLayer(type);
  }

  /** What to say of a type that is no network, if it has members as networks have them. */
  public static Optional<Problem> withoutNetwork(TypeElement type) {
    List<String> layers =
        membersOf(type)
            .filter(member -> LAYERS.contains(typeOf(member)))
            .map(member -> member.getSimpleName().toString())
            .toList();
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    boolean hasInput = type.getAnnotation(Input.class) != null;
    return Optional.of(
        Problem.of(
            Code.SIGNATURE,
            "%s has layers, %s%s, but is no network, and no block is written of it: put @Network%s on it"
                .formatted(
                    type.getSimpleName(),
                    String.join(", ", layers.subList(0, Math.min(MOST_NAMED, layers.size()))),
                    layers.size() > MOST_NAMED ? " and others" : "",
                    hasInput ? "" : " and @Input(\"N, ...\"), with the sizes of its input,")));
  }

  /**
   * Reads a network.
   *
   * @throws InvalidJavaException if a member has an annotation that there is not
   */
  public Description read(String name, TypeElement type) {
    declaredIn(type).filter(this::isAnnotatedInVain).findFirst().ifPresent(this::refuse);
    String hidden = hidden(type);
    if (hidden != null) {
      return Description.failed(name, type, Problem.of(Code.SIGNATURE, hidden));
    }
    KotlinMetadata kotlin = KotlinMetadata.of(type);
    List<Declared> members =
        membersOf(type)
            .map(member -> new Declared(nameOf(member, kotlin), stated(member), origin(member)))
            .toList();
    List<Mistake> misdeclared =
        declaredIn(type).flatMap(member -> misdeclared(member, type, kotlin).stream()).toList();
    return read(name, type, members, misdeclared, () -> Annotations.input(type, name));
  }

  /** What is wrong with a member, whatever its layer is. */
  private Optional<Mistake> misdeclared(Element member, TypeElement type, KotlinMetadata kotlin) {
    String name = nameOf(member, kotlin);
    List<Mirror> stated = stated(member);
    boolean isLayer = LAYERS.contains(typeOf(member));
    boolean takesArguments =
        member instanceof ExecutableElement method && !method.getParameters().isEmpty();
    String wrong = null;
    if (!stated.isEmpty() && !isLayer) {
      wrong =
          "%s makes a layer of %s, which is of type %s: declare it as Layer"
              .formatted(stated.get(0).text(), name, typeOf(member));
    } else if (!stated.isEmpty() && takesArguments) {
      wrong = name + " takes arguments, and a layer of a network is one thing: declare it without";
    } else if (stated.isEmpty() && isLayer && !takesArguments && isMeantAsLayer(member)) {
      boolean isProperty = Kotlin.isWrittenIn(type) && !member.getSimpleName().contentEquals(name);
      wrong =
          "%s has no layer annotation%s, and would not be in the network: %s, or delete it"
              .formatted(
                  name,
                  isProperty ? " on its getter" : "",
                  isProperty
                      ? "write @get:Relu, say, for @Relu"
                      : "state what it is, such as @Relu");
    }
    return Optional.ofNullable(wrong)
        .map(
            text -> {
              Problem problem = Problem.of(Code.SIGNATURE, text);
              return new Mistake(problem, Report.of(problem, origin(member)), origin(member));
            });
  }

  private static String typeOf(Element member) {
    TypeMirror type =
        member instanceof ExecutableElement method ? method.getReturnType() : member.asType();
    return type instanceof DeclaredType declared
        ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
        : type.toString();
  }

  /** Whether a member of type {@code Layer} can be there for nothing else. */
  private static boolean isMeantAsLayer(Element member) {
    Set<Modifier> modifiers = member.getModifiers();
    return member.getKind() == ElementKind.METHOD
        ? modifiers.contains(Modifier.ABSTRACT)
        : !modifiers.contains(Modifier.STATIC);
  }

  private void refuse(Element member) {
    Problem problem =
        Problem.of(Code.UNSUPPORTED, "cannot find an annotation of " + member.getSimpleName());
    throw new InvalidJavaException(
        new DescriptionException(problem),
        new Mistake(problem, Report.of(problem, origin(member)), origin(member)));
  }

  /** Whether a member has an annotation that there is not. */
  private boolean isAnnotatedInVain(Element member) {
    TreePath path = trees == null ? null : trees.getPath(shown(member));
    if (trees == null || path == null) {
      return false;
    }
    WrittenMember written = WrittenMember.of(path.getLeaf());
    if (written == null) {
      return false;
    }
    for (AnnotationTree annotation : written.annotations()) {
      TreePath type = TreePath.getPath(path, annotation.getAnnotationType());
      Element found = type == null ? null : trees.getElement(type);
      if (found != null && found.asType().getKind() == TypeKind.ERROR) {
        return true;
      }
    }
    return false;
  }

  /** What to say of layers that are not among a type's members; null if there are none. */
  private static @Nullable String hidden(TypeElement type) {
    for (String name : KotlinMetadata.of(type).hidden(type)) {
      return "kapt does not show the function %1$s to processors, since Java has no such name: give it another%2$s"
          .formatted(name, name.contains(" ") ? "" : ", and @Named(\"" + name + "\")");
    }
    return supertypes(type)
        .filter(AnnotatedReader::applies)
        .findFirst()
        .map(
            above ->
                type.getSimpleName()
                    + " inherits the layers of "
                    + above.getSimpleName()
                    + ", whose place among its own is not known: write all layers in one type")
        .orElse(null);
  }

  private static Stream<TypeElement> supertypes(TypeElement type) {
    return Stream.concat(type.getInterfaces().stream(), Stream.of(type.getSuperclass()))
        .filter(DeclaredType.class::isInstance)
        .map(above -> (TypeElement) ((DeclaredType) above).asElement())
        .flatMap(above -> Stream.concat(Stream.of(above), supertypes(above)));
  }

  /**
   * Reads a network as it would be if its source were another.
   *
   * @param edited the network's type in that source
   */
  public Description reread(String name, TypeElement type, ClassTree edited) {
    Map<String, Element> elements = new LinkedHashMap<>();
    membersOf(type).forEach(member -> elements.put(member.getSimpleName().toString(), member));
    Origin whole = MemberOrigin.of(type, null, type.getSimpleName().toString(), trees);
    List<Declared> members = new ArrayList<>();
    for (Tree tree : edited.getMembers()) {
      WrittenMember written = WrittenMember.of(tree);
      if (written != null) {
        Element element = elements.get(written.name());
        List<Member.Stated> stated =
            written.stated(element == null ? List.of() : List.copyOf(stated(element)));
        if (!stated.isEmpty()) {
          String known =
              element == null ? written.name() : nameOf(element, KotlinMetadata.of(type));
          members.add(
              new Declared(
                  written.named().orElse(known),
                  stated,
                  element == null ? whole : origin(element)));
        }
      }
    }
    return read(
        name,
        type,
        members,
        List.of(),
        () -> Annotations.inputAsWritten(edited.getModifiers(), Annotations.input(type, name)));
  }

  /** A member with the annotations that make it a layer. */
  private record Declared(String name, List<? extends Member.Stated> stated, Origin origin) {}

  private Description read(
      String name,
      TypeElement type,
      List<Declared> declared,
      List<Mistake> misdeclared,
      Supplier<TensorType> input) {
    List<Mistake> mistakes = new ArrayList<>(misdeclared);
    Origin whole = MemberOrigin.of(type, null, type.getSimpleName().toString(), trees);
    List<Member> members = new ArrayList<>();
    IdentityHashMap<Member, Origin> origins = new IdentityHashMap<>();
    for (Declared member : declared) {
      try {
        Member made = Member.of(member.name, List.copyOf(member.stated));
        members.add(made);
        origins.put(made, member.origin);
      } catch (DescriptionException e) {
        mistakes.add(
            new Mistake(e.problem(), Report.of(e.problem(), member.origin), member.origin));
      }
    }
    if (members.isEmpty() && mistakes.isEmpty()) {
      return Description.failed(
          name,
          type,
          Problem.of(
              Code.SIGNATURE,
              type.getSimpleName()
                  + " describes nothing: it needs a method forward, or members with layer"
                  + " annotations such as @Linear(outFeatures = 10) "
                  + (Kotlin.isWrittenIn(type)
                      ? "fun logits(): Layer; a property takes its annotation as @get:Linear"
                      : "Layer logits()")
                  + misnamed(type)));
    }
    Graph graph = null;
    if (mistakes.isEmpty()) {
      Listener listener = new Listener(whole, origins, mistakes);
      try {
        AnnotatedNetwork network = new AnnotatedNetwork(type.getSimpleName().toString(), members);
        graph =
            Tracer.trace(
                name,
                network,
                Annotations.naming(type),
                Map.of(AnnotatedNetwork.INPUT, input.get()),
                listener,
                inputs -> network.forward(inputs.get(0), member -> listener.at = member));
      } catch (DescriptionException e) {
        mistakes.add(
            new Mistake(
                e.problem(),
                Report.of(e.problem(), listener.here()),
                listener.here(),
                null,
                e.problem().code() == Code.NAME ? others(members, listener) : List.of()));
      }
    }
    return new Description(name, graph, mistakes, Set.of(type));
  }

  /** The members that have the name of the present one. */
  private static List<Mistake.Note> others(List<Member> members, Listener listener) {
    Member at = listener.at;
    return members.stream()
        .filter(member -> at != null && member.name().equals(at.name()))
        .limit(1)
        .map(
            member ->
                new Mistake.Note(
                    "[" + Code.NAME.id() + "] the other " + member.name() + " is here",
                    listener.origins.getOrDefault(member, listener.whole)))
        .toList();
  }

  /** Where a member, or the network itself, is declared; null if that is not known. */
  public @Nullable SourceOrigin declaration(Element element) {
    TreePath path = trees == null ? null : trees.getPath(element);
    if (trees == null || path == null) {
      return null;
    }
    SourceFile file = new SourceFile(path.getCompilationUnit(), trees.getSourcePositions());
    return new Frame(null, file, null, path.getLeaf()).here();
  }

  private static Stream<Element> membersOf(TypeElement type) {
    return declaredIn(type).filter(member -> !stated(member).isEmpty());
  }

  private static Stream<Element> declaredIn(TypeElement type) {
    List<? extends Element> members =
        type.getKind() == ElementKind.RECORD
            ? ElementFilter.recordComponentsIn(type.getEnclosedElements())
            : type.getEnclosedElements();
    return members.stream().map(member -> member);
  }

  /** What to say of a method that makes a tensor, and is not called forward. */
  private static String misnamed(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> method.getReturnType().toString().equals(Tensor.class.getName()))
        .findFirst()
        .map(
            method ->
                method.getSimpleName().contentEquals("forward")
                    ? "; its forward has no body"
                    : "; is its method " + method.getSimpleName() + " meant to be forward?")
        .orElse("");
  }

  private static String nameOf(Element member, KotlinMetadata kotlin) {
    Named named = member.getAnnotation(Named.class);
    return named == null ? kotlin.nameOf(member) : named.value();
  }

  /** Where compilers report what they say of a member: of a record's component, at its field. */
  private static Element shown(Element member) {
    if (member.getKind() == ElementKind.RECORD_COMPONENT) {
      for (Element sibling :
          Objects.requireNonNull(member.getEnclosingElement()).getEnclosedElements()) {
        if (sibling.getKind() == ElementKind.FIELD
            && sibling.getSimpleName().equals(member.getSimpleName())) {
          return sibling;
        }
      }
    }
    return member;
  }

  private Origin origin(Element member) {
    String name = member.getSimpleName().toString();
    Stream<String> text = Stream.concat(stated(member).stream().map(Mirror::text), Stream.of(name));
    return MemberOrigin.of(shown(member), null, text.collect(Collectors.joining(" ")), trees);
  }

  private static List<Mirror> stated(Element member) {
    List<Mirror> stated = new ArrayList<>();
    for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
      Class<? extends Annotation> type = ours(Annotations.nameOf(mirror));
      if (type != null && (Member.isLayer(type) || type == From.class)) {
        stated.add(new Mirror(type, mirror));
      }
    }
    return stated;
  }

  static @Nullable Class<? extends Annotation> ours(String name) {
    String home = Member.class.getPackageName() + ".";
    return name.startsWith(home) ? Member.annotation(name.substring(home.length())) : null;
  }

  /** An annotation as the compiler shows it. */
  private record Mirror(Class<? extends Annotation> type, AnnotationMirror mirror)
      implements Member.Stated {

    @Override
    public Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      mirror
          .getElementValues()
          .forEach(
              (ExecutableElement element, AnnotationValue value) ->
                  values.put(
                      element.getSimpleName().toString(),
                      plain(element.getSimpleName().toString(), value)));
      return values;
    }

    private Object plain(String element, AnnotationValue value) {
      Object raw = value.getValue();
      if (raw instanceof List<?> list) {
        return list.stream().map(item -> plain(element, (AnnotationValue) item)).toList();
      }
      if (raw instanceof VariableElement constant) {
        return constant(element, constant.getSimpleName().toString());
      }
      return raw;
    }

    private Object constant(String element, String name) {
      try {
        Class<?> returned = type.getMethod(element).getReturnType();
        Class<?> constants = returned.isArray() ? returned.getComponentType() : returned;
        for (Object constant : constants.getEnumConstants()) {
          if (((Enum<?>) constant).name().equals(name)) {
            return constant;
          }
        }
      } catch (NoSuchMethodException e) {
        // An element that this version does not know: its name is shown as it is.
      }
      return name;
    }

    /** A list of one element without its braces. */
    private static Object written(AnnotationValue value) {
      return value.getValue() instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
    }

    /** The annotation as a user would write it. */
    String text() {
      String values =
          mirror.getElementValues().entrySet().stream()
              .map(e -> e.getKey().getSimpleName() + " = " + written(e.getValue()))
              .collect(Collectors.joining(", "));
      return "@" + type.getSimpleName() + (values.isEmpty() ? "" : "(" + values + ")");
    }
  }

  /** Stands at the member that is applied. */
  private static final class Listener implements Tracer.Listener, Wording {
    private final Origin whole;
    private final IdentityHashMap<Member, Origin> origins;
    private final List<Mistake> mistakes;
    @Nullable Member at;

    Listener(Origin whole, IdentityHashMap<Member, Origin> origins, List<Mistake> mistakes) {
      this.whole = whole;
      this.origins = origins;
      this.mistakes = mistakes;
    }

    @Override
    public Origin here() {
      return at == null ? whole : origins.getOrDefault(at, whole);
    }

    @Override
    public Origin originOf(Layer layer) {
      return here();
    }

    @Override
    public void problem(Failure failure) {
      mistakes.add(Report.of(failure, this, failure.applied()));
    }

    @Override
    public @Nullable String operand(Failure failure, int input) {
      return failure.inputs().get(input).name();
    }

    @Override
    public String name(Failure failure, Value start, List<Step> steps) {
      return start.name();
    }

    @Override
    public @Nullable Origin declaration(Failure failure, String variable, @Nullable Step source) {
      return null;
    }
  }
}
