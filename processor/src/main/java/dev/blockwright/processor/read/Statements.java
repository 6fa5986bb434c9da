package dev.blockwright.processor.read;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.blockwright.processor.read.Bindings.LocalVariable;
import dev.blockwright.processor.read.Completion.Kind;
import dev.blockwright.processor.read.Type.Primitive;
import dev.blockwright.processor.read.Type.Special;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** What each kind of statement means. */
final class Statements {
  private final Interpreter in;
  private final Visitor visitor = new Visitor();

  Statements(Interpreter in) {
    this.in = in;
  }

  /** Executes a statement. */
  Completion execute(StatementTree tree) {
    return execute(tree, null);
  }

  private Completion execute(StatementTree tree, @Nullable String label) {
    if (!(tree instanceof BlockTree)) {
      in.step(tree);
      in.frame().moveTo(tree);
    }
    Frame frame = in.frame();
    @Nullable Bindings before = frame.bindings;
    Completion completion = tree.accept(visitor, label);
    boolean declares =
        switch (tree.getKind()) {
          case VARIABLE, CLASS, RECORD, ENUM, INTERFACE, IF -> true;
          case WHILE_LOOP, DO_WHILE_LOOP, FOR_LOOP, LABELED_STATEMENT -> true;
          default -> false;
        };
    if (!declares) {
      frame.bindings = before; // without the variables of patterns
    }
    return completion;
  }

  /** Executes statements; what they declare stays declared. */
  Completion executeAll(List<? extends StatementTree> statements) {
    for (StatementTree statement : statements) {
      Completion completion = execute(statement);
      if (!completion.isNormal()) {
        return completion;
      }
    }
    return Completion.NORMAL;
  }

  private interface Part {
    Completion run();
  }

  /** Runs a part of a method at whose end all that it declares is forgotten. */
  private Completion scoped(Part part) {
    Frame frame = in.frame();
    @Nullable Bindings before = frame.bindings;
    try {
      return part.run();
    } finally {
      frame.bindings = before;
    }
  }

  private void declare(String name, Type type, @Nullable Object value) {
    declare(new LocalVariable(name, type, value));
  }

  private void declare(LocalVariable variable) {
    Frame frame = in.frame();
    frame.bindings = new Bindings.Local(variable, frame.bindings);
  }

  private void declare(VariableTree tree) {
    ExpressionTree initializer = tree.getInitializer();
    String name = tree.getName().toString();
    if (Names.isInferred(tree)) {
      if (initializer == null) {
        throw in.invalidJava("var needs a value", tree);
      }
      Typed value = evaluate(initializer, Special.UNKNOWN);
      boolean isConstant = isConstant(tree, initializer, value.type());
      declare(new LocalVariable(name, value.type(), value.value(), isConstant));
      return;
    }
    Type type = in.names().type(tree.getType());
    if (initializer == null) {
      declare(name, type, null);
      return;
    }
    Typed value = evaluate(initializer, type);
    Object converted = in.conversions().assign(value, type, initializer);
    declare(new LocalVariable(name, type, converted, isConstant(tree, initializer, type)));
  }

  private boolean isConstant(VariableTree tree, ExpressionTree initializer, Type type) {
    Frame frame = in.frame();
    return tree.getModifiers().getFlags().contains(Modifier.FINAL)
        && (type instanceof Primitive || Types.is(type, String.class))
        && in.names().isConstant(initializer, frame.bindings, frame.source);
  }

  /** The value of an expression, without the variables of its patterns. */
  private Typed evaluate(ExpressionTree tree, Type expected) {
    Frame frame = in.frame();
    @Nullable Bindings before = frame.bindings;
    Typed value = in.expressions().evaluate(tree, expected);
    frame.bindings = before;
    return value;
  }

  // ---- switch

  /** The value of a switch expression. */
  Typed evaluate(SwitchExpressionTree tree, Type expected) {
    Typed[] result = new Typed[1];
    Completion completion =
        scoped(
            () -> {
              Frame frame = in.frame();
              Type outer = frame.yields;
              frame.yields = expected;
              try {
                Completion end = run(tree.getExpression(), tree.getCases(), expected, true);
                result[0] = end.value();
                return end;
              } finally {
                frame.yields = outer;
              }
            });
    if (completion.kind() != Kind.YIELD || result[0] == null) {
      throw in.thrown(new IncompatibleClassChangeError("no case matches"), tree);
    }
    return expected == Special.UNKNOWN ? unified(tree, result[0]) : result[0];
  }

