package dev.blockwright.dsl.shape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sizes that satisfy several conditions.
 *
 * @param sets what they say of each unknown on its own
 * @param others what they say of several unknowns together, in words
 */
record Solutions(Map<String, SizeSet> sets, Set<String> others) {

  static Solutions of(Collection<? extends Condition> conditions) {
    Map<String, SizeSet> sets = new TreeMap<>();
    Set<String> others = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      Requirement requirement = Requirement.of(condition);
      Condition.Status status = requirement.status();
      if (status == Condition.Status.ALWAYS) {
        continue;
      }
      Map<String, SizeSet> solved = requirement.solve();
      if (status == Condition.Status.NEVER) {
        others.add("no sizes work");
      } else if (solved == null) {
        others.add(requirement.describe());
      } else {
        for (Map.Entry<String, SizeSet> entry : solved.entrySet()) {
          SizeSet before = sets.getOrDefault(entry.getKey(), SizeSet.ALL);
          SizeSet both = before.and(entry.getValue());
          if (both == null) {
            others.add(entry.getValue().describe(entry.getKey()));
          } else {
            sets.put(entry.getKey(), both);
          }
        }
      }
    }
    return new Solutions(sets, others);
  }

  List<String> describe() {
    List<String> texts = new ArrayList<>();
    sets.forEach((symbol, set) -> texts.add(set.describe(symbol)));
    texts.addAll(others);
    return texts;
  }
}
