package dev.blockwright.dsl.shape;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.RandomDims;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is said of the sizes that work, read back and tried: random conditions on one unknown at all
 * sizes to 300, on two at all pairs to 40. Each size that is said to work does, and no other.
 */
class SizesThatWorkTest {

  @Test
  void whatIsSaidIsTrue() {
    check(1, 250);
  }

  @Test
  @Tag("slow")
  void whatIsSaidIsTrueAlways() {
    check(System.nanoTime(), 10_000);
  }

  private static void check(long from, int count) {
    int restricted = 0;
    int equal = 0;
    int written = 0;
    for (long seed = from; seed < from + count; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Unknowns unknowns = new Unknowns(random.nextInt(3) == 0 ? "H" : "H W");
      List<Condition> conditions = conditions(random, unknowns.names);
      Sizes sizes = Sizes.of(conditions).shortest();
      List<String> said = Condition.solutions(conditions);
      String what = "seed %d: %s, said %s".formatted(seed, conditions, said);
      List<Predicate<long[]>> wanted = unknowns.compiled(conditions);
      boolean isWhole = said.stream().noneMatch(sentence -> sentence.contains("..."));
      List<Predicate<long[]>> read = isWhole ? said.stream().map(unknowns::read).toList() : wanted;
      List<Predicate<long[]>> simplest = unknowns.compiled(sizes.conditions());
      Set<List<Long>> works = new HashSet<>();
      unknowns.each(
          at -> {
            boolean holds = wanted.stream().allMatch(condition -> condition.test(at));
            if (holds) {
              works.add(boxed(at));
            }
            boolean isSaid = read.stream().allMatch(sentence -> sentence.test(at));
            boolean isSimple = simplest.stream().allMatch(condition -> condition.test(at));
            if (holds != isSaid || (holds != isSimple && !sizes.isNone())) {
              throw new AssertionError(what + " at " + unknowns.names + " = " + boxed(at));
            }
          });
      assertFalse(sizes.isNone() && !works.isEmpty(), what);
      restricted += works.isEmpty() || works.size() == unknowns.count() ? 0 : 1;
      equal += said.toString().contains("must equal") ? 1 : 0;
      written += checkWritten(sizes, unknowns, works, what) ? 1 : 0;
    }
    System.out.printf(
        "%d lists of conditions, %d of them true of some sizes, %d with equations left, %d as"
            + " expressions, seeds from %d%n",
        count, restricted, equal, written, from);
    assertTrue(restricted > count / 4 && equal > count / 50 && written > count / 50);
  }

  /**
   * Checks that the expressions for the sizes that work, if there are any, take these alone; true
   * if they take all of them.
   */
  private static boolean checkWritten(
      Sizes sizes, Unknowns unknowns, Set<List<Long>> works, String what) {
    Map<String, Dim> written = Sizes.of(sizes.conditions()).expressions();
    if (written.isEmpty() || sizes.isNone()) {
      return false;
    }
    List<Program> programs =
        unknowns.names.stream()
            .map(name -> unknowns.program(written.getOrDefault(name, Dim.symbol(name))))
            .toList();
    Set<List<Long>> taken = new HashSet<>();
    unknowns.each(
        at -> {
          List<Long> values = programs.stream().map(program -> program.run(at)).toList();
          if (values.stream().allMatch(value -> value >= 1 && value <= unknowns.farthest)) {
            taken.add(values);
          }
        });
    assertTrue(works.containsAll(taken), what + ", written " + written);
    return works.equals(taken);
  }

