package dev.blockwright.processor.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The files of a compilation with the edits of one fix in them, parsed. */
final class EditedSources {
  private final List<Edit> edits;
  private final Additions additions;
  private final Map<CompilationUnitTree, CompilationUnitTree> edited = new HashMap<>();

  private EditedSources(List<Edit> edits, Additions additions) {
    this.edits = edits;
    this.additions = additions;
  }

  /** The edited files by the original ones. */
  Map<CompilationUnitTree, CompilationUnitTree> edited() {
    return edited;
  }

  /** Parses the files of several fixes at once; null for a fix that leaves no valid Java. */
  static List<@Nullable EditedSources> parse(List<Fix> fixes, Additions additions) {
    List<EditedSources> all = new ArrayList<>();
    List<Text> files = new ArrayList<>();
    Map<URI, EditedSources> owners = new HashMap<>(); // javac wraps the files
    Map<URI, CompilationUnitTree> originals = new HashMap<>();
    for (Fix fix : fixes) {
      EditedSources sources = new EditedSources(fix.edits(), additions);
      all.add(sources);
      Set<CompilationUnitTree> units = new HashSet<>(fix.edits().stream().map(Edit::unit).toList());
      for (CompilationUnitTree unit : units) {
        Text file = new Text(files.size(), nameOf(unit), sources.apply(unit));
        files.add(file);
        owners.put(file.toUri(), sources);
        originals.put(file.toUri(), unit);
      }
    }
    Set<URI> wrong = new HashSet<>();
    for (CompilationUnitTree unit : parse(files, wrong)) {
      URI file = unit.getSourceFile().toUri();
      EditedSources sources = owners.get(file);
      CompilationUnitTree original = originals.get(file);
      if (sources != null && original != null) {
        sources.edited.put(original, unit);
      }
    }
    Set<@Nullable EditedSources> invalid = new HashSet<>();
    wrong.forEach(file -> invalid.add(owners.get(file)));
    List<@Nullable EditedSources> parsed = new ArrayList<>();
    all.forEach(sources -> parsed.add(invalid.contains(sources) ? null : sources));
    return parsed;
  }

  /** Parses a file as it is written. */
  static CompilationUnitTree parse(CompilationUnitTree unit) {
    return parse(List.of(new Text(0, nameOf(unit), Sources.text(unit))), new HashSet<>())
        .iterator()
        .next();
  }

  /**
   * Parses files.
   *
   * @param wrong takes those that are no valid Java
   */
  private static Iterable<? extends CompilationUnitTree> parse(List<Text> files, Set<URI> wrong) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("no compiler");
    }
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                null,
                diagnostic -> {
                  JavaFileObject source = diagnostic.getSource();
                  if (diagnostic.getKind() == Diagnostic.Kind.ERROR && source != null) {
                    wrong.add(source.toUri());
                  }
                },
                List.of("-proc:none"),
                null,
                files);
    try {
      return task.parse();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name of a file without its folder. */
  static String nameOf(CompilationUnitTree unit) {
    String path = unit.getSourceFile().getName().replace('\\', '/');
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private List<Edit> editsOf(CompilationUnitTree unit) {
    return Stream.concat(edits.stream(), additions.of(unit).stream())
        .filter(edit -> edit.unit() == unit)
        .sorted(Comparator.comparingInt(Edit::start))
        .toList();
  }

  private String apply(CompilationUnitTree unit) {
    StringBuilder text = new StringBuilder(Sources.text(unit));
    int growth = 0;
    for (Edit edit : editsOf(unit)) {
      text.replace(edit.start() + growth, edit.end() + growth, edit.replacement());
      growth += edit.growth();
    }
    return text.toString();
  }

  /** The original of an edited file; the file itself if it is not edited. */
  CompilationUnitTree original(CompilationUnitTree unit) {
    for (Map.Entry<CompilationUnitTree, CompilationUnitTree> entry : edited.entrySet()) {
      if (entry.getValue() == unit) {
        return entry.getKey();
      }
    }
    return unit;
  }

  /** Where in the original stands what is at a position of a file; within an edit, its start. */
  int original(CompilationUnitTree unit, int position) {
    CompilationUnitTree original = original(unit);
    if (original == unit) {
      return position;
    }
    int growth = 0;
    for (Edit edit : editsOf(original)) {
      int start = edit.start() + growth;
      if (position < start) {
        break;
      } else if (position < start + edit.replacement().length()) {
        return edit.start();
      }
      growth += edit.growth();
    }
    return position - growth;
  }

  /** An edit of these files as one of the original ones. */
  Edit original(Edit edit) {
    CompilationUnitTree unit = original(edit.unit());
    return unit == edit.unit() ? edit : edit.at(unit, original(edit.unit(), edit.start()));
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(int number, String name, String text) {
      super(URI.create("edited:///" + number + "/" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
