package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.LeastValues;
import dev.blockwright.dsl.shape.Condition.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sizes that satisfy several conditions, which may be added one by one: what is known of the
 * unknowns of a network while its layers are inferred.
 */
public final class Sizes {

  /** So many of the latest conditions are looked at for one that implies another. */
  private static final int LATEST = 16;

  private final List<Condition> conditions = new ArrayList<>();

  /** What the conditions say of each unknown on its own. */
  private final Map<String, SizeSet> sets = new TreeMap<>();

  /** What they say of several unknowns together. */
  private final Set<Requirement> others = new LinkedHashSet<>();

  /** What unknowns are equal to. */
  private final Map<String, Dim> equals = new HashMap<>();

  private final Set<String> constants;
  private final @Nullable Dim batch;
  private boolean none;

  /** What is known of expressions from the least sizes; null until it is asked for. */
  private @Nullable LeastValues least;

  /** All sizes, as long as no condition is added. */
  public Sizes() {
    this(List.of(), null);
  }

  /**
   * All sizes, as long as no condition is added.
   *
   * @param constants the unknowns that are decided when a block is made, and that its parameters
   *     may depend on
   * @param batch the unknown number of examples, on which nothing may depend; null if there is none
   */
  public Sizes(Collection<String> constants, @Nullable Dim batch) {
    this.constants = Set.copyOf(constants);
    this.batch = batch;
  }

  /** The sizes that satisfy all conditions. */
  public static Sizes of(Collection<? extends Condition> conditions) {
    Sizes sizes = new Sizes();
    List<Condition> unsolved = new ArrayList<>();
    for (Condition condition : conditions) {
      if (Requirement.of(condition).solve() == null) {
        unsolved.add(condition);
      } else {
        sizes.add(condition);
      }
    }
    unsolved.forEach(sizes::add); // judged by what is known of each unknown
    return sizes;
  }

  /** Adds a condition, unless those before imply it. */
  public void add(Condition condition) {
    Status known = status(condition);
    if (known == Status.ALWAYS) {
      return;
    }
    conditions.add(condition);
    Requirement requirement = Requirement.of(condition);
    Status status = requirement.status();
    Map<String, SizeSet> solution = requirement.solve();
    none |= known == Status.NEVER;
    if (status == Status.NEVER || solution == null) {
      others.add(requirement);
      equals.putAll(requirement.solvedForUnknown());
      return;
    }
    for (Map.Entry<String, SizeSet> entry : solution.entrySet()) {
      SizeSet both = sets.getOrDefault(entry.getKey(), SizeSet.ALL).and(entry.getValue());
      if (both == null) {
        others.add(requirement);
      } else {
        sets.put(entry.getKey(), both);
        least = null;
      }
    }
  }

  /** Of which of these sizes a condition is true. */
  public Status status(Condition condition) {
    if (condition.sides().get(0).equals(condition.sides().get(1))) {
      return Status.ALWAYS;
    }
    if (isSeen(condition)) {
      return Status.ALWAYS;
    }
    Requirement requirement = Requirement.of(condition);
    Status status = requirement.status();
    if (status == Status.SOMETIMES && !conditions.isEmpty()) {
      status = status(requirement);
      if (status == Status.SOMETIMES && !equals.isEmpty()) {
        Requirement simpler = requirement.substitute(equals);
        status = simpler.equals(requirement) ? status : status(simpler);
      }
    }
    return status;
  }

  /** Whether the least sizes alone show that a condition is true: nearly always, in a network. */
  private boolean isSeen(Condition condition) {
    if (!(condition instanceof Condition.AtLeast || condition instanceof Condition.AtMost)) {
      return false;
    }
    if (least == null) {
      Map<String, Long> sizes = new HashMap<>();
      sets.forEach((symbol, set) -> sizes.put(symbol, set.isNone() ? 1 : set.first()));
      least = new LeastValues(sizes);
    }
    Dim first = condition.sides().get(0);
    Dim second = condition.sides().get(1);
    try {
      return least.isAtLeast(
          condition instanceof Condition.AtLeast ? first.minus(second) : second.minus(first), 0);
    } catch (ArithmeticException e) {
      return false; // too large to be judged
    }
  }

