package dev.blockwright.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.blockwright.dsl.graph.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in a description's source, with the values of what it names at the time. */
public final class SourceOrigin implements Origin {
  private static final int LONGEST_VALUE = 60;

  private final Tree tree;
  private final SourceFile source;
  private final Map<String, String> values;
  private final Map<String, String> loops;
  private final @Nullable SourceOrigin caller;
  private final @Nullable Bindings scope;

  private SourceOrigin(
      Tree tree,
      SourceFile source,
      Map<String, String> values,
      Map<String, String> loops,
      @Nullable SourceOrigin caller,
      @Nullable Bindings scope) {
    this.tree = tree;
    this.source = source;
    this.values = values;
    this.loops = loops;
    this.caller = caller;
    this.scope = scope;
  }

  static SourceOrigin of(Tree tree, Frame frame) {
    Map<String, String> loops = new LinkedHashMap<>();
    for (Frame.Loop loop : frame.loops) {
      loop.variables.forEach(name -> put(name, Names.peek(frame.bindings, name), loops));
    }
    Map<String, String> values = new LinkedHashMap<>();
    frame
        .source
        .mentions(tree)
        .forEach((text, mention) -> put(text, Peek.at(mention, frame.bindings), values));
    return new SourceOrigin(tree, frame.source, values, loops, frame.calledAt(), frame.bindings);
  }

  private static void put(String text, @Nullable Object value, Map<String, String> values) {
    String shown = show(value);
    if (shown != null) {
      values.put(text, shown);
    }
  }

  /** A value as a message shows it; null where it says nothing. */
  private static @Nullable String show(@Nullable Object value) {
    if (value instanceof String s) {
      return s.length() > LONGEST_VALUE ? null : '"' + s + '"';
    } else if (value instanceof Character c) {
      return "'" + c + "'";
    } else if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    } else if (value instanceof Enum<?> e) {
      return e.name();
    } else if (value != null) {
      InterpretedObject object = InterpretedObject.behind(value);
      return object == null ? null : object.enumName();
    }
    return null;
  }

  /**
   * The value of a name that is in scope here: the one it had at the time where the place mentions
   * it, else the one that it has now; null where it is not known.
   */
  public @Nullable String value(String name) {
    String then = values.get(name);
    return then == null ? show(Names.peek(scope, name)) : then;
  }

  /** The tree that stands here. */
  public Tree tree() {
    return tree;
  }

  /** The tree at which javac puts its caret for this one: of a call the method's name. */
  public Tree caretTree() {
    return tree instanceof MethodInvocationTree call ? call.getMethodSelect() : tree;
  }

  /** The file that it stands in. */
  public CompilationUnitTree unit() {
    return source.unit();
  }

  /** The qualified name of the file's class that this stands in; empty where it is in none. */
  public Optional<String> topLevelClass() {
    for (Tree declared : source.unit().getTypeDecls()) {
      if (declared instanceof ClassTree type
          && source.start(type) <= start()
          && end() <= source.end(type)) {
        return Optional.of(SourceFile.packagePrefix(source.unit()) + type.getSimpleName());
      }
    }
    return Optional.empty();
  }

  @Override
  public Object place() {
    return List.of(source.unit(), source.caret(tree));
  }

  /** Where the tree starts in the file's text, from 0. */
  public int start() {
    return source.start(tree);
  }

  /** Where the tree ends in the file's text. */
  public int end() {
    return source.end(tree);
  }

  @Override
  public String file() {
    return source.name();
  }

  @Override
  public int line() {
    return source.line(source.caret(tree));
  }

  @Override
  public int column() {
    return source.column(source.caret(tree));
  }

  @Override
  public String text() {
    return source.text(tree);
  }

  @Override
  public Map<String, String> values() {
    return values;
  }

  @Override
  public Map<String, String> loops() {
    return loops;
  }

  @Override
  public @Nullable SourceOrigin caller() {
    return caller;
  }

  /** A tree within this one. */
  public SourceOrigin within(Tree part) {
    Map<String, String> mentioned = new LinkedHashMap<>();
    for (String name : source.mentions(part).keySet()) {
      String value = values.get(name);
      if (value != null) {
        mentioned.put(name, value);
      }
    }
    return new SourceOrigin(part, source, mentioned, loops, caller, scope);
  }

  /** The whole of a file of the same compilation, or of one that was parsed. */
  public SourceOrigin ofFile(CompilationUnitTree unit) {
    return new SourceOrigin(unit, source.of(unit), Map.of(), Map.of(), null, null);
  }

  /** What stands before the dot of the call. */
  public Optional<SourceOrigin> receiver() {
    return tree instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree select
        ? Optional.of(within(select.getExpression()))
        : Optional.empty();
  }

  /** The call without what stands before its dot, on one line. */
  String link() {
    String whole = text();
    String before = receiver().map(SourceOrigin::text).orElse("");
    return whole.startsWith(before + ".") ? whole.substring(before.length() + 1) : whole;
  }

  /** An argument of the call, counted from 0. */
  public Optional<SourceOrigin> argument(int index) {
    List<? extends ExpressionTree> arguments = List.of();
    if (tree instanceof MethodInvocationTree call) {
      arguments = call.getArguments();
    } else if (tree instanceof NewClassTree creation) {
      arguments = creation.getArguments();
    }
    return index < 0 || index >= arguments.size()
        ? Optional.empty()
        : Optional.of(within(arguments.get(index)));
  }

  /**
   * The call in this chain of calls that is of the given method: {@code stride} in {@code
   * conv2d(64, 7).stride(2)}; the last one if there are several. Its arguments are {@link
   * #argument}s of it.
   */
  public Optional<SourceOrigin> setting(String method) {
    Tree link = tree;
    while (link instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      if (select.getIdentifier().contentEquals(method)) {
        return Optional.of(within(link));
      }
      link = select.getExpression();
    }
    return Optional.empty();
  }

  /** Source text on one line and without comments. */
  public static String onOneLine(String text) {
    return SourceFile.onOneLine(text);
  }

  @Override
  public String toString() {
    return file() + ":" + line() + ": " + text();
  }
}
