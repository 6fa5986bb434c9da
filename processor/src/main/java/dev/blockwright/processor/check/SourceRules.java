package dev.blockwright.processor.check;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to try where an expression cannot be evaluated. */
final class SourceRules {
  private static final Pattern AT_LEAST = Pattern.compile("must be at least (\\d+)");
  private static final Pattern BEYOND = Pattern.compile("(\\w+) \\+ (\\d)[])]");
  private static final Pattern OUT_OF_BOUNDS =
      Pattern.compile("Index (-?\\d+) out of bounds for length (\\d+)");

  /** Collections whose order changes from run to run, and those that keep it. */
  private static final Map<String, String> ORDERED =
      Map.of(
          HashMap.class.getSimpleName(), LinkedHashMap.class.getSimpleName(),
          HashSet.class.getSimpleName(), LinkedHashSet.class.getSimpleName());

  /** Methods of tensors, here and elsewhere, that take the sizes to be. */
  private static final Set<String> SHAPED = Set.of("reshape", "view", "expand", "unflatten");

  private final Problem problem;
  private final SourceOrigin at;
  private final List<Fix> fixes = new ArrayList<>();

  SourceRules(Problem problem, SourceOrigin at) {
    this.problem = problem;
    this.at = at;
  }

  List<Fix> propose() {
    switch (problem.code()) {
      case SETTING -> setting();
      case DESCRIPTION_THREW -> threw();
      case UNSUPPORTED -> leaveOut();
      case NOT_DETERMINISTIC -> inOrder();
      case UNKNOWN_SIZE -> expression();
      case FUEL -> countDown();
      default -> {}
    }
    return fixes;
  }

  private void setting() {
    Optional<SourceOrigin> argument = at.argument(0);
    if (argument.isEmpty()) {
      return;
    }
    Matcher least = AT_LEAST.matcher(problem.message());
    if (least.find()) {
      use(least.group(1), argument.get());
    } else if (problem.message().contains("a probability, from 0 to 1")) {
      fraction(argument.get()).ifPresent(value -> use(value, argument.get()));
    }
  }

  /** The probability for a percentage; empty where that is not what is written. */
  static Optional<String> fraction(SourceOrigin percentage) {
    try {
      double found = Double.parseDouble(percentage.text());
      return found > 1 && found <= 100
          ? Optional.of(Double.toString(found / 100))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty(); // a computed probability has no obvious replacement
    }
  }

  private void use(String value, SourceOrigin argument) {
    fixes.add(Fix.of("use " + value, Edit.replace(argument, value, at)));
  }

  private void threw() {
    ForLoopTree loop = Sources.enclosing(at, ForLoopTree.class);
    Matcher index = OUT_OF_BOUNDS.matcher(problem.message());
    if (!index.find()) {
      return;
    }
    if (loop != null && loop.getCondition() instanceof BinaryTree condition) {
      loop(condition, index.group(2));
    }
    fixes.addAll(PieceRules.swappedBefore(at));
    if (index.group(1).equals(index.group(2))) {
      before();
    }
  }

  private void loop(BinaryTree condition, String length) {
    SourceOrigin whole = at.within(condition);
    int start = at.within(condition.getLeftOperand()).end();
    int end = at.within(condition.getRightOperand()).start();
    if (condition.getKind() == Tree.Kind.LESS_THAN_EQUAL) {
      fixes.add(Fix.of("stop before the end", Edit.of(start, end, " < ", whole)));
    }
    SourceOrigin bound = at.within(condition.getRightOperand());
    Matcher beyond = BEYOND.matcher(at.text());
    if (condition.getKind() == Tree.Kind.LESS_THAN
        && beyond.find()
        && beyond.group(1).equals(at.within(condition.getLeftOperand()).text())) {
      String less = bound.text() + " - " + beyond.group(2);
      fixes.add(Fix.of("stop before the end", Edit.replace(bound, less, whole)));
    }
    Integer written = Sources.number(bound);
    if (written != null && written > Integer.parseInt(length)) {
      fixes.add(Fix.of("stop at the end", Edit.replace(bound, length, whole)));
    }
  }

