package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.blockwright.dsl.CustomLayer;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.layer.BatchNormLayer;
import dev.blockwright.dsl.shape.Initial;
import dev.blockwright.dsl.shape.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * The fields of a block that hold its parameters, {@code layer1_0_conv1_weight}, and the blocks of
 * users' own layers, {@code noise}, in the order of the state. Very many fields are in inner
 * classes, since a constructor has at most 65,535 bytes.
 */
final class ParameterFields {
  /** A field's initializer has at most about 80 bytes. */
  private static final int IN_ONE_CLASS = 600;

  /** What the names of the inner classes that hold fields begin with. */
  static final String HOLDER = "Parameters";

  /** The fields that a block inherits; a field of that name would hide it. */
  static final Set<String> INHERITED =
      Set.of("children", "inputNames", "inputShapes", "outputDataTypes", "parameters", "version");

  private final Map<String, Snippet> references = new LinkedHashMap<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<Holder> holders = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();
  private final Names fresh = new Names(INHERITED);
  private final StaticCalls statics;
  private final String prefix;

  private ParameterFields(String prefix, StaticCalls statics) {
    this.prefix = prefix;
    this.statics = statics;
    fresh.fresh("OUTLINE");
    names.add("OUTLINE");
  }

  /** The fields of a block, one for each composite that has a class. */
  static ParameterFields of(
      List<Node> nodes, Repeats repeats, ClassName block, StaticCalls statics) {
    ParameterFields all = new ParameterFields("", statics);
    for (Node node : nodes) {
      Repeats.Use use = repeats.of(node);
      if (use == null) {
        all.add(node);
      } else if (!all.references.containsKey(use.path())) {
        all.addComposite(use.path(), use.written().type());
      }
    }
    if (all.areMany()) {
      all.split(block);
    }
    all.addNames();
    return all;
  }

  /** The fields of the class of a composite, by their names in it. */
  static ParameterFields of(String path, List<Node> nodes, StaticCalls statics) {
    ParameterFields all = new ParameterFields(path + ".", statics);
    nodes.forEach(all::add);
    all.addNames();
    return all;
  }

  private void add(Node node) {
    if (node.layer() instanceof CustomLayer && !references.containsKey(node.path())) {
      add(
          new Field(
              Types.CUSTOM_BLOCK, fieldName(node.path()), custom(node), List.of(node.path())));
    }
    if (node.layer() instanceof BatchNormLayer layer) {
      addBatchNorm(layer, node);
      return;
    }
    for (int i = 0; i < node.parameters().size(); i++) {
      String path = node.parameterNames().get(i);
      if (!references.containsKey(path)) {
        Snippet value = value(path, node.parameters().get(i));
        add(new Field(Types.PARAMETER, fieldName(path), value, List.of(path)));
      }
    }
  }

  /** A path from the class on that has the field. */
  private String within(String path) {
    return path.substring(prefix.length());
  }

  private String fieldName(String path) {
    return fresh.fresh(within(path).replace('.', '_'));
  }

  /** Whether there are more fields than one constructor can fill. */
  boolean areMany() {
    return fields.size() > IN_ONE_CLASS;
  }

  private void split(ClassName block) {
    List<Field> all = List.copyOf(fields);
    fields.clear();
    for (int from = 0; from < all.size(); from += IN_ONE_CLASS) {
      int to = Math.min(from + IN_ONE_CLASS, all.size());
      addHolder(all.subList(from, to), block);
    }
  }

  private void addNames() {
    fields.stream().filter(field -> !field.isComposite).forEach(field -> names.add(field.name()));
  }

  /** A local variable may have the name of such a field: {@code this} tells them apart. */
  private void addComposite(String path, ClassName type) {
    Snippet made = Snippet.of("new ", type, "(", Snippet.literal(path), ")");
    Field field = new Field(type, fieldName(path), made, List.of(path), true);
    fields.add(field);
    refer(field, Snippet.of("this.", field.name));
  }

  /**
   * A field, and what it holds.
   *
   * @param paths the dotted names of the parameters, or of the user's own layer
   */
  private record Field(
      ClassName type, String name, Snippet value, List<String> paths, boolean isComposite) {
    Field(ClassName type, String name, Snippet value, List<String> paths) {
      this(type, name, value, paths, false);
    }

    FieldSpec spec(int indent, Set<String> hidden) {
      int column =
          indent + "private final ".length() + type.simpleName().length() + name.length() + 4;
      return FieldSpec.builder(type, name)
          .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
          .initializer(value.lines(column, indent, hidden))
          .build();
    }
  }

  /** An inner class that holds fields. */
  private record Holder(ClassName type, List<Field> held) {
    TypeSpec spec(Set<String> hidden) {
      TypeSpec.Builder spec =
          TypeSpec.classBuilder(type)
              .addJavadoc(
                  "The parameters from $L to $L.\n",
                  Names.shortened(held.get(0).paths.get(0)),
                  Names.shortened(lastPath(held.get(held.size() - 1))))
              .addModifiers(Modifier.PRIVATE, Modifier.FINAL);
      held.forEach(field -> spec.addField(field.spec(4, hidden)));
      return spec.build();
    }
  }

