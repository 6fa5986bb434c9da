package dev.blockwright.processor.check;

import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Value;
import dev.blockwright.dsl.layer.Windowed;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.report.Table;
import dev.blockwright.processor.check.hazard.SourceHazards;
import dev.blockwright.processor.read.ClassSource;
import dev.blockwright.processor.read.Description;
import dev.blockwright.processor.read.EditedClasses;
import dev.blockwright.processor.read.InvalidJavaException;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds edits of a description that mend its mistakes. {@link Rules} proposes them; each is then
 * verified by reading the whole description with the edit in it. The search is bounded, and where
 * it fails for any reason the mistake is reported without a fix.
 */
public final class FixFinder {
  private static final int MOST_FIXES = 3;
  private static final int MOST_READINGS = 40;
  private static final int MOST_READINGS_OF_ANOTHER = 10;
  private static final int MOST_READINGS_OF_PAIRS = 24;
  private static final int MOST_FIRST_HALVES = 6;

  /** Bounds the work where one reading is long; more than a deadline would, the same every time. */
  private static final int MOST_NODES = 20_000;

  private static final long MOST_NANOS = 30_000_000_000L;

  /** Reads the description with other sources than the compilation's. */
  @FunctionalInterface
  public interface Rereader {
    /**
     * What the description would then be.
     *
     * @param isEnough of what mistake on the rest does not matter
     */
    Description read(UnaryOperator<ClassSource> edited, Predicate<Mistake> isEnough);
  }

  /** How good a fix is, best first. */
  private enum Rank {
    COMPILES("the network then compiles"),
    MISTAKE_GONE("this mistake is gone"),
    WARNED("the network then compiles, with the warning "),
    COLLAPSES("the network then compiles, but its images shrink to 1x1 on the way"),
    NONE("");

    final String text;

    Rank(String text) {
      this.text = text;
    }
  }

  /**
   * A fix that was tried.
   *
   * @param next what is wrong then: the mistake that it was for, or one at the same place, where it
   *     is not gone; else one that it hid
   * @param hazards what the network then is warned of
   */
  private record Tried(
      Fix fix, Rank rank, @Nullable Mistake next, EditedSources sources, Set<Code> hazards) {

    Tried(Fix fix, Rank rank, @Nullable Mistake next, EditedSources sources) {
      this(fix, rank, next, sources, Set.of());
    }

    /** This where some warnings are there anyway. */
    Tried beside(Set<Code> others) {
      Set<Code> own = new TreeSet<>(hazards);
      own.removeAll(others);
      return rank == Rank.COMPILES && !own.isEmpty()
          ? new Tried(fix, Rank.WARNED, next, sources, own)
          : this;
    }

    boolean isMended() {
      return rank == Rank.COMPILES || rank == Rank.WARNED;
    }

    String outcome() {
      return rank == Rank.WARNED
          ? rank.text + hazards.stream().map(Code::id).collect(Collectors.joining(", "))
          : rank.text;
    }
  }

  private final Description description;
  private final SourceOrigin inputs;
  private final Rereader rereader;
  private final Additions additions;
  private final long started = System.nanoTime();
  private final Set<List<List<Object>>> known = new HashSet<>();
  private int readings;
  private int nodes = MOST_NODES;

  private FixFinder(Description description, SourceOrigin inputs, Rereader rereader) {
    this.description = description;
    this.inputs = inputs;
    this.rereader = rereader;
    this.additions = new Additions(inputs);
    this.readings =
        MOST_READINGS + MOST_READINGS_OF_ANOTHER * Math.max(0, description.mistakes().size() - 1);
  }

  /** The description with the fixes of each mistake at the end of its message. */
  public static Description withFixes(
      Description description, SourceOrigin inputs, Rereader rereader) {
    // Where the description does not end, most readings with edits of other places do not either.
    boolean isEndless =
        description.mistakes().stream().anyMatch(m -> m.problem().code() == Code.FUEL);
    FixFinder finder = new FixFinder(description, inputs, rereader);
    List<Mistake> mistakes = new ArrayList<>();
    boolean isMended = false;
    for (Mistake mistake : description.mistakes()) {
      if (isMended && mistake.problem().code() == Code.DESCRIPTION_THREW) {
        continue; // what is computed from a wrong tensor's size throws: it goes with the mistake
      }
      if (isEndless && mistake.problem().code() != Code.FUEL) {
        mistakes.add(mistake);
        continue;
      }
      List<Tried> fixes = finder.fixes(mistake);
      isMended |= !fixes.isEmpty() && fixes.get(0).isMended();
      mistakes.add(mistake.with(lines(fixes, mistake)));
    }
    return description.with(mistakes);
  }

