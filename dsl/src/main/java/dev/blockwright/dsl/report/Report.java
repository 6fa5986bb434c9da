package dev.blockwright.dsl.report;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.SqueezeLayer;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.Problem.Culprit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mistake as one message: what is wrong, how each tensor in conflict got its shape, and through
 * which composites and loops the place was reached.
 *
 * <p>The message stands alone, since Maven shows neither the source line nor the caret.
 */
public final class Report {
  private static final int LONGEST_LABEL = 20;
  private static final int LONGEST_TEXT = 72;
  private static final int FIRST_STEPS = 2;
  private static final int LAST_STEPS = 8;
  private static final int FIRST_CALLS = 4;
  private static final int LAST_CALLS = 2;

  private final Failure failure;
  private final Wording wording;
  private final List<String> labels = new ArrayList<>();
  private final List<History> histories = new ArrayList<>();

  private Report(Failure failure, Wording wording) {
    this.failure = failure;
    this.wording = wording;
  }

  /**
   * The message for a layer that could not be applied.
   *
   * @param at the expression to point at
   */
  public static Mistake of(Failure failure, Wording wording, Origin at) {
    Report report = new Report(failure, wording);
    report.findHistories();
    Table path = reachedThrough(failure.applied(), failure.scope(), report::text);
    String text = text(at, failure.problem(), report.table(), path);
    return new Mistake(failure.problem(), text, at, failure, report.notes(at));
  }

  /** The message for an expression that could not be read. */
  public static String of(Problem problem, Origin at) {
    return of(problem, at, null);
  }

  /**
   * The message for an expression.
   *
   * @param innermost the composite's application in which it was reached, where it is one's
   */
  public static String of(Problem problem, Origin at, @Nullable Scope innermost) {
    Table table = new Table();
    if (!at.values().isEmpty()) {
      table.row(shortened(at.text()), "", values(at));
    }
    return text(at, problem, table, reachedThrough(at, innermost, scope -> scope.made().text()));
  }

  private static String text(Origin at, Problem problem, Table details, Table reachedThrough) {
    List<String> lines = new ArrayList<>();
    lines.add(at.lead() + problem);
    lines.addAll(details.lines());
    lines.addAll(reachedThrough.lines());
    return String.join("\n", lines);
  }

  // ---- how the tensors got their shapes

  private void findHistories() {
    List<Culprit> culprits = failure.problem().culprits();
    if (culprits.isEmpty()) {
      return;
    }
    List<Value> values =
        culprits.stream().map(culprit -> failure.inputs().get(culprit.input())).toList();
    Node earlier = failure.earlier();
    if (earlier != null) {
      labels.addAll(List.of("the first use", "this one"));
      histories.add(History.of(earlier.inputs().get(0), earlier.scope()));
      histories.add(History.of(values.get(0), failure.scope()));
      return;
    }
    culprits.forEach(culprit -> labels.add(label(culprit.input())));
    histories.addAll(
        values.size() == 1
            ? List.of(History.of(values.get(0), failure.scope()))
            : History.ofAll(values, failure.scope()));
  }

  private Table table() {
    Table table = new Table();
    for (int i = 0; i < histories.size(); i++) {
      show(labels.get(i), histories.get(i), table);
    }
    return table;
  }

  private String label(int input) {
    String text = wording.operand(failure, input);
    if (text != null && text.length() <= LONGEST_LABEL) {
      return text;
    }
    return switch (failure.problem().code()) {
      case PLUS_SHAPE, MINUS_SHAPE, TIMES_SHAPE, DIV_SHAPE, MATMUL_SHAPE ->
          input == 0 ? "the left side" : "the right side";
      default -> failure.inputs().size() == 1 ? "input" : "input " + (input + 1);
    };
  }

  private void show(String label, History history, Table table) {
    List<Step> steps = history.steps().stream().filter(Report::isShown).toList();
    Value start = history.start();
    String name = wording.name(failure, start, history.steps());
    Origin at = steps.isEmpty() || name == null ? origin(label, name, history) : null;
    if (name == null) {
      name = at == null || at.text().isEmpty() ? start.name() : shortened(at.text());
    }
    table.row(label, name, at == null ? "" : line(at), shape(start), at == null ? "" : values(at));
    int left = steps.size() - FIRST_STEPS - LAST_STEPS;
    for (int i = 0; i < steps.size(); i++) {
      if (left > 1 && i == FIRST_STEPS) {
        table.row("", "... " + left + " more steps", "", "", "");
        i += left;
      }
      Step step = steps.get(i);
      table.row(
          "",
          "-> " + text(step),
          line(step.made()),
          shape(step.outputs().get(0)),
          text(wording.values(step)));
    }
  }

