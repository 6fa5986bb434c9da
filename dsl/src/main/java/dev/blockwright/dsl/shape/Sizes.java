package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.shape.Condition.Status;
import java.util.ArrayList;
import java.util.Collection;
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
    conditions.forEach(sizes::add);
    return sizes;
  }

  /** Adds a condition, unless those before imply it. */
  public void add(Condition condition) {
    if (status(condition) == Status.ALWAYS) {
      return;
    }
    conditions.add(condition);
    Requirement requirement = Requirement.of(condition);
    Status status = requirement.status();
    Map<String, SizeSet> solution = requirement.solve();
    none |= status == Status.NEVER;
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
      }
    }
  }

  /** Of which of these sizes a condition is true. */
  public Status status(Condition condition) {
    if (condition.sides().get(0).equals(condition.sides().get(1))) {
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
    Map<String, Dim> fromLeast = new HashMap<>();
    sets.forEach(
        (symbol, set) -> {
          if (!set.isNone()) {
            fromLeast.put(symbol, Dim.symbol(symbol).plus(set.first() - 1));
          }
        });
    Status status = requirement.substitute(fromLeast).quickStatus();
    List<Requirement> latest = List.copyOf(others);
    for (int i = Math.max(0, latest.size() - LATEST); i < latest.size(); i++) {
      status = latest.get(i).implies(requirement) ? Status.ALWAYS : status;
    }
    return status;
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
   * Expressions that take these sizes alone, by unknown: {@code {H=16*H, W=16*W}} for multiples of
   * 16. Empty if there are none.
   */
  public Map<String, Dim> expressions() {
    Map<String, Dim> expressions = new TreeMap<>();
    for (Map.Entry<String, SizeSet> entry : sets.entrySet()) {
      Dim expression = entry.getValue().expression(Dim.symbol(entry.getKey()));
      if (expression == null) {
        return Map.of();
      }
      expressions.put(entry.getKey(), expression);
    }
    Map<String, Dim> all = new TreeMap<>(expressions);
    equals.forEach((symbol, size) -> all.put(symbol, size.substitute(expressions)));
    return others.size() > equals.size() ? Map.of() : all;
  }

  /**
   * In words, which sizes these are: what the conditions say of one unknown is said together,
   * {@code ["H must be a multiple of 16", "W >= 12"]}. Empty if all sizes work.
   */
  public List<String> describe() {
    Sizes shortest = shortest();
    List<String> texts = new ArrayList<>();
    shortest.sets.forEach((symbol, set) -> texts.add(set.describe(symbol)));
    shortest.others.forEach(requirement -> texts.add(requirement.describe()));
    return texts;
  }

  /** These sizes without the conditions that later ones imply. */
  private Sizes shortest() {
    List<Condition> needed = new ArrayList<>(conditions);
    List<Condition> unsolved =
        conditions.stream().filter(c -> Requirement.of(c).solve() == null).toList();
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