  /** The files with each fix that is shown and after which the network compiles. */
  static List<EditedSources> mended(
      Description description, SourceOrigin inputs, Rereader rereader) {
    FixFinder finder = new FixFinder(description, inputs, rereader);
    return description.mistakes().stream()
        .flatMap(mistake -> finder.find(mistake).stream())
        .filter(tried -> tried.rank != Rank.MISTAKE_GONE)
        .map(Tried::sources)
        .toList();
  }

  private List<Tried> fixes(Mistake mistake) {
    try {
      return find(mistake);
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(); // the mistake matters more than its fix
    }
  }

  private static List<String> lines(List<Tried> fixes, Mistake mistake) {
    Table table = new Table();
    fixes.forEach(tried -> show(tried, mistake, table));
    return table.lines();
  }

  private static void show(Tried tried, Mistake mistake, Table table) {
    List<Fix.Part> parts = tried.fix.parts();
    for (int i = 0; i < parts.size(); i++) {
      Edit edit = parts.get(i).edit();
      boolean elsewhere = mistake.at() instanceof SourceOrigin at && at.unit() != edit.unit();
      String file = elsewhere ? EditedSources.nameOf(edit.unit()) + " " : "";
      String text =
          (i == 0 ? "fix: " : "     and ")
              + parts.get(i).title()
              + ", "
              + file
              + "line "
              + edit.line()
              + (edit.shown().isEmpty() ? "" : ": " + edit.shown());
      table.row(text, i < parts.size() - 1 ? "" : "  [checked: " + tried.outcome() + "]");
    }
  }

  // ---- the search

  private List<Tried> find(Mistake mistake) {
    known.clear();
    List<Fix> proposals = Rules.propose(mistake, inputs);
    List<Tried> tried = new ArrayList<>(tryAll(proposals, mistake, MOST_READINGS));
    if (tried.stream().noneMatch(t -> t.rank == Rank.COMPILES)) {
      boolean isGone = tried.stream().anyMatch(t -> t.rank == Rank.MISTAKE_GONE);
      tried.addAll(pairs(tried, mistake, isGone ? Rank.MISTAKE_GONE : Rank.NONE));
    }
    tried = besideAll(tried);
    boolean isMended = tried.stream().anyMatch(Tried::isMended);
    List<Tried> best = new ArrayList<>();
    Set<List<Object>> shown = new HashSet<>();
    List<Rank> ranks =
        isMended
            ? List.of(Rank.COMPILES, Rank.WARNED, Rank.COLLAPSES)
            : List.of(Rank.MISTAKE_GONE, Rank.COLLAPSES);
    for (Rank rank : ranks) {
      int most = rank == Rank.WARNED || rank == Rank.COLLAPSES ? 1 : MOST_FIXES;
      tried.stream()
          .filter(t -> t.rank == rank)
          .filter(t -> shown.add(kindOf(t.fix)))
          .limit(Math.min(most, MOST_FIXES - best.size()))
          .forEach(best::add);
    }
    return best;
  }

  /** The fixes with the warnings that some of them brings and another does not. */
  private static List<Tried> besideAll(List<Tried> tried) {
    Set<Code> always = EnumSet.allOf(Code.class);
    tried.stream().filter(t -> t.rank == Rank.COMPILES).forEach(t -> always.retainAll(t.hazards));
    return tried.stream().map(t -> t.beside(always)).toList();
  }

  /** What fixes have in common that differ in a number alone. */
  private static List<Object> kindOf(Fix fix) {
    Fix.Part first = fix.parts().get(0);
    return List.of(first.title(), first.edit().unit(), first.edit().start(), fix.parts().size());
  }

  /**
   * Two edits together: one that changes the mistake or mends it, and one for what is then wrong.
   */
  private List<Tried> pairs(List<Tried> singles, Mistake mistake, Rank rank) {
    List<Tried> found = new ArrayList<>();
    List<Tried> halves =
        singles.stream()
            .filter(t -> t.rank == rank && t.next != null)
            .filter(t -> t.next != null && !t.next.problem().equals(mistake.problem()))
            .filter(t -> !ArgumentRules.isExchange(t.fix)) // it mends all, or is not what is wrong
            .limit(MOST_FIRST_HALVES)
            .toList();
    int most = MOST_READINGS_OF_PAIRS;
    for (Tried half : halves) {
      Mistake next = half.next;
      if (next == null || most <= 0 || !found.isEmpty()) {
        continue;
      }
      List<Fix> pairs = new ArrayList<>();
      for (Fix second : Rules.propose(next, inputs)) {
        Fix.Part part = second.parts().get(0);
        Fix original = Fix.of(part.title(), half.sources.original(part.edit()));
        Fix pair = half.fix.and(original);
        if (second.parts().size() == 1 && pair.isDisjoint()) {
          pairs.add(pair);
        }
      }
      List<Tried> tried = tryAll(pairs, mistake, most);
      most -= pairs.size();
      tried.stream().filter(t -> t.rank == Rank.COMPILES).limit(1).forEach(found::add);
    }
    return found;
  }