  private static String lastPath(Field field) {
    return field.paths.get(field.paths.size() - 1);
  }

  private void add(Field field) {
    fields.add(field);
    refer(field, Snippet.of(field.name));
  }

  private void refer(Field field, Snippet reference) {
    field.paths.forEach(path -> references.put(path, reference));
  }

  /** One field for the two or four parameters of a batch normalisation. */
  private void addBatchNorm(BatchNormLayer layer, Node node) {
    List<String> paths = node.parameterNames();
    if (!references.containsKey(paths.get(0))) {
      String last = paths.get(paths.size() - 1);
      String path = last.substring(0, last.lastIndexOf('.'));
      Object channels = size(node.parameters().get(0).shape().dim(0));
      Snippet value =
          StaticCalls.own(
              layer.affine() ? "batchNormParameters" : "runningStatistics",
              List.of(within(path), channels));
      String name = fresh.fresh(within(path).replace('.', '_') + "_parameters");
      add(new Field(Types.BATCH_NORM_PARAMETERS, name, value, paths));
    }
  }

  private void addHolder(List<Field> held, ClassName block) {
    int number = holders.size() + 1;
    ClassName type = block.nestedClass(HOLDER + number);
    String name = fresh.fresh("parameters" + number);
    holders.add(new Holder(type, held));
    fields.add(new Field(type, name, Snippet.of("new ", type, "()"), List.of()));
    held.forEach(field -> refer(field, Snippet.of(name, ".", field.name)));
  }

  private Snippet value(String path, ParameterSpec parameter) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(within(path));
    arguments.add(initializer(parameter.initial()));
    parameter.shape().dims().forEach(dim -> arguments.add(size(dim)));
    return StaticCalls.own(role(parameter.role()), arguments);
  }

  private Snippet custom(Node node) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(within(node.path()));
    arguments.add(CustomBlocks.make(node));
    arguments.add(OutlineWriter.text(node.outputs().get(0).shape()));
    node.inputs().forEach(input -> arguments.add(OutlineWriter.text(input.shape())));
    return StaticCalls.own("custom", arguments);
  }

  private static String role(ParameterSpec.Role role) {
    return switch (role) {
      case WEIGHT -> "weight";
      case BIAS -> "bias";
      case GAMMA -> "gamma";
      case BETA -> "beta";
      case RUNNING_MEAN, RUNNING_VAR ->
          throw new IllegalStateException("only batch normalisations have running statistics");
      case OTHER -> "constant";
    };
  }

  /** A size, which the block knows before its fields are made. */
  private static Object size(Dim size) {
    return size.isConstant()
        ? size.value()
        : Snippet.of(size.toJava(name -> "size(\"" + name + "\")"));
  }

  private Snippet initializer(Initial initial) {
    if (initial instanceof Initial.Constant constant) {
      if (initial.equals(Initial.ZEROS)) {
        return statics.call(Types.INITIALIZERS, "zeros", List.of());
      }
      if (initial.equals(Initial.ONES)) {
        return statics.call(Types.INITIALIZERS, "ones", List.of());
      }
      return statics.call(Types.INITIALIZERS, "constant", List.of(constant.value()));
    }
    if (initial instanceof Initial.Uniform uniform) {
      return statics.call(Types.INITIALIZERS, "uniform", List.of(uniform.bound()));
    }
    if (initial instanceof Initial.NormalWithZeros normal) {
      return statics.call(
          Types.INITIALIZERS,
          "normalWithZeros",
          List.of(normal.standardDeviation(), normal.index()));
    }
    if (initial instanceof Initial.UniformBySize uniform) {
      Snippet bound = Snippet.of("Math.sqrt(", uniform.scale(), " / (", size(uniform.size()), "))");
      return statics.call(Types.INITIALIZERS, "uniform", List.of(bound));
    }
    Initial.Normal normal = (Initial.Normal) initial;
    return statics.call(Types.INITIALIZERS, "normal", List.of(normal.standardDeviation()));
  }

  /** The field of the parameter, the user's own layer or the composite of a dotted name. */
  Snippet reference(String path) {
    Snippet reference = references.get(path);
    if (reference == null) {
      throw new IllegalStateException("no parameter has the name " + path);
    }
    return reference;
  }

  /**
   * The fields of the class, in the order of the state.
   *
   * @param indent how far they are indented
   * @param hidden the static methods that are not imported
   */
  List<FieldSpec> fields(int indent, Set<String> hidden) {
    return fields.stream().map(field -> field.spec(indent, hidden)).toList();
  }

  /** The inner classes of the block. */
  List<TypeSpec> holders(Set<String> hidden) {
    return holders.stream().map(holder -> holder.spec(hidden)).toList();
  }

  /** The names that a local variable of the block should not have. */
  Set<String> names() {
    return names;
  }
}