  /**
   * The value converted to the type that all results of the switch have in common, if they are
   * numbers.
   */
  private Typed unified(SwitchExpressionTree tree, Typed value) {
    if (Types.unboxed(value.type()) == null) {
      return value;
    }
    Type type = value.type();
    for (CaseTree each : tree.getCases()) {
      if (each.getBody() instanceof ExpressionTree body) {
        Type other = in.staticTypes().of(body);
        if (other != Special.UNKNOWN) {
          type = StaticTypes.conditional(type, other, null);
        }
      }
    }
    return type instanceof Primitive p && value.value() != null
        ? new Typed(Operators.cast(value.value(), p), p)
        : new Typed(value.value(), type);
  }

  private Completion run(
      ExpressionTree parenthesized,
      List<? extends CaseTree> cases,
      Type expected,
      boolean isExpression) {
    ExpressionTree selector = // without its parentheses, which no message shall quote
        parenthesized instanceof ParenthesizedTree p ? p.getExpression() : parenthesized;
    Typed value = in.expressions().evaluate(selector);
    int matching = find(value, cases, selector);
    if (matching < 0) {
      return Completion.NORMAL;
    }
    CaseTree first = cases.get(matching);
    if (first.getCaseKind() == CaseTree.CaseKind.RULE) {
      return rule(first.getBody(), expected, isExpression);
    }
    for (CaseTree before : cases.subList(0, matching)) {
      List<? extends StatementTree> statements = before.getStatements();
      if (statements != null) {
        declareOnly(statements);
      }
    }
    for (int i = matching; i < cases.size(); i++) {
      List<? extends StatementTree> statements = cases.get(i).getStatements();
      Completion completion = statements == null ? Completion.NORMAL : executeAll(statements);
      if (!completion.isNormal()) {
        return completion;
      }
    }
    return Completion.NORMAL;
  }

  /** Declares what a case before the one that is taken declares, for those that follow. */
  private void declareOnly(List<? extends StatementTree> statements) {
    for (StatementTree each : statements) {
      if (each instanceof VariableTree v && !Names.isInferred(v)) {
        declare(v.getName().toString(), in.names().type(v.getType()), null);
      } else if (each instanceof ClassTree) {
        execute(each);
      }
    }
  }

  private Completion rule(@Nullable Tree body, Type expected, boolean isExpression) {
    if (body instanceof StatementTree statement
        && !(isExpression && body instanceof ExpressionStatementTree)) {
      return execute(statement);
    }
    Tree tree =
        body instanceof ExpressionStatementTree statement ? statement.getExpression() : body;
    if (!(tree instanceof ExpressionTree expression)) {
      return Completion.NORMAL;
    }
    in.frame().moveTo(expression);
    Typed value = in.expressions().evaluate(expression, isExpression ? expected : Special.UNKNOWN);
    return isExpression ? new Completion(Kind.YIELD, null, value) : Completion.NORMAL;
  }

  /** The index of the case that is taken; -1 where none is. */
  private int find(Typed value, List<? extends CaseTree> cases, Tree selector) {
    boolean takesNull =
        cases.stream()
            .flatMap(c -> c.getExpressions().stream())
            .anyMatch(e -> e.getKind() == Tree.Kind.NULL_LITERAL);
    if (value.value() == null && !takesNull) {
      throw in.thrown(
          new NullPointerException(in.frame().source.text(selector) + " is null in a switch"),
          selector);
    }
    int byDefault = -1;
    for (int i = 0; i < cases.size(); i++) {
      CaseTree each = cases.get(i);
      for (ExpressionTree label : each.getExpressions()) {
        if (isEqual(value.value(), label)) {
          return i;
        }
      }
      for (Tree pattern : in.patterns().of(each)) {
        ExpressionTree guard = in.patterns().guard(each);
        if (in.patterns().matches(pattern, value)
            && (guard == null || in.expressions().isTrue(guard))) {
          return i;
        }
      }
      if (Patterns.isDefault(each)) {
        byDefault = i;
      }
    }
    return byDefault;
  }

  private boolean isEqual(@Nullable Object value, ExpressionTree label) {
    if (value == null || label.getKind() == Tree.Kind.NULL_LITERAL) {
      return value == null && label.getKind() == Tree.Kind.NULL_LITERAL;
    }
    InterpretedObject object = InterpretedObject.behind(value);
    String constant =
        value instanceof Enum<?> e ? e.name() : object == null ? null : object.enumName();
    if (constant != null && label instanceof IdentifierTree name) {
      return name.getName().contentEquals(constant);
    }
    Object other = in.expressions().evaluate(label).value();
    if (other == null
        || value instanceof String
        || Operators.typeOf(value) == null
        || Operators.typeOf(other) == null) {
      return value.equals(other);
    }
    return Operators.toInt(value) == Operators.toInt(other);
  }

