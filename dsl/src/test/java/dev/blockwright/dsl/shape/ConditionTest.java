package dev.blockwright.dsl.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.RandomDims;
import dev.blockwright.dsl.shape.Condition.Status;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2*(H/2)                    | =  | H         | H must be a multiple of 2",
        "16*(H/16)                  | =  | H         | H must be a multiple of 16",
        "2*(H/8/2)                  | =  | H/8       | H % 16 must be 0 to 7",
        "(H - 1)/2 + 1              | =  | H/2       | H must be a multiple of 2",
        "H                          | =  | 33        | H must be 33",
        "2*H                        | =  | 33        | no sizes work",
        "H/4                        | =  | 5         | 20 <= H <= 23",
        "H/2 + H/4                  | =  | 7         | H must be 10 or 11",
        "32*(H/4)*(H/4)             | =  | 1568      | 28 <= H <= 31",
        "H/2 + (H + 1)/2            | =  | H         | all sizes work",
        "H                          | =  | W         | H must equal W",
        "H + 1                      | =  | W         | W must equal H + 1",
        "16*h*k                     | =  | 16*h*w    | k must equal w",
        "H*W                        | =  | H*W + 1   | no sizes work",
        "32*(H/4)*(W/4)             | =  | 1568      | floor(H/4)*floor(W/4) must equal 49",
        "4*N*(H/2)*(W/2)            | =  | N*H*W     | H must be a multiple of 2, and W must be a multiple of 2",
        "T                          | =  | min(T, 1024) | T <= 1024",
        "H*H/7                      | =  | H*(H/7)   | H <= 2, or H must be a multiple of 7",
        "(H % 4)*(H % 6)            | =  | 0         | H % 12 must be 0, 4, 6 or 8",
        "(H - 3)*(H - 5)            | =  | 0         | H must be 3 or 5",
        "H % 4                      | =  | 1         | H % 4 must be 1",
        "16*h                       | %  | 16        | all sizes work",
        "8*h                        | %  | 16        | h must be a multiple of 2",
        "H + 3                      | %  | 4         | H % 4 must be 1",
        "2*H + 1                    | %  | 4         | no sizes work",
        "2*H + 4*W                  | %  | 4         | H must be a multiple of 2",
        "H*(H + 1)                  | %  | 2         | all sizes work",
        "h*w                        | %  | 4         | h*w must be a multiple of 4",
        "N*H*W                      | %  | 4*N       | H*W must be a multiple of 4",
        "H                          | %  | W         | H must be a multiple of W",
        "H*W                        | %  | W         | all sizes work",
        "floor((H - 1)/32) + 1      | >= | 3         | H >= 65",
        "(H - 4)/2/2 - 4            | >= | 1         | H >= 24",
        "H/4 + H/6                  | >= | 5         | H >= 12",
        "H*W                        | >= | 5         | H*W >= 5",
        "2*H*W + 1                  | >= | 6         | H*W >= 3",
        "H*H - 6*H + 8              | >= | 0         | H must not be 3",
        "H*H - 20*H + 70            | >= | 0         | H <= 4, or H >= 16",
        "min(T, 10) - 2             | >= | 1         | T >= 3",
        "H                          | >= | W         | H >= W",
        "H                          | >= | 1         | all sizes work",
        "T                          | <= | 1024      | T <= 1024",
        "T                          | <= | 10000000000 | T <= 10000000000",
        "H + W                      | <= | 10        | H + W <= 10",
        "H*H*H                      | <= | 1000      | H <= 10",
        "H % 6                      | <= | 3         | H % 6 must not be 4 or 5",
        "H % 3                      | >= | 1         | H must not be a multiple of 3",
        "100*(H % 16) + H           | <= | 64        | H must be a multiple of 16, and H <= 64",
      })
  void saysWhichSizesWork(String left, String relation, String right, String solution) {
    assertEquals(solution, condition(left, relation, right).solution());
  }

  private static Condition condition(String left, String relation, String right) {
    Dim a = Dim.parse(left);
    Dim b = Dim.parse(right);
    return switch (relation) {
      case "=" -> Condition.equal(a, b);
      case "%" -> Condition.multipleOf(a, b);
      case ">=" -> Condition.atLeast(a, b);
      default -> Condition.atMost(a, b);
    };
  }

  @Test
  void severalAreSaidTogether() {
    assertEquals(
        List.of("H must be a multiple of 12, and H >= 24", "H must equal W"),
        Condition.solutions(
            List.of(
                condition("H", "%", "4"),
                condition("(H - 4)/2", ">=", "7"),
                condition("H", "%", "6"),
                condition("W/4", ">=", "3"),
                condition("H", "=", "W"),
                condition("H", ">=", "1"))));
    assertEquals(
        List.of("no H works"),
        Condition.solutions(List.of(condition("H", "%", "2"), condition("H % 4", "=", "1"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H/4 = W/4                          | floor(H/4) must equal floor(W/4)",
        "H/4 = W/4, H % 4 = 0, W % 4 = 0    | H must be a multiple of 4, H must equal W",
        "H/4 = W/4, H % 4 = 1, W % 4 = 1    | H % 4 must be 1, H must equal W",
        "H/2 = W/4, H % 2 = 0, W % 4 = 0    | H must be a multiple of 2, W must be a multiple of 4, W must equal 2*H",
        "(H/4)*(W/4) = 49, H%4 = 0, W%4 = 0 | H must be a multiple of 4, W must be a multiple of 4, H*W must equal 784",
        "(H/4)*(W/4)%4 = 0, H%8=0, W%8=0    | H must be a multiple of 8, W must be a multiple of 8",
        "(H + 1)/2 = (W + 1)/2, (W + 1)/2 = (H + 1)/2 | floor((H - 1)/2) must equal floor((W - 1)/2)",
        "H/3 = W/3, H = 18                  | H must be 18, 18 <= W <= 20",
        "H/3 = W/3, H = 18, W = 9           | no sizes work",
        "H = W + 1, W = H                   | no sizes work",
      })
  void readBestWhereEachUnknownIsRight(String conditions, String solution) {
    List<Condition> all =
        Arrays.stream(conditions.split(", "))
            .map(text -> text.split(" ?= ?"))
            .map(sides -> condition(sides[0], "=", sides[1].strip()))
            .toList();
    assertEquals(solution, String.join(", ", Condition.solutions(all)));
  }

  @Test
  void knowsWhatOthersImply() {
    Condition inTable = condition("T", "<=", "1024");
    Condition unclipped = condition("T", "=", "min(T, 1024)");
    assertEquals(Status.SOMETIMES, unclipped.status());
    assertEquals(Status.ALWAYS, unclipped.status(List.of(inTable)));
    assertEquals(Status.NEVER, condition("T", ">=", "2000").status(List.of(inTable)));
    assertEquals(Status.SOMETIMES, condition("T", ">=", "2").status(List.of(inTable)));
  }

  @Test
  void showsTheSmallestSizesThatFail() {
    Condition halves = condition("(H - 1)/2 + 1", "=", "H/2");
    assertEquals(Optional.of(Map.of("H", 1L)), halves.counterexample());
    assertEquals(
        Optional.of(Map.of("H", 33L)), halves.counterexample(List.of(condition("H", ">=", "32"))));
    assertEquals(Optional.of(Map.of("H", 1L, "W", 2L)), condition("H", "=", "W").counterexample());
    assertEquals(Optional.of(Map.of("T", 1025L)), condition("T", "<=", "1024").counterexample());
    assertEquals(Optional.empty(), condition("H/2 + (H + 1)/2", "=", "H").counterexample());
  }

  @Test
  void ofOneUnknownIsDecidedExactly() {
    checkOneUnknown(0, 500);
  }

  @Test
  @Tag("slow")
  void ofOneUnknownIsDecidedExactlyAlways() {
    checkOneUnknown(500, 10_000);
  }

  private static void checkOneUnknown(long from, long to) {
    Map<Status, Integer> decided = new EnumMap<>(Status.class);
    for (long seed = from; seed < to; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Condition condition = random(random, new RandomDims(random, List.of("H"), false));
      Requirement requirement = Requirement.of(condition);
      String what = "seed " + seed + ": " + condition;
      Status status = condition.status();
      Map<String, SizeSet> solution =
          status == Status.NEVER ? Map.of("H", SizeSet.NONE) : requirement.solve();
      if (solution == null) {
        continue; // the period is too long
      }
      SizeSet set = solution.getOrDefault("H", SizeSet.ALL);
      decided.merge(status, 1, Integer::sum);
      assertEquals(status == Status.ALWAYS, set.isAll(), what);
      assertEquals(status == Status.NEVER, set.isNone(), what);
      for (long h = 1; h < 600; h++) {
        long far = random.nextLong(1, 20_000);
        assertEquals(condition.holds(Map.of("H", h)), set.contains(h), what + " at H = " + h);
        assertEquals(condition.holds(Map.of("H", far)), set.contains(far), what + " at " + far);
      }
      Optional<Map<String, Long>> fails = condition.counterexample();
      assertEquals(status != Status.ALWAYS, fails.isPresent(), what);
      fails.ifPresent(sizes -> assertFalse(condition.holds(sizes), what + " at " + sizes));
    }
    for (Status status : Status.values()) {
      assertTrue(decided.getOrDefault(status, 0) > 20, "decided " + decided);
    }
  }

  @Test
  void ofSeveralUnknownsIsNeverMisjudged() {
    checkSeveralUnknowns(0, 500);
  }

  @Test
  @Tag("slow")
  void ofSeveralUnknownsIsNeverMisjudgedAlways() {
    checkSeveralUnknowns(500, 10_000);
  }

  private static void checkSeveralUnknowns(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomDims dims = new RandomDims(random, List.of("H", "W"), seed % 3 == 0);
      Condition condition = random(random, dims);
      String what = "seed " + seed + ": " + condition;
      Status status = condition.status();
      Map<String, SizeSet> solution = Requirement.of(condition).solve();
      for (int i = 0; i < 100; i++) {
        Map<String, Long> sizes = new HashMap<>(dims.sizes(i < 60 ? 12 : 1000));
        boolean holds = condition.holds(sizes);
        String where = what + " at " + sizes;
        assertTrue(holds || status != Status.ALWAYS, where);
        assertTrue(!holds || status != Status.NEVER, where);
        if (solution != null && status == Status.SOMETIMES) {
          boolean expected =
              solution.entrySet().stream()
                  .allMatch(
                      entry -> entry.getValue().contains(sizes.getOrDefault(entry.getKey(), 0L)));
          assertEquals(holds, expected, where);
        }
      }
      Optional<Map<String, Long>> fails = condition.counterexample();
      fails.ifPresent(sizes -> assertFalse(condition.holds(sizes), what + " at " + sizes));
      assertFalse(condition.solution().isEmpty(), what);
    }
  }

  private static Condition random(SplittableRandom random, RandomDims dims) {
    Dim a = dims.next(3).dim();
    Dim b = random.nextBoolean() ? dims.next(2).dim() : Dim.of(random.nextLong(-3, 20));
    return switch (random.nextInt(5)) {
      case 0 -> Condition.equal(a, b);
      case 1 -> Condition.equal(a.times(2).div(2), a.div(2).times(2));
      case 2 -> Condition.multipleOf(a, random.nextLong(1, 9));
      case 3 -> Condition.atLeast(a, b);
      default -> Condition.atMost(a, b);
    };
  }
}