  /** Whether a step changed the shape, or left an axis that it was to take away. */
  private static boolean isShown(Step step) {
    return !History.keepsShape(step)
        || (step instanceof Node node && node.layer() instanceof SqueezeLayer);
  }

  /** Where a tensor got its value that no step in the history changed; null if it is an input. */
  private @Nullable Origin origin(String label, @Nullable String name, History history) {
    Step source = name == null ? History.source(history.start(), failure.scope()) : null;
    Origin declared =
        label.equals(name) || history.lastChange() != null
            ? null
            : wording.declaration(failure, label, source);
    return declared == null && source != null ? source.made() : declared;
  }

  /**
   * Notes at the other party of a conflict: the first use, or where the other tensor's shape is
   * from.
   */
  private List<Mistake.Note> notes(Origin at) {
    String code = "[" + failure.problem().code().id() + "] ";
    Node earlier = failure.earlier();
    if (earlier != null && failure.problem().code() == Code.NAME) {
      return noteAt(earlier.made(), code + "the other " + failure.path() + " is here", at);
    } else if (earlier != null) {
      return noteAt(wording.firstUse(failure, earlier), code + "the first use is here", at);
    }
    for (int i : histories.size() > 1 ? List.of(1, 0) : List.<Integer>of()) {
      History history = histories.get(i);
      Step last = history.lastChange();
      String name = wording.name(failure, history.start(), history.steps());
      Origin place = last != null ? last.made() : origin(labels.get(i), name, history);
      if (place != null) {
        Value value = failure.inputs().get(failure.problem().culprits().get(i).input());
        return noteAt(place, code + labels.get(i) + " got its shape here, " + shape(value), at);
      }
    }
    return List.of();
  }

  private static List<Mistake.Note> noteAt(Origin place, String text, Origin mistake) {
    return place.line() == 0 || place.place().equals(mistake.place())
        ? List.of()
        : List.of(new Mistake.Note(text, place));
  }

  private String text(Step step) {
    String text = wording.text(step);
    return shortened(text.isEmpty() ? step.path() : text);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 3) + "...";
  }

  private static String shape(Value value) {
    return value.isPoisoned() ? "unknown" : value.type().toString();
  }

  // ---- how the place was reached

  private static Table reachedThrough(
      Origin at, @Nullable Scope innermost, Function<Scope, String> composite) {
    List<String[]> calls = new ArrayList<>();
    Scope scope = innermost;
    for (Origin call = at.caller(); call != null; call = call.caller()) {
      Origin shown = call;
      String text = call.text();
      boolean named = false;
      while (scope != null && scope.applied().equals(call)) {
        if (!named) {
          shown = scope.made();
          text = composite.apply(scope);
          named = !scope.typeName().equals("Sequential");
        }
        scope = scope.parent();
      }
      Map<String, String> values = new LinkedHashMap<>(shown.loops());
      values.putAll(shown.values());
      calls.add(new String[] {shortened(text), line(shown, at), text(values)});
    }
    Table table = new Table();
    int left = calls.size() - FIRST_CALLS - LAST_CALLS;
    for (int i = 0; i < calls.size(); i++) {
      if (left > 1 && i == FIRST_CALLS) {
        table.row("in ... " + left + " more calls", "", "");
        i += left;
      }
      String[] call = calls.get(i);
      table.row((i == 0 ? "reached through " : "in ") + call[0], call[1], call[2]);
    }
    return table;
  }

  private String line(Origin origin) {
    return line(origin, failure.applied());
  }

  /** The line of an origin, with its file where that is not the one of the mistake. */
  private static String line(Origin origin, Origin mistake) {
    if (origin.line() == 0) {
      return "";
    }
    boolean elsewhere = !origin.file().equals(mistake.file());
    return (elsewhere ? origin.file() + " " : "") + "line " + origin.line();
  }

  private static String values(Origin origin) {
    return text(origin.values());
  }

  private static String text(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