  // ---- all other statements; a loop is given its label

  private final class Visitor extends SimpleTreeVisitor<Completion, @Nullable String> {

    @Override
    protected Completion defaultAction(Tree tree, @Nullable String label) {
      throw in.unsupported(
          "this kind of statement (" + tree.getKind().name().toLowerCase(Locale.ROOT) + ")", tree);
    }

    @Override
    public Completion visitErroneous(ErroneousTree tree, @Nullable String label) {
      throw in.invalidJava("not Java", tree);
    }

    @Override
    public Completion visitSynchronized(SynchronizedTree tree, @Nullable String label) {
      throw in.unsupported("synchronized: a description is read in one thread; leave it out", tree);
    }

    @Override
    public Completion visitEmptyStatement(EmptyStatementTree tree, @Nullable String label) {
      return Completion.NORMAL;
    }

    @Override
    public Completion visitAssert(AssertTree tree, @Nullable String label) {
      return Completion.NORMAL; // as Java without -ea
    }

    @Override
    public Completion visitBlock(BlockTree tree, @Nullable String label) {
      return scoped(() -> executeAll(tree.getStatements()));
    }

    @Override
    public Completion visitVariable(VariableTree tree, @Nullable String label) {
      declare(tree);
      return Completion.NORMAL;
    }

    @Override
    public Completion visitClass(ClassTree tree, @Nullable String label) {
      Frame frame = in.frame();
      frame.bindings = new Bindings.LocalClass(in.instances().localClass(tree), frame.bindings);
      return Completion.NORMAL;
    }

    @Override
    public Completion visitExpressionStatement(
        ExpressionStatementTree tree, @Nullable String label) {
      Typed value = in.expressions().evaluate(tree.getExpression());
      in.observer().dropped(value.value(), tree.getExpression());
      return Completion.NORMAL;
    }

    @Override
    public Completion visitIf(IfTree tree, @Nullable String label) {
      Frame frame = in.frame();
      @Nullable Bindings before = frame.bindings;
      boolean isTrue = in.expressions().isTrue(tree.getCondition());
      @Nullable Bindings introduced = frame.bindings;
      StatementTree chosen = isTrue ? tree.getThenStatement() : tree.getElseStatement();
      StatementTree other = isTrue ? tree.getElseStatement() : tree.getThenStatement();
      Completion completion = chosen == null ? Completion.NORMAL : execute(chosen);
      // The variables of patterns live on where the other way ends here: JLS 6.3.2.2.
      frame.bindings = Ends.abruptly(other) ? introduced : before;
      return completion;
    }

    @Override
    public Completion visitReturn(ReturnTree tree, @Nullable String label) {
      ExpressionTree expression = tree.getExpression();
      Type returns = in.frame().returns;
      if (expression == null || returns == Type.Primitive.VOID) {
        return new Completion(Kind.RETURN, null, null);
      }
      Typed value = in.expressions().evaluate(expression, returns);
      // Here and not at the call: what this throws is caught around this statement.
      Object converted = in.conversions().assign(value, returns, expression);
      return new Completion(Kind.RETURN, null, new Typed(converted, returns));
    }

    @Override
    public Completion visitYield(YieldTree tree, @Nullable String label) {
      return new Completion(
          Kind.YIELD, null, in.expressions().evaluate(tree.getValue(), in.frame().yields));
    }

    @Override
    public Completion visitBreak(BreakTree tree, @Nullable String label) {
      return new Completion(
          Kind.BREAK, tree.getLabel() == null ? null : tree.getLabel().toString(), null);
    }

    @Override
    public Completion visitContinue(ContinueTree tree, @Nullable String label) {
      return new Completion(
          Kind.CONTINUE, tree.getLabel() == null ? null : tree.getLabel().toString(), null);
    }

    @Override
    public Completion visitLabeledStatement(LabeledStatementTree tree, @Nullable String outer) {
      String label = tree.getLabel().toString();
      Completion completion = execute(tree.getStatement(), label);
      return completion.kind() == Kind.BREAK && label.equals(completion.label())
          ? Completion.NORMAL
          : completion;
    }

