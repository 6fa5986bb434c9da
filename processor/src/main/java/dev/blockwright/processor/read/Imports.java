package dev.blockwright.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What simple names mean in a file outside its classes: imports, and the file's own package. */
final class Imports {
  private final Classes classes;
  private final String packagePrefix;
  private final Map<String, String> types = new HashMap<>();
  private final List<String> packages = new ArrayList<>();
  private final List<String> staticMembers = new ArrayList<>();
  private final List<String> staticClasses = new ArrayList<>();
  private final Map<String, Optional<Declaration>> known = new HashMap<>();
  private final Map<String, List<Callee>> knownMethods = new HashMap<>();

  Imports(Classes classes, CompilationUnitTree unit) {
    this.classes = classes;
    this.packagePrefix = SourceFile.packagePrefix(unit);
    Set<String> modulePackages = new LinkedHashSet<>();
    for (ImportTree each : unit.getImports()) {
      if (each.getQualifiedIdentifier() == null) {
        continue;
      }
      String name = each.getQualifiedIdentifier().toString();
      boolean onDemand = name.endsWith(".*");
      String stem = onDemand ? name.substring(0, name.length() - 2) : name;
      if (isOfModule(each)) {
        modulePackages.addAll(packagesOf(name));
      } else if (each.isStatic()) {
        (onDemand ? staticClasses : staticMembers).add(stem);
      } else if (onDemand) {
        packages.add(stem);
      } else {
        types.put(lastPart(name), name);
      }
    }
    packages.add("java.lang");
    packages.addAll(modulePackages);
  }

  /** Whether an import is that of a module, which newer versions of Java have. */
  private static boolean isOfModule(ImportTree tree) {
    return Boolean.TRUE.equals(Patterns.find(tree, "isModule"));
  }

  private static Set<String> packagesOf(String module) {
    Set<String> packages = new TreeSet<>();
    ModuleLayer.boot()
        .findModule(module)
        .ifPresent(
            m ->
                m.getDescriptor().exports().stream()
                    .filter(e -> !e.isQualified())
                    .forEach(e -> packages.add(e.source())));
    return packages;
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String firstPart(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** The class of a simple name. */
  @Nullable Declaration type(String name) {
    Optional<Declaration> result = known.get(name);
    if (result == null) {
      result = Optional.ofNullable(findType(name));
      known.put(name, result);
    }
    return result.orElse(null);
  }

  private @Nullable Declaration findType(String name) {
    String imported = types.get(name);
    if (imported != null) {
      return classes.find(imported);
    }
    for (String member : staticMembers) {
      if (lastPart(member).equals(name)) {
        Declaration found = classes.find(member);
        if (found != null) {
          return found;
        }
      }
    }
    Declaration neighbour = classes.find(packagePrefix + name);
    if (neighbour != null) {
      return neighbour;
    }
    for (String p : packages) {
      Declaration found = classes.find(p + "." + name);
      if (found != null) {
        return found;
      }
    }
    for (String c : staticClasses) {
      Declaration owner = classes.find(c);
      Declaration found = owner == null ? null : owner.memberClass(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The methods of a simple name that are imported. */
  List<Callee> methods(String name) {
    List<Callee> result = knownMethods.get(name);
    if (result == null) {
      result = findMethods(name);
      knownMethods.put(name, result);
    }
    return result;
  }

  private List<Callee> findMethods(String name) {
    List<Callee> found = new ArrayList<>();
    for (String member : staticMembers) {
      if (lastPart(member).equals(name)) {
        addStatic(classes.find(firstPart(member)), name, found);
      }
    }
    if (found.isEmpty()) {
      staticClasses.forEach(c -> addStatic(classes.find(c), name, found));
    }
    return found;
  }

  private static void addStatic(@Nullable Declaration owner, String name, List<Callee> found) {
    if (owner != null) {
      owner.methods(name).stream()
          .filter(m -> m.isStatic() && !found.contains(m))
          .forEach(found::add);
    }
  }

  /** The field of a simple name that is imported. */
  Declaration.@Nullable Field field(String name) {
    for (String member : staticMembers) {
      if (lastPart(member).equals(name)) {
        Declaration owner = classes.find(firstPart(member));
        Declaration.Field field = owner == null ? null : owner.field(name);
        if (field != null && field.isStatic()) {
          return field;
        }
      }
    }
    for (String c : staticClasses) {
      Declaration owner = classes.find(c);
      Declaration.Field field = owner == null ? null : owner.field(name);
      if (field != null && field.isStatic()) {
        return field;
      }
    }
    return null;
  }
}
