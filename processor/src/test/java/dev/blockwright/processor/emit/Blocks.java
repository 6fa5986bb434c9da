package dev.blockwright.processor.emit;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.palantir.javapoet.JavaFile;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.runtime.GeneratedBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Compiles the blocks of graphs in memory, with every warning an error, and loads them. */
final class Blocks {
  static final String PACKAGE = "generated";

  private Blocks() {}

  /** The source of a graph's block. */
  static JavaFile source(Graph graph) {
    return BlockWriter.write(graph, new Target(PACKAGE, graph.name() + "Block", List.of(), true));
  }

  /** New blocks of graphs with different names. */
  static List<GeneratedBlock> of(List<Graph> graphs) {
    List<GeneratedBlock> blocks = new ArrayList<>();
    for (Class<?> block : load(graphs.stream().map(Blocks::source).toList())) {
      blocks.add(make(block));
    }
    return blocks;
  }

  /** A new block of the same network. */
  static GeneratedBlock again(GeneratedBlock block) {
    return make(block.getClass());
  }

  private static GeneratedBlock make(Class<?> block) {
    try {
      return (GeneratedBlock) block.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make a " + block.getSimpleName(), e);
    }
  }

  /** The classes of sources. */
  static List<Class<?>> load(List<JavaFile> sources) {
    Map<String, byte[]> classes =
        compile(sources.stream().map(JavaFile::toJavaFileObject).toList());
    ClassLoader loader =
        new ClassLoader(Blocks.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    List<Class<?>> loaded = new ArrayList<>();
    for (JavaFile source : sources) {
      try {
        loaded.add(loader.loadClass(PACKAGE + "." + source.typeSpec().name()));
      } catch (ClassNotFoundException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
    return loaded;
  }

  /** The class files of sources, by class name. */
  static Map<String, byte[]> compile(List<JavaFileObject> sources) {
    Compilation compilation =
        Compiler.javac().withOptions("-Xlint:all", "-Werror", "-proc:none").compile(sources);
    assertWithMessage(compilation.diagnostics().toString())
        .that(compilation.status())
        .isEqualTo(Compilation.Status.SUCCESS);
    Map<String, byte[]> classes = new HashMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        String path = file.toUri().getPath();
        String name =
            path.substring(path.indexOf(PACKAGE + "/"), path.length() - ".class".length());
        try (InputStream bytes = file.openInputStream()) {
          classes.put(name.replace('/', '.'), bytes.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return classes;
  }
}