    @Override
    public Completion visitSwitch(SwitchTree tree, @Nullable String label) {
      Completion completion =
          scoped(() -> run(tree.getExpression(), tree.getCases(), Special.UNKNOWN, false));
      return completion.isFor(Kind.BREAK, null) ? Completion.NORMAL : completion;
    }

    // ---- loops

    /** One round of a loop: the completion that ends it, or null where it goes on. */
    private @Nullable Completion round(StatementTree body, @Nullable String label) {
      in.frame().loops.getLast().rounds++;
      in.step(body);
      Completion completion = execute(body);
      if (completion.isNormal() || completion.isFor(Kind.CONTINUE, label)) {
        return null;
      }
      return completion.isFor(Kind.BREAK, label) ? Completion.NORMAL : completion;
    }

    private Completion loop(Tree tree, List<String> variables, Part part) {
      Frame frame = in.frame();
      frame.loops.addLast(new Frame.Loop(tree, variables));
      try {
        return scoped(part);
      } finally {
        frame.loops.removeLast();
      }
    }

    private List<String> names(@Nullable Tree condition) {
      return condition == null ? List.of() : List.copyOf(in.frame().source.names(condition));
    }

    @Override
    public Completion visitWhileLoop(WhileLoopTree tree, @Nullable String label) {
      return loop(tree, List.of(), tree.getCondition(), tree.getStatement(), List.of(), label);
    }

    @Override
    public Completion visitDoWhileLoop(DoWhileLoopTree tree, @Nullable String label) {
      return loop(tree, List.of(), tree.getCondition(), tree.getStatement(), List.of(), label);
    }

    @Override
    public Completion visitForLoop(ForLoopTree tree, @Nullable String label) {
      return loop(
          tree,
          tree.getInitializer(),
          tree.getCondition(),
          tree.getStatement(),
          tree.getUpdate(),
          label);
    }

    /**
     * Runs a loop with a condition. The variables of the condition's patterns are there for the
     * body and the update where it is true, and after the loop where it is false: JLS 6.3.2.
     */
    private Completion loop(
        StatementTree tree,
        List<? extends StatementTree> initializer,
        @Nullable ExpressionTree condition,
        StatementTree body,
        List<? extends StatementTree> update,
        @Nullable String label) {
      List<String> variables = new ArrayList<>();
      for (StatementTree each : initializer) {
        if (each instanceof VariableTree v) {
          variables.add(v.getName().toString());
        }
      }
      Frame frame = in.frame();
      boolean isBodyFirst = tree instanceof DoWhileLoopTree;
      List<LocalVariable> introduced = new ArrayList<>();
      Completion completion =
          loop(
              tree,
              variables.isEmpty() ? names(condition) : variables,
              () -> {
                executeAll(initializer);
                @Nullable Bindings before = frame.bindings;
                boolean goesOn = isBodyFirst || condition(condition, tree);
                Completion end = null;
                while (goesOn) {
                  @Nullable Bindings matched = isBodyFirst ? before : frame.bindings;
                  frame.bindings = matched;
                  end = round(body, label);
                  frame.bindings = matched;
                  if (end == null) {
                    executeAll(update);
                  }
                  frame.bindings = before;
                  goesOn = end == null && condition(condition, tree);
                }
                if (frame.bindings != before && !Ends.breaks(body, label)) {
                  introduced.addAll(Bindings.between(frame.bindings, before));
                }
                return end == null ? Completion.NORMAL : end;
              });
      introduced.forEach(Statements.this::declare);
      return completion;
    }

    private boolean condition(@Nullable ExpressionTree tree, Tree loop) {
      in.frame().moveTo(loop);
      return tree == null || in.expressions().isTrue(tree);
    }

    @Override
    public Completion visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable String label) {
      Typed iterated = in.expressions().evaluate(tree.getExpression());
      Object value = in.nonNull(iterated.value(), tree.getExpression());
      return loop(
          tree,
          List.of(tree.getVariable().getName().toString()),
          () -> {
            if (value.getClass().isArray()) {
              return overArray(tree, value, iterated.type(), label);
            } else if (value instanceof Iterable<?> iterable) {
              in.refusals().checkLoop(value, tree.getExpression());
              return overIterable(tree, iterable, iterated.type(), label);
            }
            throw in.invalidJava("neither an array nor an Iterable", tree.getExpression());
          });
    }

    private Completion overArray(
        EnhancedForLoopTree tree, Object array, Type type, @Nullable String label) {
      Type component =
          type instanceof Type.Array a
              ? a.component()
              : Types.of(array.getClass().getComponentType());
      Completion end = null;
      for (int i = 0; end == null && i < Array.getLength(array); i++) {
        Typed element = new Typed(Array.get(array, i), component);
        end = element(tree, element, label);
      }
      return end == null ? Completion.NORMAL : end;
    }

