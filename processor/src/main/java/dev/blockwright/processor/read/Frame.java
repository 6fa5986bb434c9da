package dev.blockwright.processor.read;

import com.sun.source.tree.Tree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The execution of one method, lambda or initialiser. */
final class Frame {
  final @Nullable Frame caller;
  final SourceFile source;
  final int depth;

  /** The loops around the present place, outermost first. */
  final Deque<Loop> loops = new ArrayDeque<>();

  /** What a return statement is expected to return. */
  Type returns = Type.Special.UNKNOWN;

  /** What a yield statement is expected to yield. */
  Type yields = Type.Special.UNKNOWN;

  /** What is declared at the present place. */
  @Nullable Bindings bindings;

  /** The statement or call that is being evaluated. */
  private Tree at;

  private boolean isEntry;

  private @Nullable SourceOrigin here;

  /** A loop that runs: its variables, and how often it went round. */
  static final class Loop {
    final Tree tree;
    final List<String> variables;
    int rounds;

    Loop(Tree tree, List<String> variables) {
      this.tree = tree;
      this.variables = variables;
    }
  }

  Frame(@Nullable Frame caller, SourceFile source, @Nullable Bindings bindings, Tree at) {
    this.caller = caller;
    this.source = source;
    this.bindings = bindings;
    this.at = at;
    this.depth = caller == null ? 0 : caller.depth + 1;
  }

  /** The frame in which compiled code, or the processor, enters the description: no place in it. */
  static Frame entry(SourceFile source, @Nullable Bindings bindings, Tree at) {
    Frame entry = new Frame(null, source, bindings, at);
    entry.isEntry = true;
    return entry;
  }

  boolean isEntry() {
    return isEntry;
  }

  /** Where this method was called; null where it was not called from the description. */
  @Nullable SourceOrigin calledAt() {
    return caller == null || caller.isEntry ? null : caller.here();
  }

  Tree at() {
    return at;
  }

  void moveTo(Tree tree) {
    at = tree;
    here = null;
  }

  /** The present place; while a call lasts, always the same. */
  SourceOrigin here() {
    SourceOrigin origin = here;
    if (origin == null) {
      origin = origin(at);
      here = origin;
    }
    return origin;
  }

  /** A place in this method with the present values. */
  SourceOrigin origin(Tree tree) {
    return SourceOrigin.of(tree, this);
  }
}