  private Status status(Requirement requirement) {
    Map<String, SizeSet> solution = requirement.solve();
    if (solution == null) {
      return statusAmongOthers(requirement);
    }
    boolean implied = true;
    for (Map.Entry<String, SizeSet> entry : solution.entrySet()) {
      SizeSet before = sets.getOrDefault(entry.getKey(), SizeSet.ALL);
      SizeSet both = before.and(entry.getValue());
      if (both != null && both.isNone()) {
        return Status.NEVER;
      }
      implied &= both != null && both.equals(before);
    }
    return implied ? Status.ALWAYS : Status.SOMETIMES;
  }

  private Status statusAmongOthers(Requirement requirement) {
    if (others.contains(requirement)) {
      return Status.ALWAYS;
    }
    Map<String, List<Dim>> fromLeast = new HashMap<>();
    sets.forEach(
        (symbol, set) -> {
          if (!set.isNone()) {
            fromLeast.put(symbol, List.of(Dim.symbol(symbol).plus(set.first() - 1)));
          }
        });
    Status status = requirement.quickStatus(fromLeast);
    if (status == Status.SOMETIMES) {
      status = requirement.quickStatus(classes());
    }
    List<Requirement> latest = List.copyOf(others);
    for (int i = Math.max(0, latest.size() - LATEST); i < latest.size(); i++) {
      status = latest.get(i).implies(requirement) ? Status.ALWAYS : status;
    }
    return status;
  }

  /** What each unknown that is restricted may be, where that is simple enough. */
  private Map<String, List<Dim>> classes() {
    Map<String, List<Dim>> classes = new HashMap<>();
    sets.forEach(
        (symbol, set) -> {
          List<Dim> of = set.classes(Dim.symbol(symbol));
          if (!of.isEmpty()) {
            classes.put(symbol, of);
          }
        });
    return classes;
  }

  /** Whether a size is decided when a block is made, at the latest. */
  boolean isDecided(Dim size) {
    return size.isConstant() || constants.containsAll(size.symbols());
  }

  /** The unknown number of examples; null if there is none. */
  @Nullable Dim batch() {
    return batch;
  }

  /** The conditions as they were added, but for those that others before them implied. */
  List<Condition> added() {
    return List.copyOf(conditions);
  }

  /** Whether some unknown has a greatest size. */
  boolean areFew() {
    return sets.values().stream().anyMatch(SizeSet::isFinite);
  }

  /** Whether it was found that no sizes satisfy all conditions. */
  public boolean isNone() {
    return none || sets.values().stream().anyMatch(SizeSet::isNone);
  }

  /**
   * The conditions, each in its simplest form and none that the others imply: {@code [H >= 12, W >=
   * 12]}, in the order of the unknowns.
   */
  public List<Condition> conditions() {
    Sizes shortest = shortest();
    List<Condition> simplest = new ArrayList<>();
    Set<String> written = new LinkedHashSet<>();
    shortest.sets.forEach(
        (symbol, set) -> {
          List<Condition> simple = set.conditions(Dim.symbol(symbol));
          if (simple != null) {
            simplest.addAll(simple);
            written.add(symbol);
          }
        });
    for (Condition condition : shortest.conditions) {
      Requirement requirement = Requirement.of(condition);
      Map<String, SizeSet> solution = requirement.solve();
      if (solution == null || !written.containsAll(solution.keySet())) {
        simplest.add(requirement.condition());
      }
    }
    return simplest;
  }

