package dev.blockwright.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What processors such as Lombok added to the classes of a compilation: their members stand in
 * javac's trees, but in no file. A file that is parsed anew gets them as text at the end of their
 * class.
 */
final class Additions {
  private final SourceOrigin compilation;
  private final IdentityHashMap<CompilationUnitTree, List<Edit>> known = new IdentityHashMap<>();

  /**
   * None yet.
   *
   * @param compilation any place in it
   */
  Additions(SourceOrigin compilation) {
    this.compilation = compilation;
  }

  /** Those of a file, as edits of its text. */
  List<Edit> of(CompilationUnitTree unit) {
    return known.computeIfAbsent(unit, this::find);
  }

  private List<Edit> find(CompilationUnitTree unit) {
    CompilationUnitTree parsed = EditedSources.parse(unit);
    SourceOrigin file = compilation.ofFile(unit);
    SourceOrigin text = compilation.ofFile(parsed);
    List<Edit> edits = new ArrayList<>();
    compare(unit.getTypeDecls(), file, parsed.getTypeDecls(), text, edits);
    return edits;
  }

  /** Compares classes as they are with what the text of their file has. */
  private static void compare(
      List<? extends Tree> trees,
      SourceOrigin file,
      List<? extends Tree> written,
      SourceOrigin text,
      List<Edit> edits) {
    for (Tree tree : trees) {
      for (Tree same : written) {
        if (tree instanceof ClassTree type
            && same instanceof ClassTree inText
            && type.getSimpleName().contentEquals(inText.getSimpleName())) {
          compare(type.getMembers(), file, inText.getMembers(), text, edits);
          String added = added(type, file, inText, text);
          int end = file.within(type).end() - 1;
          if (!added.isEmpty()) {
            edits.add(new Edit(file.unit(), end, end, added, "", 0));
          }
        }
      }
    }
  }

  private static String added(
      ClassTree type, SourceOrigin file, ClassTree inText, SourceOrigin text) {
    Set<List<Object>> written = new HashSet<>();
    inText.getMembers().forEach(member -> written.add(keyOf(member, text)));
    StringBuilder added = new StringBuilder();
    for (Tree member : type.getMembers()) {
      SourceOrigin place = file.within(member);
      boolean isOfCompiler = place.start() < 0 || place.end() <= place.start();
      if (!isOfCompiler && !written.contains(keyOf(member, file))) {
        added.append(member.toString().replace("<init>", type.getSimpleName())).append('\n');
      }
    }
    // The constants of an enum may end without a semicolon.
    return added.length() > 0 && type.getKind() == Tree.Kind.ENUM ? ";" + added : added.toString();
  }

  /** What is equal for a member in the trees and in the text, and for no other of its class. */
  private static List<Object> keyOf(Tree member, SourceOrigin file) {
    if (member instanceof MethodTree method) {
      return List.of(method.getName().toString(), file.within(method).start());
    } else if (member instanceof VariableTree variable) {
      return List.of(variable.getName().toString());
    }
    return member instanceof ClassTree type
        ? List.of(type.getSimpleName().toString(), Tree.Kind.CLASS)
        : List.of(file.within(member).start());
  }
}
