package dev.blockwright.processor.check;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.dsl.annotate.Member;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.processor.read.MemberOrigin;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The members of an annotated network in its source, and edits of them.
 *
 * @param network the type whose members they are
 */
record Members(SourceOrigin network) {
  private static final List<String> WIDTHS = List.of("outChannels", "outFeatures", "hiddenSize");

  private static final Pattern SETTING = Pattern.compile("\\.(\\w+)\\((\\d+)\\)");

  /** An element of an annotation that is written out, and its value. */
  record Stated(SourceOrigin annotation, SourceOrigin element, SourceOrigin value) {}

  /** The declaration of a member. */
  Optional<SourceOrigin> member(Origin origin) {
    if (!(origin instanceof MemberOrigin place) || !(network.tree() instanceof ClassTree type)) {
      return Optional.empty();
    }
    return type.getMembers().stream()
        .filter(tree -> place.element().getSimpleName().contentEquals(nameOf(tree)))
        .findFirst()
        .map(network::within);
  }

  private static String nameOf(Tree member) {
    if (member instanceof MethodTree method) {
      return method.getName().toString();
    }
    return member instanceof VariableTree variable ? variable.getName().toString() : "";
  }

  /** All annotations of a member. */
  List<SourceOrigin> annotations(Origin origin) {
    return member(origin).stream()
        .flatMap(
            member -> {
              ModifiersTree modifiers =
                  member.tree() instanceof MethodTree method
                      ? method.getModifiers()
                      : ((VariableTree) member.tree()).getModifiers();
              return modifiers.getAnnotations().stream().map(member::within);
            })
        .toList();
  }

  /** The annotation that makes a member a layer of a kind. */
  Optional<SourceOrigin> annotation(Origin origin, String kind) {
    String end = kind.toLowerCase(Locale.ROOT);
    return annotations(origin).stream()
        .filter(a -> typeOf(a).toLowerCase(Locale.ROOT).endsWith(end))
        .findFirst();
  }

  Optional<SourceOrigin> annotation(Node node) {
    return annotation(node.made(), node.kind());
  }

  private static String typeOf(SourceOrigin annotation) {
    return ((AnnotationTree) annotation.tree()).getAnnotationType().toString();
  }

  // ---- the elements of an annotation

  /** An element that is written out. */
  static Optional<Stated> stated(SourceOrigin annotation, String element) {
    for (ExpressionTree argument : ((AnnotationTree) annotation.tree()).getArguments()) {
      boolean isNamed = argument instanceof AssignmentTree; // or javac has written it so
      String name = isNamed ? ((AssignmentTree) argument).getVariable().toString() : "value";
      ExpressionTree value = isNamed ? ((AssignmentTree) argument).getExpression() : argument;
      if (name.equals(element)) {
        return Optional.of(
            new Stated(annotation, annotation.within(argument), annotation.within(value)));
      }
    }
    return Optional.empty();
  }

  /** The width that a layer states: its number of channels or features. */
  Optional<Stated> width(Node node) {
    return annotation(node)
        .flatMap(a -> WIDTHS.stream().flatMap(element -> stated(a, element).stream()).findFirst());
  }

  /** States an element, or another value for it. */
  static Edit state(SourceOrigin annotation, String element, String value) {
    Optional<Stated> stated = stated(annotation, element);
    if (stated.isPresent()) {
      return Edit.replace(stated.get().value(), value, annotation);
    }
    int end = annotation.end();
    if (!annotation.text().endsWith(")")) {
      return Edit.of(end, end, "(" + element + " = " + value + ")", annotation);
    }
    boolean isFirst = ((AnnotationTree) annotation.tree()).getArguments().isEmpty();
    return Edit.of(end - 1, end - 1, (isFirst ? "" : ", ") + element + " = " + value, annotation);
  }

  /** Leaves an element out. */
  static Optional<Edit> unstated(SourceOrigin annotation, String element) {
    List<? extends ExpressionTree> arguments = ((AnnotationTree) annotation.tree()).getArguments();
    return stated(annotation, element)
        .map(
            stated -> {
              SourceOrigin place = stated.element();
              int index = arguments.indexOf(place.tree());
              int from = index > 0 ? annotation.within(arguments.get(index - 1)).end() : 0;
              if (arguments.size() == 1) { // with its brackets
                int name =
                    annotation
                        .within(((AnnotationTree) annotation.tree()).getAnnotationType())
                        .end();
                return Edit.of(name, annotation.end(), "", annotation);
              }
              return index > 0
                  ? Edit.of(from, place.end(), "", annotation)
                  : Edit.of(
                      place.start(), annotation.within(arguments.get(1)).start(), "", annotation);
            });
  }