  private List<Tried> tryAll(List<Fix> proposals, Mistake mistake, int most) {
    List<Fix> fixes = new ArrayList<>();
    for (Fix fix : proposals) {
      List<List<Object>> key =
          fix.edits().stream()
              .map(e -> List.<Object>of(e.unit(), e.start(), e.end(), e.replacement()))
              .sorted(Comparator.comparingInt(k -> (int) k.get(1)))
              .toList();
      if (fixes.size() < most && known.add(key)) {
        fixes.add(fix);
      }
    }
    List<Tried> tried = new ArrayList<>();
    if (fixes.isEmpty()) {
      return tried;
    }
    Set<List<Object>> good = new HashSet<>();
    List<@Nullable EditedSources> parsed = EditedSources.parse(fixes, additions);
    for (int i = 0; i < fixes.size() && good.size() < MOST_FIXES; i++) {
      if (good.contains(kindOf(fixes.get(i)))) {
        continue;
      }
      EditedSources sources = parsed.get(i);
      if (sources == null) {
        continue;
      }
      if (readings-- <= 0 || nodes <= 0 || System.nanoTime() - started > MOST_NANOS) {
        break;
      }
      Tried outcome = verify(fixes.get(i), sources, mistake);
      if (outcome != null) {
        tried.add(outcome);
        if (outcome.rank == Rank.COMPILES) {
          good.add(kindOf(outcome.fix));
        }
      }
    }
    return tried;
  }

  // ---- verification

  private @Nullable Tried verify(Fix fix, EditedSources sources, Mistake mistake) {
    List<Object> place = placeOf(mistake, null);
    Predicate<Mistake> isSame = left -> placeOf(left, sources).equals(place);
    Description after;
    try {
      after = rereader.read(classes -> new EditedClasses(classes, sources.edited()), isSame);
    } catch (InvalidJavaException e) {
      return null;
    }
    Graph graph = after.graph();
    nodes -= graph == null ? 100 : 1 + graph.nodes().size();
    if (after.mistakes().isEmpty()) {
      boolean collapses = graph != null && graph.nodes().stream().anyMatch(FixFinder::isCollapsed);
      Rank rank = graph == null ? Rank.NONE : collapses ? Rank.COLLAPSES : Rank.COMPILES;
      return new Tried(fix, rank, null, sources, SourceHazards.of(after));
    }
    boolean isGone = true;
    Mistake next = null;
    for (Mistake left : after.mistakes()) {
      if (isSame.test(left)) {
        return new Tried(fix, Rank.NONE, left, sources);
      }
      boolean isKnown = isKnown(left, sources);
      isGone &= isKnown || isLater(left, mistake);
      next = next == null && !isKnown ? left : next;
    }
    return new Tried(fix, isGone ? Rank.MISTAKE_GONE : Rank.NONE, isGone ? next : null, sources);
  }

  private boolean isKnown(Mistake left, EditedSources sources) {
    List<Object> place = placeOf(left, sources);
    return description.mistakes().stream().anyMatch(m -> placeOf(m, null).equals(place));
  }

  /** Whether a mistake stands behind another one in the network, so that it was hidden by it. */
  private static boolean isLater(Mistake left, Mistake mistake) {
    return left.failure() != null
        && mistake.failure() != null
        && last(left.failure().inputs()) > last(mistake.failure().inputs());
  }

  private static int last(List<Value> inputs) {
    return inputs.stream().mapToInt(Value::id).max().orElse(-1);
  }

  /** A mistake's kind and place in the sources as they are. */
  private static List<Object> placeOf(Mistake mistake, @Nullable EditedSources sources) {
    String code = mistake.problem().code().id();
    if (!(mistake.at() instanceof SourceOrigin at)) {
      return List.of(code, mistake.at().place());
    }
    return sources == null
        ? List.of(code, at.unit(), at.start())
        : List.of(code, sources.original(at.unit()), sources.original(at.unit(), at.start()));
  }

  /** Whether a window of more than one pixel slides over an image of a single one. */
  private static boolean isCollapsed(Node node) {
    if (!(node.layer() instanceof Windowed<?> windowed) || node.inputs().get(0).isPoisoned()) {
      return false;
    }
    Shape in = node.inputs().get(0).shape();
    boolean isWindow = windowed.kernelSize().stream().anyMatch(size -> size > 1);
    boolean isTransposed = node.kind().startsWith("convTranspose");
    return isWindow
        && !isTransposed
        && in.dims().subList(2, in.rank()).stream()
            .allMatch(dim -> dim.isConstant() && dim.value() <= 1);
  }
}