    private Completion overIterable(
        EnhancedForLoopTree tree, Iterable<?> iterable, Type type, @Nullable String label) {
      Type.Declared seen = Types.asSuper(type, CompiledClass.of(Iterable.class));
      Type component =
          seen == null || seen.arguments().isEmpty() ? Special.UNKNOWN : seen.arguments().get(0);
      ExpressionTree at = tree.getExpression();
      Iterator<?> iterator = in.outside(at, iterable::iterator);
      Completion end = null;
      while (end == null && in.outside(at, iterator::hasNext)) {
        Typed element = new Typed(in.<@Nullable Object>outside(at, iterator::next), component);
        end = element(tree, element, label);
      }
      return end == null ? Completion.NORMAL : end;
    }

    private @Nullable Completion element(
        EnhancedForLoopTree tree, Typed element, @Nullable String label) {
      Frame frame = in.frame();
      @Nullable Bindings before = frame.bindings;
      VariableTree variable = tree.getVariable();
      Type type = Names.isInferred(variable) ? element.type() : in.names().type(variable.getType());
      declare(
          variable.getName().toString(),
          type,
          in.conversions().assign(element, type, tree.getExpression()));
      Completion end = round(tree.getStatement(), label);
      frame.bindings = before;
      return end;
    }

    // ---- exceptions

    @Override
    public Completion visitThrow(ThrowTree tree, @Nullable String label) {
      ExpressionTree expression = tree.getExpression();
      Object exception = in.nonNull(in.expressions().evaluate(expression).value(), expression);
      if (exception instanceof Throwable t) {
        throw in.thrown(t, expression);
      }
      throw in.invalidJava("not an exception", expression);
    }

    @Override
    public Completion visitTry(TryTree tree, @Nullable String label) {
      Completion completion = Completion.NORMAL;
      Thrown pending = null;
      try {
        completion = scoped(() -> resources(tree, 0));
      } catch (Thrown e) {
        pending = e;
      }
      if (pending != null) {
        CatchTree handler = handler(tree, pending.exception());
        if (handler != null) {
          Thrown caught = pending;
          pending = null;
          try {
            completion = scoped(() -> handle(handler, caught.exception()));
          } catch (Thrown e) {
            pending = e;
          }
        }
      }
      if (tree.getFinallyBlock() != null) {
        Completion last = execute(tree.getFinallyBlock());
        if (!last.isNormal()) {
          return last;
        }
      }
      if (pending != null) {
        throw pending;
      }
      return completion;
    }

    private @Nullable CatchTree handler(TryTree tree, Throwable exception) {
      for (CatchTree each : tree.getCatches()) {
        Tree type = each.getParameter().getType();
        List<? extends Tree> types =
            type instanceof UnionTypeTree u ? u.getTypeAlternatives() : List.of(type);
        for (Tree alternative : types) {
          if (Types.isInstance(exception, in.names().type(alternative))) {
            return each;
          }
        }
      }
      return null;
    }

    private Completion handle(CatchTree handler, Throwable exception) {
      VariableTree parameter = handler.getParameter();
      boolean isOneOfSome = parameter.getType() instanceof UnionTypeTree;
      declare(
          parameter.getName().toString(),
          isOneOfSome ? Types.ofValue(exception) : in.names().type(parameter.getType()),
          exception);
      return execute(handler.getBlock());
    }

    /** Executes the block of a try statement within its resources, from one of them on. */
    private Completion resources(TryTree tree, int from) {
      if (from == tree.getResources().size()) {
        return execute(tree.getBlock());
      }
      Tree resource = tree.getResources().get(from);
      Object value;
      if (resource instanceof VariableTree variable) {
        declare(variable);
        value = Names.peek(in.frame().bindings, variable.getName().toString());
      } else {
        value = in.expressions().evaluate((ExpressionTree) resource).value();
      }
      Completion completion;
      try {
        completion = resources(tree, from + 1);
      } catch (Thrown e) {
        try {
          close(value, resource);
        } catch (Thrown second) {
          e.exception().addSuppressed(second.exception());
        }
        throw e;
      }
      close(value, resource);
      return completion;
    }

    private void close(@Nullable Object resource, Tree tree) {
      if (resource instanceof AutoCloseable closeable) {
        in.outside(
            tree,
            () -> {
              closeable.close();
              return true;
            });
      }
    }
  }
}
