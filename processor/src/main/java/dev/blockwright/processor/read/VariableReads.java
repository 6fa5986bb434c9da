package dev.blockwright.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which variables of some source files no code there reads. Where a name may mean several
 * variables, all of them count as read.
 */
final class VariableReads extends TreeScanner<@Nullable Void, @Nullable Void> {
  /** The names read of what a class or a method declares. */
  private final IdentityHashMap<Tree, Set<String>> read = new IdentityHashMap<>();

  /** Names read of objects, and of classes that may inherit them. */
  private final Set<String> readAnywhere = new HashSet<>();

  /** The local variables by what they are initialised with, and where each is declared. */
  private final IdentityHashMap<Tree, VariableTree> byInitializer = new IdentityHashMap<>();

  private final IdentityHashMap<VariableTree, Tree> declaredIn = new IdentityHashMap<>();

  /** The classes, methods and lambdas around the present place, innermost first. */
  private final Deque<Declaring> around = new ArrayDeque<>();

  private boolean readsByPattern;

  /** A class, method, lambda or initialiser, with the names of the variables that it declares. */
  private record Declaring(Tree tree, boolean isClass, boolean inherits, Set<String> names) {}

  VariableReads(Collection<CompilationUnitTree> units) {
    units.forEach(unit -> scan(unit, null));
  }

  /** Whether a field of a class is never read. */
  boolean isUnread(ClassTree owner, String field) {
    return !readsByPattern
        && !readAnywhere.contains(field)
        && !read.getOrDefault(owner, Set.of()).contains(field);
  }

  /** The local variable that an expression initialises, if it is never read. */
  @Nullable VariableTree unreadVariable(Tree initializer) {
    VariableTree variable = byInitializer.get(initializer);
    if (variable == null) {
      return null;
    }
    Tree method = declaredIn.get(variable);
    boolean isRead =
        method == null
            || read.getOrDefault(method, Set.of()).contains(variable.getName().toString());
    return isRead ? null : variable;
  }

  // ---- what declares variables

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
    // Record patterns are younger than the oldest compiler that this runs in.
    readsByPattern |= tree != null && tree.getKind().name().equals("DECONSTRUCTION_PATTERN");
    return super.scan(tree, null);
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
    Set<String> fields = new HashSet<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree field) {
        fields.add(field.getName().toString());
      }
    }
    boolean inherits = tree.getExtendsClause() != null || tree.getSimpleName().length() == 0;
    return within(new Declaring(tree, true, inherits, fields), () -> super.visitClass(tree, null));
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
    return within(method(tree), () -> super.visitMethod(tree, null));
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
    return within(method(tree), () -> super.visitLambdaExpression(tree, null));
  }

  @Override
  public @Nullable Void visitBlock(BlockTree tree, @Nullable Void none) {
    Declaring innermost = around.peek();
    boolean isInitialiser = innermost != null && innermost.isClass;
    return isInitialiser
        ? within(method(tree), () -> super.visitBlock(tree, null))
        : super.visitBlock(tree, null);
  }

  private static Declaring method(Tree tree) {
    Set<String> names = new HashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
        names.add(variable.getName().toString());
        return super.visitVariable(variable, null);
      }

      @Override
      public @Nullable Void visitClass(ClassTree inner, @Nullable Void none) {
        return null;
      }
    }.scan(tree, null);
    return new Declaring(tree, false, false, names);
  }

  private interface Visit {
    @Nullable Void run();
  }

  private @Nullable Void within(Declaring declaring, Visit visit) {
    around.push(declaring);
    visit.run();
    around.pop();
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void none) {
    Declaring innermost = around.peek();
    if (innermost != null && !innermost.isClass && tree.getInitializer() != null) {
      byInitializer.put(bare(tree.getInitializer()), tree);
      declaredIn.put(tree, innermost.tree);
    }
    return super.visitVariable(tree, null);
  }

  private static Tree bare(ExpressionTree tree) {
    ExpressionTree at = tree;
    while (at instanceof ParenthesizedTree p) {
      at = p.getExpression();
    }
    return at;
  }

  // ---- what reads them

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void none) {
    read(tree.getName().toString());
    return null;
  }

  private void read(String name) {
    for (Declaring each : around) {
      if (each.names.contains(name)) {
        read.computeIfAbsent(each.tree, t -> new HashSet<>()).add(name);
        return;
      }
      if (each.inherits) {
        readAnywhere.add(name);
      }
    }
    readAnywhere.add(name);
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void none) {
    String name = tree.getIdentifier().toString();
    if (isThis(tree.getExpression())) {
      readOfThis(name);
      return null;
    }
    readAnywhere.add(name);
    return super.visitMemberSelect(tree, null);
  }

  private static boolean isThis(ExpressionTree tree) {
    return tree instanceof IdentifierTree i && i.getName().contentEquals("this");
  }

  private void readOfThis(String name) {
    for (Declaring each : around) {
      if (each.isClass) {
        if (each.names.contains(name)) {
          read.computeIfAbsent(each.tree, t -> new HashSet<>()).add(name);
        } else {
          readAnywhere.add(name);
        }
        return;
      }
    }
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void none) {
    readAnywhere.add(tree.getName().toString());
    return super.visitMemberReference(tree, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
    if (tree.getMethodSelect() instanceof IdentifierTree method) {
      if (tree.getArguments().isEmpty()) {
        read(method.getName().toString()); // the accessor of a record's component
      }
      scan(tree.getTypeArguments(), null);
      return scan(tree.getArguments(), null);
    }
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void none) {
    if (tree.getVariable() instanceof MemberSelectTree field) {
      if (!isThis(field.getExpression())) {
        scan(field.getExpression(), null);
      }
    } else if (!(tree.getVariable() instanceof IdentifierTree)) {
      scan(tree.getVariable(), null);
    }
    return scan(tree.getExpression(), null);
  }
}