  private static List<Condition> conditions(SplittableRandom random, List<String> symbols) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String one = symbols.get(random.nextInt(symbols.size()));
      conditions.add(condition(random, random.nextInt(3) == 0 ? symbols : List.of(one), one));
    }
    return conditions;
  }

  private static Condition condition(SplittableRandom random, List<String> symbols, String one) {
    RandomDims dims = new RandomDims(random, symbols, random.nextInt(5) == 0);
    long number = random.nextLong(1, 7);
    Dim size = Dim.symbol(one).plus(random.nextLong(-3, 4));
    Dim other = Dim.symbol(symbols.get(0)).plus(random.nextLong(-1, 2));
    return switch (random.nextInt(9)) {
      case 0 -> Condition.equal(dims.next(2).dim(), dims.next(2).dim());
      case 1 -> Condition.multipleOf(dims.next(3).dim(), number);
      case 2 -> Condition.atLeast(dims.next(2).dim(), random.nextLong(-3, 20));
      case 3 -> Condition.atMost(dims.next(2).dim(), dims.next(1).dim().plus(10));
      case 4 -> Condition.equal(size.div(number).times(number), size); // a skip connection
      case 5 -> Condition.equal(size.div(number), other.div(number));
      case 6 -> Condition.equal(size.div(number).times(other), other.div(2).times(number));
      case 7 -> Condition.multipleOf(size.times(other), random.nextLong(1, 13));
      default -> Condition.atLeast(size.div(number), random.nextLong(0, 9));
    };
  }

  private static List<Long> boxed(long[] at) {
    return Arrays.stream(at).boxed().toList();
  }

  /** One or two unknowns, the sizes at which something is tried, and how sentences are read. */
  private static final class Unknowns {
    final List<String> names;
    final int farthest;

    Unknowns(String names) {
      this.names = List.of(names.split(" "));
      this.farthest = this.names.size() == 1 ? 300 : 40;
    }

    int count() {
      return names.size() == 1 ? farthest : farthest * farthest;
    }

    void each(Consumer<long[]> action) {
      for (long h = 1; h <= farthest; h++) {
        for (long w = 1; w <= (names.size() == 1 ? 1 : farthest); w++) {
          action.accept(names.size() == 1 ? new long[] {h} : new long[] {h, w});
        }
      }
    }

    Program program(Dim dim) {
      return Program.of(dim, names);
    }

    List<Predicate<long[]>> compiled(List<Condition> conditions) {
      return conditions.stream().map(this::compiled).toList();
    }

    private Predicate<long[]> compiled(Condition condition) {
      Program first = program(condition.sides().get(0));
      Program second = program(condition.sides().get(1));
      return at -> condition.compares(first.run(at), second.run(at));
    }

    /** What a sentence says of sizes. */
    Predicate<long[]> read(String sentence) {
      Predicate<long[]> any = at -> false;
      for (String alternative : sentence.split(", or ", -1)) {
        Predicate<long[]> all = at -> true;
        for (String part : alternative.split(", and ", -1)) {
          all = all.and(readPart(part));
        }
        any = any.or(all);
      }
      return any;
    }

    private Predicate<long[]> readPart(String text) {
      for (Form form : FORMS) {
        Matcher matcher = form.pattern.matcher(text);
        if (matcher.matches()) {
          return form.meaning.apply(new Sentence(matcher, this));
        }
      }
      throw new AssertionError("cannot be read: " + text);
    }
  }

  /** The parts of a sentence. */
  private record Sentence(Matcher matcher, Unknowns unknowns) {
    ToLongFunction<long[]> value(int group) {
      Program program = unknowns.program(Dim.parse(matcher.group(group)));
      return program::run;
    }

    boolean isNegated() {
      return matcher.group(2) != null;
    }

    /** Whether a part's value is in a list such as {@code "1, 3 or 5 to 9"}. */
    Predicate<long[]> lists(int group, int value) {
      ToLongFunction<long[]> number = value(value);
      List<long[]> ranges = new ArrayList<>();
      for (String range : matcher.group(group).split(", | or ", -1)) {
        ranges.add(Arrays.stream(range.split(" to ")).mapToLong(Long::parseLong).toArray());
      }
      return at -> {
        long found = number.applyAsLong(at);
        return ranges.stream().anyMatch(r -> r[0] <= found && found <= r[r.length - 1]);
      };
    }

    Predicate<long[]> isAtLeast(int group, int least) {
      ToLongFunction<long[]> first = value(group);
      ToLongFunction<long[]> second = value(least);
      return at -> first.applyAsLong(at) >= second.applyAsLong(at);
    }

    Predicate<long[]> isMultiple(int group, int divisor) {
      ToLongFunction<long[]> first = value(group);
      ToLongFunction<long[]> second = value(divisor);
      return at -> Math.floorMod(first.applyAsLong(at), second.applyAsLong(at)) == 0;
    }
  }

  /** A form of sentences, and what one of them says. */
  private record Form(Pattern pattern, Function<Sentence, Predicate<long[]>> meaning) {
    Form(String regex, Function<Sentence, Predicate<long[]>> meaning) {
      this(Pattern.compile(regex), meaning);
    }
  }

  private static Predicate<long[]> negated(boolean negated, Predicate<long[]> predicate) {
    return negated ? predicate.negate() : predicate;
  }

  private static final List<Form> FORMS =
      List.of(
          new Form("every . works", s -> at -> true),
          new Form("no (. works|sizes work)", s -> at -> false),
          new Form(
              "(.+) must (not )?be a multiple of (.+)",
              s -> negated(s.isNegated(), s.isMultiple(1, 3))),
          new Form("(.+) must equal (.+)", s -> s.isAtLeast(1, 2).and(s.isAtLeast(2, 1))),
          new Form("(.+) must (not )?be (.+)", s -> negated(s.isNegated(), s.lists(3, 1))),
          new Form("(.+) >= (.+) but not (.+)", s -> s.isAtLeast(1, 2).and(s.lists(3, 1).negate())),
          new Form("(.+) <= (.+) <= (.+)", s -> s.isAtLeast(2, 1).and(s.isAtLeast(3, 2))),
          new Form("(.+) >= (.+)", s -> s.isAtLeast(1, 2)),
          new Form("(.+) <= (.+)", s -> s.isAtLeast(2, 1)));
}