  /**
   * Expressions that take such sizes alone, by unknown: {@code {H=16*H, W=16*W}} for multiples of
   * 16. They take all of them where simple expressions do, else those that are multiples of a
   * number: {@code 4*H} where H % 4 must be 0 or 1. Empty if there are none.
   */
  public Map<String, Dim> expressions() {
    Sizes ofOthers = new Sizes(); // those of the unknowns that no equation gives
    for (Dim size : equals.values()) {
      if (!Collections.disjoint(size.symbols(), equals.keySet())) {
        return Map.of();
      }
      ofOthers.add(Condition.atLeast(size, 1));
    }
    for (Condition condition : conditions) {
      ofOthers.add(replaced(condition, equals));
    }
    Map<String, Dim> expressions = new TreeMap<>();
    for (Map.Entry<String, SizeSet> entry : ofOthers.sets.entrySet()) {
      Dim expression = entry.getValue().expression(Dim.symbol(entry.getKey()));
      if (expression == null) {
        return Map.of();
      }
      expressions.put(entry.getKey(), expression);
    }
    Map<String, Dim> all = new TreeMap<>(expressions);
    equals.forEach((symbol, size) -> all.put(symbol, size.substitute(expressions)));
    return ofOthers.others.isEmpty() ? all : Map.of();
  }

  /**
   * In words, which sizes these are: what the conditions say of one unknown is said together,
   * {@code ["H must be a multiple of 16", "W >= 12"]}. Empty if all sizes work.
   */
  public List<String> describe() {
    Sizes shortest = shortest();
    for (Map.Entry<String, SizeSet> entry : shortest.sets.entrySet()) {
      if (entry.getValue().isNone()) {
        return List.of(entry.getValue().describe(entry.getKey()));
      }
    }
    if (shortest.isNone()) {
      return List.of("no sizes work");
    }
    List<String> texts = new ArrayList<>();
    shortest.sets.forEach((symbol, set) -> texts.add(set.describe(symbol)));
    shortest.others.forEach(requirement -> texts.add(requirement.describe()));
    return texts;
  }

  /**
   * These sizes without the conditions that others imply, and with those on several unknowns as
   * they read best where each unknown on its own is right.
   */
  Sizes shortest() {
    Sizes needed = needed();
    if (needed.others.isEmpty() || needed.others.size() > LATEST) {
      return needed;
    }
    Map<String, List<Dim>> classes = needed.classes();
    Sizes simple = new Sizes();
    for (Condition condition : needed.conditions) {
      Requirement requirement = Requirement.of(condition);
      simple.add(
          requirement.solve() == null ? requirement.simplified(classes).condition() : condition);
    }
    return simple.withoutTwins();
  }

  private Sizes needed() {
    List<Condition> needed = new ArrayList<>(conditions);
    List<Condition> unsolved = new ArrayList<>(conditions);
    unsolved.removeIf(condition -> Requirement.of(condition).solve() != null);
    if (unsolved.size() <= LATEST) {
      for (Condition condition : unsolved) {
        List<Condition> rest = new ArrayList<>(needed);
        rest.remove(condition);
        if (of(rest).status(condition) == Status.ALWAYS) {
          needed = rest;
        }
      }
    }
    return of(needed);
  }

  /** These sizes, with what is said of an unknown that equals another one said of that. */
  private Sizes withoutTwins() {
    Map<String, Dim> twins = new HashMap<>(equals);
    twins.values().removeIf(size -> !isSymbol(size));
    if (twins.isEmpty()) {
      return this;
    }
    Sizes sizes = new Sizes();
    for (Condition condition : conditions) {
      Map<String, Dim> solved = Requirement.of(condition).solvedForUnknown();
      boolean saysSo = !solved.isEmpty() && twins.entrySet().containsAll(solved.entrySet());
      sizes.add(saysSo ? condition : replaced(condition, twins));
    }
    return sizes;
  }

  /** A condition with unknowns replaced; the same where it is not seen to exist. */
  private static Condition replaced(Condition condition, Map<String, Dim> replacements) {
    try {
      return condition.substitute(replacements);
    } catch (ArithmeticException | IllegalArgumentException e) {
      return condition; // too large, or divided by what is not seen to be positive
    }
  }

  private static boolean isSymbol(Dim size) {
    return size.symbols().size() == 1 && size.equals(Dim.symbol(size.symbols().first()));
  }

  /** The first of the conditions that is false where the unknowns have the given sizes. */
  public static @Nullable Condition broken(
      Collection<? extends Condition> conditions, Map<String, Long> sizes) {
    for (Condition condition : conditions) {
      if (sizes.keySet().containsAll(condition.symbols()) && !condition.holds(sizes)) {
        return condition;
      }
    }
    return null;
  }
}
