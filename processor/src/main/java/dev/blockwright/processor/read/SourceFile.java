package dev.blockwright.processor.read;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source file: its tree, its text, and where in the text each tree stands. */
final class SourceFile {
  private static final int LONGEST_MENTION = 40;

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final IdentityHashMap<Tree, Map<String, ExpressionTree>> mentions =
      new IdentityHashMap<>();
  private @Nullable String text;

  SourceFile(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  /** What the qualified names of a file's classes begin with: its package and a dot. */
  static String packagePrefix(CompilationUnitTree unit) {
    return unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
  }

  /** Another file. */
  SourceFile of(CompilationUnitTree other) {
    return new SourceFile(other, positions);
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /** The file's name without its folder. */
  String name() {
    String path = unit.getSourceFile().getName().replace('\\', '/');
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String text() {
    String t = text;
    if (t == null) {
      try {
        t = unit.getSourceFile().getCharContent(true).toString();
      } catch (IOException | UnsupportedOperationException e) {
        t = "";
      }
      text = t;
    }
    return t;
  }

  int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  /** Whether the tree stands in the file, and is not one that the compiler added. */
  boolean isWritten(Tree tree) {
    return start(tree) >= 0 && end(tree) > start(tree);
  }

  /**
   * Where javac puts its caret for a tree: at the dot of a call or selection, at a binary operator,
   * at an opening bracket of an array access, else at the start.
   */
  int caret(Tree tree) {
    if (tree instanceof MethodInvocationTree call) {
      return caret(call.getMethodSelect());
    } else if (tree instanceof MemberSelectTree select) {
      return after(select.getExpression(), tree);
    } else if (tree instanceof BinaryTree binary) {
      return after(binary.getLeftOperand(), tree);
    } else if (tree instanceof ArrayAccessTree access) {
      return after(access.getExpression(), tree);
    } else if (tree instanceof AssignmentTree assignment) {
      return after(assignment.getVariable(), tree);
    } else if (tree instanceof CompoundAssignmentTree assignment) {
      return after(assignment.getVariable(), tree);
    } else if (tree instanceof ConditionalExpressionTree conditional) {
      return after(conditional.getCondition(), tree);
    }
    return start(tree);
  }

  private int after(ExpressionTree operand, Tree whole) {
    int end = end(operand);
    return end < 0 ? start(whole) : skipBlanks(text(), end);
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length()) {
      if (Character.isWhitespace(text.charAt(i))) {
        i++;
      } else if (text.startsWith("//", i) || text.startsWith("/*", i)) {
        i = endOfComment(text, i);
      } else {
        return i;
      }
    }
    return from;
  }

  private static int endOfComment(String text, int start) {
    boolean toEndOfLine = text.charAt(start + 1) == '/';
    int end = text.indexOf(toEndOfLine ? "\n" : "*/", start + 2);
    return end < 0 ? text.length() : end + (toEndOfLine ? 1 : 2);
  }

  int line(int position) {
    return position < 0 ? 0 : (int) unit.getLineMap().getLineNumber(position);
  }

  int column(int position) {
    return position < 0 ? 0 : (int) unit.getLineMap().getColumnNumber(position);
  }

  /** The user's own text of a tree, on one line and without comments. */
  String text(Tree tree) {
    int start = start(tree);
    int end = Math.min(end(tree), text().length());
    return start < 0 || end < start ? "" : onOneLine(text().substring(start, end));
  }

  static String onOneLine(String text) {
    StringBuilder line = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int next = skipBlanks(text, i);
      if (next > i) {
        boolean wrapped = text.substring(i, next).indexOf('\n') >= 0;
        boolean tight =
            wrapped
                && (text.charAt(next) == '.' || text.charAt(next) == ')' || endsWithBracket(line));
        if (!tight) {
          line.append(' ');
        }
        i = next;
      }
      char c = text.charAt(i);
      if (text.startsWith("\"\"\"", i)) {
        int end = text.indexOf("\"\"\"", i + 3);
        int after = end < 0 ? text.length() : end + 3;
        line.append(text.substring(i, after).replaceAll("\\R\\s*", " "));
        i = after;
      } else if (c == '"' || c == '\'') {
        int end = i + 1;
        while (end < text.length() && text.charAt(end) != c) {
          end += text.charAt(end) == '\\' ? 2 : 1;
        }
        int after = Math.min(end + 1, text.length());
        line.append(text, i, after);
        i = after;
      } else {
        line.append(c);
        i++;
      }
    }
    return line.toString().strip();
  }

  private static boolean endsWithBracket(StringBuilder line) {
    return line.length() > 0 && line.charAt(line.length() - 1) == '(';
  }

  /** Whether a parameter, or a record's component, takes any number of arguments. */
  boolean isVarargs(VariableTree parameter) {
    return parameter.getType() instanceof ArrayTypeTree && text(parameter).contains("...");
  }

  /** The simple names of variables that a tree mentions, in the order of the text. */
  Set<String> names(Tree tree) {
    Set<String> names = new LinkedHashSet<>();
    mentions(tree).forEach((text, mention) -> addName(text, mention, names));
    return names;
  }

  private static void addName(String text, ExpressionTree mention, Set<String> names) {
    boolean isName =
        mention instanceof IdentifierTree
            || (mention instanceof MemberSelectTree select && isThis(select.getExpression()));
    if (isName) {
      names.add(text);
    }
  }

  private static boolean isThis(ExpressionTree tree) {
    return tree instanceof IdentifierTree name && name.getName().contentEquals("this");
  }

  /**
   * What a tree mentions whose value may be worth showing, by its text in the order of the text:
   * simple names, and what {@link Peek} looks at.
   */
  Map<String, ExpressionTree> mentions(Tree tree) {
    Map<String, ExpressionTree> found = mentions.get(tree);
    if (found == null) {
      found = new LinkedHashMap<>();
      new MentionScanner().scan(tree, found);
      mentions.put(tree, found);
    }
    return found;
  }

  private final class MentionScanner
      extends TreeScanner<@Nullable Void, Map<String, ExpressionTree>> {
    @Override
    public @Nullable Void visitIdentifier(
        IdentifierTree tree, Map<String, ExpressionTree> mentions) {
      mentions.putIfAbsent(tree.getName().toString(), tree);
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(
        MemberSelectTree tree, Map<String, ExpressionTree> mentions) {
      if (isThis(tree.getExpression())) {
        mentions.putIfAbsent(tree.getIdentifier().toString(), tree);
        return null;
      }
      add(tree, mentions);
      return super.visitMemberSelect(tree, mentions);
    }

    @Override
    public @Nullable Void visitArrayAccess(
        ArrayAccessTree tree, Map<String, ExpressionTree> mentions) {
      add(tree, mentions);
      return super.visitArrayAccess(tree, mentions);
    }

    @Override
    public @Nullable Void visitMethodInvocation(
        MethodInvocationTree tree, Map<String, ExpressionTree> mentions) {
      add(tree, mentions);
      if (tree.getMethodSelect() instanceof MemberSelectTree select) {
        scan(select.getExpression(), mentions);
      }
      return scan(tree.getArguments(), mentions);
    }

    private void add(ExpressionTree tree, Map<String, ExpressionTree> mentions) {
      if (Peek.isLook(tree) && end(tree) - start(tree) <= LONGEST_MENTION) {
        mentions.putIfAbsent(text(tree), tree);
      }
    }
  }
}
