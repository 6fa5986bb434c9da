package dev.blockwright.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All classes by name: from source where there is one, else compiled. */
final class Classes {
  private final Interpreter in;
  private final ClassSource source;
  private final ClassLoader loader;
  private final Map<String, Optional<Declaration>> classes = new HashMap<>();
  private final IdentityHashMap<CompilationUnitTree, SourceFile> files = new IdentityHashMap<>();
  private final IdentityHashMap<SourceFile, Imports> imports = new IdentityHashMap<>();

  Classes(Interpreter in, ClassSource source, ClassLoader loader) {
    this.in = in;
    this.source = source;
    this.loader = loader;
  }

  /** The class of a name such as {@code a.b.Outer.Inner}. */
  @Nullable Declaration find(String qualifiedName) {
    Optional<Declaration> known = classes.get(qualifiedName);
    if (known == null) {
      known = Optional.ofNullable(search(qualifiedName));
      classes.put(qualifiedName, known);
    }
    return known.orElse(null);
  }

  private @Nullable Declaration search(String qualifiedName) {
    ClassSource.SourceClass found = source.find(qualifiedName);
    if (found != null && found.unit().getTypeDecls().contains(found.tree())) {
      return new InterpretedClass(in, found.tree(), file(found.unit()), null, null, null);
    }
    if (found == null && source.mayExist(qualifiedName)) {
      Class<?> compiled = load(qualifiedName);
      if (compiled != null) {
        return CompiledClass.of(compiled);
      }
    }
    int dot = qualifiedName.lastIndexOf('.');
    Declaration outer = dot < 0 ? null : find(qualifiedName.substring(0, dot));
    return outer == null ? null : outer.memberClass(qualifiedName.substring(dot + 1));
  }

  private @Nullable Class<?> load(String name) {
    Class<?> other = Enums.inPlaceOf(name);
    if (other != null) {
      return other;
    }
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // a package, or on a file system that ignores case another class
    }
  }

  /** The source files of the classes that were asked for. */
  Collection<CompilationUnitTree> units() {
    return files.keySet();
  }

  SourceFile file(CompilationUnitTree unit) {
    return files.computeIfAbsent(unit, u -> new SourceFile(u, source.positions()));
  }

  Imports imports(SourceFile file) {
    return imports.computeIfAbsent(file, f -> new Imports(this, f.unit()));
  }
}
