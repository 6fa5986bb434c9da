package dev.blockwright.processor.report;

import dev.blockwright.dsl.graph.Failure;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.dsl.graph.Step;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.Problem.Culprit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private Report(Failure failure, Wording wording) {
    this.failure = failure;
    this.wording = wording;
  }

  /** The message for a layer that could not be applied. */
  public static String of(Failure failure, Wording wording) {
    Table histories = new Report(failure, wording).histories();
    return text(failure.problem(), histories, failure.applied(), failure.scope());
  }

  /** The message for an expression that could not be read. */
  public static String of(Problem problem, Origin at) {
    Table table = new Table();
    if (!at.values().isEmpty()) {
      table.row(shortened(at.text()), "", values(at));
    }
    return text(problem, table, at, null);
  }

  private static String text(Problem problem, Table details, Origin at, @Nullable Scope innermost) {
    List<String> lines = new ArrayList<>();
    lines.add(problem.toString());
    lines.addAll(details.lines());
    lines.addAll(reachedThrough(at, innermost).lines());
    return String.join("\n", lines);
  }

  // ---- how the tensors got their shapes

  private Table histories() {
    Table table = new Table();
    List<Culprit> culprits = failure.problem().culprits();
    if (culprits.isEmpty()) {
      return table;
    }
    List<Value> values =
        culprits.stream().map(culprit -> failure.inputs().get(culprit.input())).toList();
    List<History> histories =
        values.size() == 1
            ? List.of(History.of(values.get(0), failure.scope()))
            : History.ofAll(values, failure.scope());
    for (int i = 0; i < values.size(); i++) {
      show(label(culprits.get(i).input()), histories.get(i), table);
    }
    return table;
  }

  private String label(int input) {
    String text = wording.operand(failure, input);
    if (text != null && text.length() <= LONGEST_LABEL) {
      return text;
    }
    return failure.inputs().size() == 1 ? "input" : "input " + (input + 1);
  }

  private void show(String label, History history, Table table) {
    List<Step> steps = history.steps().stream().filter(step -> !History.keepsShape(step)).toList();
    Value start = history.start();
    Origin declared = steps.isEmpty() ? wording.declaration(failure, label) : null;
    table.row(
        label,
        wording.name(failure, start, history.steps()),
        declared == null ? "" : line(declared),
        shape(start),
        declared == null ? "" : values(declared));
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
          values(step.made()));
    }
  }

  private static String text(Step step) {
    String text = step.made().text().isEmpty() ? step.path() : step.made().text();
    return shortened(text);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 3) + "...";
  }

  private static String shape(Value value) {
    return value.isPoisoned() ? "unknown" : value.type().toString();
  }

  // ---- how the place was reached

  private static Table reachedThrough(Origin at, @Nullable Scope innermost) {
    List<String[]> calls = new ArrayList<>();
    Scope scope = innermost;
    for (Origin call = at.caller(); call != null; call = call.caller()) {
      Origin shown = call;
      boolean named = false;
      while (scope != null && scope.applied() == call) {
        if (!named) {
          shown = scope.made();
          named = !scope.typeName().equals("Sequential");
        }
        scope = scope.parent();
      }
      Map<String, String> values = new LinkedHashMap<>(shown.loops());
      values.putAll(shown.values());
      calls.add(new String[] {shortened(shown.text()), line(shown, at), text(values)});
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