  /** The element before the one that is taken: indexes count from 0. */
  private void before() {
    SourceOrigin index =
        at.tree() instanceof ArrayAccessTree access
            ? at.within(access.getIndex())
            : at.argument(0).orElse(null);
    if (index != null && index.tree() instanceof IdentifierTree) {
      fixes.add(Fix.of("take the one before it", Edit.replace(index, index.text() + " - 1", at)));
    }
  }

  private void leaveOut() {
    SourceOrigin statement = Sources.statement(at);
    if (statement != null) {
      String text = statement.text();
      fixes.add(
          Fix.of("leave out " + text.substring(0, text.length() - 1), Edit.without(statement)));
    }
  }

  /** Counts down where a loop waits for a number to become 0. */
  private void countDown() {
    if (at.tree() instanceof WhileLoopTree loop
        && Sources.bare(loop.getCondition()) instanceof BinaryTree condition
        && condition.getKind() == Tree.Kind.GREATER_THAN
        && condition.getLeftOperand() instanceof IdentifierTree) {
      SourceOrigin counter = at.within(condition.getLeftOperand());
      fixes.add(
          Fix.of("count down", Edit.of(counter.end(), counter.end(), "--", at.within(condition))));
    }
  }

  private void inOrder() {
    if (at.text().equals("Math.random()")) {
      fixes.add(
          Fix.of(
              "start from a seed",
              Edit.replace(at, "new java.util.Random(0).nextDouble()", around())));
    } else if (at.text().matches("new (java\\.util\\.)?Random\\(\\)")) {
      fixes.add(Fix.of("start from a seed", Edit.of(at.end() - 1, at.end() - 1, "0", around())));
    }
    if (at.text().startsWith("Set.of(")) {
      int start = at.start();
      fixes.add(Fix.of("keep the order", Edit.of(start, start + "Set".length(), "List", at)));
    }
    if (at.tree() instanceof NewClassTree creation) {
      SourceOrigin type = at.within(creation.getIdentifier());
      ORDERED.forEach(
          (unordered, ordered) -> {
            if (type.text().startsWith(unordered)) {
              String known = Sources.imports(at, "java.util", ordered) ? "" : "java.util.";
              fixes.add(
                  Fix.of(
                      "keep the order",
                      Edit.of(
                          type.start(), type.start() + unordered.length(), known + ordered, at)));
            }
          });
    }
  }

  private void expression() {
    Optional<SourceOrigin> axis =
        at.setting("size").filter(call -> call.tree() == at.tree()).flatMap(c -> c.argument(0));
    SourceOrigin call = around();
    int dot = at.text().lastIndexOf(".size(");
    if (axis.isEmpty() || dot < 0 || !(call.tree() instanceof MethodInvocationTree tree)) {
      return; // in a condition or a loop no other size is meant
    }
    String tensor = at.text().substring(0, dot);
    String method = Sources.nameOf(tree);
    flattened(call, tree);
    fixes.add(
        Fix.of(
            "take it as an expression",
            Edit.replace(at, tensor + ".dim(" + axis.get().text() + ")", call)));
    if (SHAPED.contains(method)) {
      fixes.add(Fix.of("let it follow from the other sizes", Edit.replace(at, "-1", call)));
    } else {
      for (int other = 1; other < 4; other++) {
        String size = tensor + ".size(" + other + ")";
        fixes.add(Fix.of("use size(" + other + ")", Edit.replace(at, size, call)));
      }
    }
  }

  /** {@code flatten()} for {@code x.view(x.size(0), -1)}. */
  private void flattened(SourceOrigin call, MethodInvocationTree tree) {
    if (tree.getMethodSelect() instanceof MemberSelectTree select
        && tree.getArguments().size() == 2
        && tree.getArguments().get(0) == at.tree()
        && call.within(tree.getArguments().get(1)).text().equals("-1")) {
      String tensor = Sources.text(call, select.getExpression());
      fixes.add(Fix.of("flatten it", Edit.replace(call, tensor + ".then(flatten())", call)));
    }
  }

  private SourceOrigin around() {
    SourceOrigin parent = Sources.parent(at);
    return parent == null ? at : parent;
  }
}
