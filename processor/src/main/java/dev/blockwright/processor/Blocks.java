package dev.blockwright.processor;

import com.palantir.javapoet.JavaFile;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.report.Report;
import dev.blockwright.processor.emit.BlockWriter;
import dev.blockwright.processor.emit.EmissionException;
import dev.blockwright.processor.emit.StubWriter;
import dev.blockwright.processor.emit.Target;
import dev.blockwright.processor.read.Description;
import dev.blockwright.processor.read.FluentReader;
import dev.blockwright.processor.report.Diagnostics;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/** Writes the generated classes into the compilation, each once. */
final class Blocks {
  private static final String GENERATED = "javax.annotation.processing.Generated";

  private final ProcessingEnvironment environment;
  private final Diagnostics diagnostics;
  private final Map<String, NetworkElement> written = new HashMap<>();

  Blocks(ProcessingEnvironment environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  /** Whether a block may have its name; else it is said. */
  boolean isNamed(NetworkElement network, Element element) {
    if (SourceVersion.isName(network.blockName()) && !network.blockName().contains(".")) {
      return true;
    }
    diagnostics.error(
        Problem.of(
                Code.NAME,
                "\""
                    + network.networkName()
                    + "\" is no Java identifier, and the block's name begins with it")
            .toString(),
        element);
    return false;
  }

  /** Writes the block of a description, or a stub if there is a mistake in it. */
  void write(NetworkElement network, Element element, Description description) {
    Graph graph = description.graph();
    Target target = target(network, element, description.sources());
    if (graph == null) {
      write(network, element, StubWriter.write(target, FluentReader.constants(element), List.of()));
    } else if (!description.mistakes().isEmpty()) {
      write(network, element, stub(target, element, graph));
    } else {
      try {
        checkCustomBlocks(graph);
        write(network, element, BlockWriter.write(graph, target));
      } catch (EmissionException e) {
        Node node = e.node();
        if (node == null) {
          diagnostics.error(e.problem().toString(), element);
        } else {
          String text = Report.of(e.problem(), node.made());
          diagnostics.error(new Mistake(e.problem(), text, node.made()), element);
        }
        write(network, element, stub(target, element, graph));
      }
    }
  }

  /** Checks that what users say computes their layers are blocks. */
  private void checkCustomBlocks(Graph graph) {
    Map<Node, String> blocks = BlockWriter.customBlocks(graph);
    if (blocks.isEmpty()) {
      return;
    }
    Elements elements = environment.getElementUtils();
    TypeElement block = elements.getTypeElement("ai.djl.nn.Block");
    blocks.forEach(
        (node, name) -> {
          TypeElement found = elements.getTypeElement(name);
          if (found != null
              && block != null
              && !environment.getTypeUtils().isSubtype(found.asType(), block.asType())) {
            throw new EmissionException(
                Problem.of(
                    Code.CUSTOM,
                    node.kind()
                        + " is implemented by "
                        + found.getSimpleName()
                        + ", which is no ai.djl.nn.Block"),
                node);
          }
        });
  }

  /** Writes a stub for a network of which nothing is known. */
  void writeStub(NetworkElement network, Element element) {
    Target target = target(network, element, Set.of());
    write(network, element, StubWriter.write(target, FluentReader.constants(element), List.of()));
  }

  private static JavaFile stub(Target target, Element element, Graph graph) {
    return StubWriter.write(target, FluentReader.constants(element), graph.outputs());
  }

  private Target target(
      NetworkElement network, Element element, Collection<? extends Element> sources) {
    List<Element> all = new ArrayList<>(List.of(element));
    all.addAll(sources);
    Elements elements = environment.getElementUtils();
    ModuleElement module = elements.getModuleOf(element);
    TypeElement generated =
        module == null
            ? elements.getTypeElement(GENERATED)
            : elements.getTypeElement(module, GENERATED);
    boolean annotated = generated != null;
    return new Target(network.packageName(), network.blockName(), all, annotated);
  }

  private void write(NetworkElement network, Element element, JavaFile file) {
    NetworkElement other = written.putIfAbsent(network.qualifiedBlockName(), network);
    if (other != null) {
      diagnostics.error(
          Problem.of(
                  Code.NAME,
                  "two networks would generate "
                      + network.blockName()
                      + ": give one of them another name with @Network(\"...\")")
              .toString(),
          element);
      return;
    }
    try {
      // As one text: javac's writer encodes each piece that it is given by itself.
      String source = file.toString();
      JavaFileObject target =
          environment
              .getFiler()
              .createSourceFile(
                  network.qualifiedBlockName(),
                  file.typeSpec().originatingElements().toArray(new Element[0]));
      try (Writer writer = target.openWriter()) {
        writer.write(source);
      }
    } catch (FilerException e) {
      diagnostics.error(
          Problem.of(
                  Code.NAME,
                  "there is a class "
                      + network.blockName()
                      + " already: give the network another name with @Network(\"...\")")
              .toString(),
          element);
    } catch (IOException e) {
      diagnostics.error(
          Problem.of(Code.INTERNAL, "cannot write " + network.blockName() + ": " + e.getMessage())
              .toString(),
          element);
    }
  }
}