  /** Stride 1 for a layer that states another. */
  Optional<Fix> strideOne(Node node) {
    return annotation(node)
        .flatMap(annotation -> stated(annotation, "stride"))
        .map(s -> Fix.of("stride 1", Edit.replace(s.value(), "1", s.annotation())));
  }

  // ---- more members

  /**
   * A member before another one.
   *
   * @param layer a call of its factory with numbers alone, such as {@code unsqueeze(1)}
   */
  Optional<Edit> before(Origin origin, String layer) {
    return before(origin, freeName(kindOf(layer)), annotationOf(layer));
  }

  /**
   * A member before another one.
   *
   * @param annotations what stands on it
   */
  Optional<Edit> before(Origin origin, String name, String annotations) {
    return member(origin)
        .map(member -> added(member, member.start(), annotations + " Layer " + name, true));
  }

  /** A member before another one, and one behind it. */
  Optional<Fix> around(Origin origin, String title, String before, String behind) {
    String first = freeName(kindOf(before));
    String last = freeName(kindOf(behind), Set.of(first));
    return member(origin)
        .map(
            member -> {
              String layer = annotationOf(before) + " Layer " + first;
              String other = annotationOf(behind) + " Layer " + last;
              return Fix.of(title, added(member, member.start(), layer, true))
                  .and(Fix.of("behind it", added(member, member.end(), other, false)));
            });
  }

  private Edit added(SourceOrigin member, int at, String declaration, boolean isBefore) {
    boolean isRecord = network.tree().getKind() == Tree.Kind.RECORD;
    String end = isRecord ? "" : member.tree() instanceof MethodTree ? "();" : ";";
    String whole =
        isRecord && !isBefore
            ? ", " + declaration
            : isBefore ? declaration + (isRecord ? ", " : end + " ") : " " + declaration + end;
    Edit edit = Edit.of(at, at, whole, member);
    String shown = declaration + (end.startsWith("(") ? "()" : "");
    return new Edit(edit.unit(), at, at, whole, shown, edit.line());
  }

  private static String kindOf(String layer) {
    return layer.substring(0, layer.indexOf('('));
  }

  /** A name that no member has. */
  String freeName(String kind) {
    return freeName(kind, Set.of());
  }

  private String freeName(String kind, Set<String> alsoTaken) {
    Set<String> taken = new HashSet<>(alsoTaken);
    if (network.tree() instanceof ClassTree type) {
      type.getMembers().forEach(member -> taken.add(nameOf(member)));
    }
    int number = 1;
    while (taken.contains(kind + number)) {
      number++;
    }
    return kind + number;
  }

  /**
   * {@code @Unflatten(dim = 1, unflattenedSize = {1, 28, 28})} for the call of the factory, and
   * {@code @Conv2d(outChannels = 8, kernelSize = 1, stride = 2)} for one with a setting.
   */
  String annotationOf(String layer) {
    int bracket = layer.indexOf('(');
    int end = layer.indexOf(')');
    String simple = layer.substring(0, 1).toUpperCase(Locale.ROOT) + layer.substring(1, bracket);
    List<String> values = List.of(layer.substring(bracket + 1, end).split(", ", -1));
    List<String> elements = Member.factoryArguments(simple);
    List<String> stated = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      List<String> rest = values.subList(i, i + 1 < elements.size() ? i + 1 : values.size());
      stated.add(
          elements.get(i)
              + " = "
              + (rest.size() == 1 ? rest.get(0) : "{" + String.join(", ", rest) + "}"));
    }
    Matcher setting = SETTING.matcher(layer.substring(end + 1));
    while (setting.find()) {
      stated.add(setting.group(1) + " = " + setting.group(2));
    }
    return name(simple) + (stated.isEmpty() ? "" : "(" + String.join(", ", stated) + ")");
  }

  /** The name of an annotation of a layer where the network stands. */
  String name(String simple) {
    String home = Member.class.getPackageName();
    return "@" + (Sources.imports(network, home, simple) ? "" : home + ".") + simple;
  }
}
