package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.graph.Node;
import dev.blockwright.dsl.graph.Scope;
import dev.blockwright.processor.emit.Action.Routine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The composites of a network that are alike but for their place in it: layers of the same
 * settings, names and shapes, computed by the same statements. Each kind of them is written once,
 * as a class; where they are nested, the outermost.
 */
final class Repeats {
  /** How many statements a class must save: less is not worth its head. */
  private static final int SAVED = 6;

  /** Composites that are alike, and their class. */
  private record Kind(CompositeClass written, List<Routine> alike) {
    int begin() {
      return alike.get(0).begin();
    }
  }

  /** A composite, and its class. */
  record Use(Routine routine, CompositeClass written) {
    String path() {
      return Repeats.path(routine);
    }
  }

  /** No composites. */
  static final Repeats NONE = new Repeats();

  /** The class of each path that has one. */
  private final Map<String, CompositeClass> classes = new LinkedHashMap<>();

  private final Map<Integer, Use> begins = new HashMap<>();
  private final Map<Node, Use> uses = new HashMap<>();

  private Repeats() {}

  /** The composites that are alike; none where training and evaluation differ in statements. */
  static Repeats of(
      Graph graph, Flow flow, ClassName block, StaticCalls statics, LayerTable.Texts texts) {
    Routine root = flow.root();
    if (root == null || graph.outputs().stream().anyMatch(Graph.Output::trainingOnly)) {
      return NONE;
    }
    Finder finder = new Finder(flow, statics, texts);
    finder.find(composites(List.of(root)));
    finder.dropThoseUsedElsewhere();
    Repeats repeats = new Repeats();
    finder.kinds.sort(Comparator.comparingInt(Kind::begin));
    Map<String, Integer> numbers = new HashMap<>();
    for (Kind kind : finder.kinds) {
      String type = type(kind.alike.get(0).scope());
      int number = numbers.merge(type.toLowerCase(Locale.ROOT), 1, Integer::sum);
      kind.written.named(block.nestedClass(type + number));
      for (Routine routine : kind.alike) {
        repeats.classes.put(path(routine), kind.written);
        Use use = new Use(routine, kind.written);
        repeats.begins.put(routine.begin(), use);
        finder.nodes(routine).forEach(node -> repeats.uses.put(node, use));
      }
    }
    return repeats;
  }

  /** The composites that are applied in routines, without those within. */
  private static List<Routine> composites(Collection<Routine> routines) {
    List<Routine> composites = new ArrayList<>();
    routines.forEach(routine -> addComposites(routine, composites));
    return composites;
  }

  private static void addComposites(Routine routine, List<Routine> into) {
    for (Action action : routine.actions()) {
      if (action instanceof Routine inner) {
        if (inner.composite() != null) {
          into.add(inner);
        } else {
          addComposites(inner, into);
        }
      }
    }
  }

  private static String path(Routine routine) {
    return routine.scope().path();
  }

  private static String type(Scope scope) {
    String type = scope.typeName();
    boolean isFree = !type.equalsIgnoreCase(ParameterFields.HOLDER);
    return isFree && Names.isIdentifier(type) ? type : "Composite";
  }

  /** The classes, in the order in which the network runs. */
  List<CompositeClass> classes() {
    return classes.values().stream().distinct().toList();
  }

  /** The class of the composite of a path; null if it has none. */
  @Nullable CompositeClass classOf(String path) {
    return classes.get(path);
  }

  /** The composite with a class that a layer is in; null if it is in none. */
  @Nullable Use of(Node node) {
    return uses.get(node);
  }

  /** The composite with a class whose layers begin at a place of the flow; null if none does. */
  @Nullable Use beginningAt(int place) {
    return begins.get(place);
  }

  /** Looks for composites that are alike, from the outermost on. */
  private static final class Finder {
    private final Flow flow;
    private final StaticCalls statics;
    private final LayerTable.Texts texts;
    private final List<Kind> kinds = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Finder(Flow flow, StaticCalls statics, LayerTable.Texts texts) {
      this.flow = flow;
      this.statics = statics;
      this.texts = texts;
    }

    private void find(List<Routine> composites) {
      Map<String, List<Routine>> applied = new LinkedHashMap<>();
      for (Routine routine : composites) {
        if (!seen.contains(path(routine))) {
          applied.computeIfAbsent(path(routine), path -> new ArrayList<>()).add(routine);
        }
      }
      seen.addAll(applied.keySet());
      Map<List<Object>, List<Routine>> similar = new LinkedHashMap<>();
      for (List<Routine> uses : applied.values()) {
        if (uses.stream().allMatch(this::isOnItsOwn)) {
          List<Object> form = Form.of(uses.get(0), flow);
          if (uses.stream().skip(1).allMatch(use -> Form.of(use, flow).equals(form))) {
            similar.computeIfAbsent(form, key -> new ArrayList<>()).addAll(uses);
          }
        }
      }
      Set<String> taken = new HashSet<>();
      for (List<Routine> alike : similar.values()) {
        if (saved(alike) >= SAVED) {
          CompositeClass written = new CompositeClass(alike.get(0), flow, statics, texts);
          if (written.isSmall()) {
            kinds.add(new Kind(written, alike));
            alike.forEach(routine -> taken.add(path(routine)));
          }
        }
      }
      List<Routine> inner =
          composites(
              composites.stream().filter(routine -> !taken.contains(path(routine))).toList());
      if (!inner.isEmpty()) {
        find(inner);
      }
    }

    private static int saved(List<Routine> alike) {
      long instances = alike.stream().map(Repeats::path).distinct().count();
      Routine one = alike.get(0);
      return (int) (instances - 1) * (one.end() - one.begin());
    }

    /** Whether all that a composite names is below its own name. */
    private boolean isOnItsOwn(Routine routine) {
      String below = path(routine) + ".";
      return !path(routine).isEmpty()
          && nodes(routine).stream()
              .flatMap(Finder::names)
              .allMatch(name -> name.startsWith(below));
    }

    private List<Node> nodes(Routine routine) {
      return flow.nodes().subList(routine.begin(), routine.end());
    }

    private static Stream<String> names(Node node) {
      return Stream.concat(Stream.of(node.path()), node.parameterNames().stream());
    }

    /** Drops the composites of which a layer or a parameter is used from elsewhere too. */
    void dropThoseUsedElsewhere() {
      Set<Node> inside = new HashSet<>();
      TreeSet<String> prefixes = new TreeSet<>();
      for (Kind kind : kinds) {
        for (Routine routine : kind.alike) {
          inside.addAll(nodes(routine));
          prefixes.add(path(routine) + ".");
        }
      }
      Set<String> shared = new HashSet<>();
      for (Node node : flow.nodes()) {
        if (!inside.contains(node)) {
          for (String name : names(node).toList()) {
            String prefix = prefixes.floor(name);
            if (prefix != null && name.startsWith(prefix)) {
              shared.add(prefix);
            }
          }
        }
      }
      kinds.forEach(kind -> kind.alike.removeIf(routine -> shared.contains(path(routine) + ".")));
      kinds.removeIf(kind -> kind.alike.isEmpty());
    }
  }
}
