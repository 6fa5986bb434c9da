package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.processor.emit.Action.Routine;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The inner class of composites that are alike, {@code Bottleneck2}: their parameters, what they
 * compute, and their part of the outline, written for one of them by names within it.
 */
final class CompositeClass {
  private final LayerTable table;
  private final List<Snippet> outline;
  private final ParameterFields fields;
  private final List<ForwardWriter.Method> methods;
  private final String typeName;
  private @Nullable ClassName type;

  /** The class of a composite all of whose names are below its own. */
  CompositeClass(Routine routine, Flow flow, StaticCalls statics, LayerTable.Texts texts) {
    String path = routine.scope().path();
    this.typeName = routine.scope().typeName();
    List<Node> nodes = flow.nodes().subList(routine.begin(), routine.end());
    this.table = LayerTable.of(routine, flow, texts);
    this.outline = OutlineWriter.layers(table);
    this.fields = ParameterFields.of(path, nodes, statics);
    this.methods = new ForwardWriter(flow, fields, statics, path).composite(routine);
  }

  /** Whether one class and one chain of calls can hold it. */
  boolean isSmall() {
    return !OutlineWriter.isLong(outline) && !fields.areMany();
  }

  void named(ClassName name) {
    type = name;
  }

  ClassName type() {
    return Objects.requireNonNull(type);
  }

  /**
   * The class.
   *
   * @param hiddenInBlock the static methods that cannot be imported in the block
   */
  TypeSpec spec(Set<String> hiddenInBlock) {
    Set<String> hidden = new HashSet<>(hiddenInBlock);
    methods.forEach(method -> hidden.add(method.name()));
    return TypeSpec.classBuilder(type())
        .addJavadoc("$L", Javadoc.ofComposite(typeName, methods.get(0).signature(), table))
        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
        .superclass(Types.COMPOSITE)
        .addField(OutlineWriter.ofComposite(outline))
        .addFields(fields.fields(4, hidden))
        .addMethod(
            MethodSpec.constructorBuilder()
                .addParameter(String.class, "path")
                .addStatement("super(path)")
                .build())
        .addMethods(methods.stream().map(method -> method.spec(6, hidden)).toList())
        .build();
  }
}
