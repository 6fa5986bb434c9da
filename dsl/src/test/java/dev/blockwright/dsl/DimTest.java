package dev.blockwright.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.RandomDims.Expression;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.TooLargeException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimTest {

  private static final Dim H = Dim.symbol("H");
  private static final Dim W = Dim.symbol("W");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "224 | 224",
        "N | N",
        "16*h | 16*h",
        "1 + w*2*h | 2*h*w + 1",
        "floor((H-1)/4) + 1 | floor((H - 1)/4) + 1",
        "floor((H + 3)/4) | floor((H - 1)/4) + 1",
        "ceil(H/4) | floor((H - 1)/4) + 1",
        "floor(floor((H-1)/2)/2) | floor((H - 1)/4)",
        "(H + 2*3 - 7)/2 + 1 | floor((H - 1)/2) + 1",
        "(((H - 1)/2 + 1) - 1)/2 + 1 | floor((H - 1)/4) + 1",
        "2*(H + 1)/3 - 1 | floor((2*H - 1)/3)",
        "(4*H + 6)/8 | floor((H - 1)/2) + 1",
        "3*H/4 | floor(3*H/4)",
        "16*h/4 | 4*h",
        "(H*16 + 3)/16 | H",
        "16*h*w/h | 16*w",
        "(16*h*w + h - 1)/h | 16*w",
        "H*H/(2*W) | floor(H*H/(2*W))",
        "ceil(H/W) | floor((H - 1)/W) + 1",
        "ceil(H/2) | floor((H - 1)/2) + 1",
        "-(-H/4) | H - floor(3*H/4)",
        "5/N | floor(5/N)",
        "H % 4 | H % 4",
        "3*(H % 4) + 1 | 3*(H % 4) + 1",
        "(H + 1) % 4 | (H + 1) % 4",
        "(H % 4)/4 | 0",
        "H - H/2 | H - floor(H/2)",
        "10 - H | 10 - H",
        "-H - 1 | -H - 1",
        "64*((H + 1)/2)*((W + 1)/2) | 64*floor((H + 1)/2)*floor((W + 1)/2)",
        "min(T, 10) - 2 | min(T, 10) - 2",
        "min(T, 10)/2 | min(floor(T/2), 5)",
        "N*min(H, W) | N*min(H, W)",
        "max(10, min(T, 1024)) | max(min(T, 1024), 10)",
        "max(T, 1) | T",
        "floor(H/2*2) | H",
        "ceil(H/4 - 1/2) | floor((H + 1)/4)",
      })
  void isWrittenAsAPersonWould(String text, String expected) {
    Dim dim = Dim.parse(text);
    assertEquals(expected, dim.toString());
    assertEquals(dim, Dim.parse(dim.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2h | cannot read the size \"2h\": found 'h' at column 2, expected an operator such as *"
            + " before it",
        "3*(H | cannot read the size \"3*(H\": found the end at column 5, expected )",
        "H +  | cannot read the size \"H +\": found the end at column 4, expected a number, a name"
            + " or (",
        "H, W | cannot read the size \"H, W\": found ',' at column 2, expected an operator (+ - * /"
            + " %) or the end",
        "H/0 | cannot read the size \"H/0\": found the divisor 0 at column 3, expected one that is"
            + " at least 1 whatever its unknowns",
        "H/(W - 1) | cannot read the size \"H/(W - 1)\": found the divisor W - 1 at column 3,"
            + " expected one that is at least 1 whatever its unknowns",
        "sqrt(H) | cannot read the size \"sqrt(H)\": found the function sqrt at column 1, expected"
            + " one of floor, ceil, min, max",
        "floor(H/2 % 2) | cannot read the size \"floor(H/2 % 2)\": % takes no fractions at column"
            + " 13, expected whole numbers on both sides of it",
        "9223372036854775808 | cannot read the size \"9223372036854775808\": found"
            + " 9223372036854775808 at column 1, expected a number below 2^63",
      })
  void saysWhatCannotBeRead(String text, String message) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> Dim.parse(text)).getMessage());
  }

  @Test
  void refusesWhatIsNoSize() {
    assertEquals(
        "\"2x\" cannot name a size: expected letters, digits and underscores that start with a"
            + " letter, such as N or height",
        assertThrows(IllegalArgumentException.class, () -> Dim.symbol("2x")).getMessage());
    assertEquals(
        "cannot divide H by W - 1: it is not at least 1 at every size",
        assertThrows(IllegalArgumentException.class, () -> H.div(W.minus(1))).getMessage());
    assertEquals(
        "cannot divide H by 0: a divisor must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> H.mod(0)).getMessage());
    assertEquals(
        "[BW-UNKNOWN-SIZE] the size H*W has no number while the network is read, so that no loop"
            + " and no condition can depend on it: compute with the Dim itself (plus, minus, times,"
            + " div), or describe variants of the network by static factory methods",
        assertThrows(DescriptionException.class, () -> H.times(W).value()).getMessage());
    assertEquals(
        "no size given for W; given: {H=3}",
        assertThrows(IllegalArgumentException.class, () -> H.plus(W).evaluate(Map.of("H", 3L)))
            .getMessage());
    assertEquals(
        "H = 0: a size is at least 1",
        assertThrows(IllegalArgumentException.class, () -> H.evaluate(Map.of("H", 0L)))
            .getMessage());
    assertEquals(
        "a size is too large: 9223372036854775807 + 1 does not fit in 64 bits",
        assertThrows(TooLargeException.class, () -> Dim.of(Long.MAX_VALUE).plus(1)).getMessage());
    assertEquals(
        "a size is too large: 4611686018427387904 * 2 does not fit in 64 bits",
        assertThrows(TooLargeException.class, () -> H.times(1L << 62).times(2)).getMessage());
  }

  @Test
  void knowsItsUnknownsAndTakesOthersForThem() {
    Dim dim = Dim.parse("floor((H - 1)/W) + N");
    assertEquals(List.of("H", "N", "W"), List.copyOf(dim.symbols()));
    assertEquals(12, dim.evaluate(Map.of("H", 33L, "W", 16L, "N", 10L)));
    assertEquals(
        Dim.parse("2*h + N - 1"), dim.substitute(Map.of("H", Dim.parse("4*h"), "W", Dim.of(2))));
    assertTrue(Dim.of(7).symbols().isEmpty());
    assertEquals(7, Dim.of(7).value());
  }

  @ParameterizedTest
  @CsvSource({
    "H, 1,",
    "16*h + 1, 17,",
    "10 - H, , 9",
    "5/N, 0, 5",
    "H % 4, 0, 3",
    "H - H/2, 1,",
    "H*H - H, 0,",
    "'min(T, 10)', 1, 10",
    "H*W - W, 0,",
    "H - W, ,",
    "(2*H - 1)/3, 0,",
    "W*H - W*(H/2), 1,",
    "'N*min(T, 10)', 1,",
  })
  void boundsItself(String text, Long least, Long most) {
    Dim dim = Dim.parse(text);
    assertEquals(least == null ? OptionalLong.empty() : OptionalLong.of(least), dim.lowerBound());
    assertEquals(most == null ? OptionalLong.empty() : OptionalLong.of(most), dim.upperBound());
  }

  @Test
  void isBoundedByTheLeastSizes() {
    LeastValues values = new LeastValues(Map.of("H", 6L));
    Dim dim = H;
    for (int i = 0; i < 1_000; i++) {
      int factor = 2 + i % 2;
      dim = dim.div(factor).times(factor); // nests as deep
      assertTrue(values.isAtLeast(dim, 6), "after " + i);
      assertFalse(values.isAtLeast(dim, 7), "after " + i);
    }
  }

  @Test
  void provesMultiplesAndFindsDifferences() {
    assertTrue(Dim.parse("16*h + 32").isProvablyMultipleOf(16));
    assertFalse(Dim.parse("16*h + 8").isProvablyMultipleOf(16));
    assertEquals(
        Optional.of(Map.of("H", 16L)),
        Dim.parse("(H + 15)/16").counterexample(Dim.parse("H/16 + 1")));
    assertEquals(Optional.empty(), Dim.parse("H/2 + (H + 1)/2").counterexample(H));
  }

  @Test
  void isWrittenInJava() {
    assertEquals(
        "Math.floorDiv(sizes[2] - 1, 4) + 1",
        Dim.parse("(H - 1)/4 + 1").toJava(name -> "sizes[2]"));
    assertEquals(
        "2 * h * w + 1", Dim.parse("2*H*W + 1").toJava(name -> name.toLowerCase(Locale.ROOT)));
    assertEquals("Math.min(t, 1024)", Dim.parse("min(T, 1024)").toJava(name -> "t"));
    assertEquals("2 * Math.floorMod(t, 8L)", Dim.parse("2*(T % 8)").toJava(name -> "t"));
    assertEquals("4294967296L * t", Dim.parse("4294967296*T").toJava(name -> "t"));
  }

  @Test
  void hasTheValueOfItsExpression() {
    checkValues(0, 5_000);
  }

  @Test
  @Tag("slow")
  void hasTheValueOfItsExpressionAlways() {
    checkValues(5_000, 100_000);
  }

  private static void checkValues(long from, long to) {
    long tooLong = 0;
    for (long seed = from; seed < to; seed++) {
      RandomDims dims =
          new RandomDims(new SplittableRandom(seed), List.of("H", "W", "N"), seed % 2 == 0);
      Expression expression = dims.next(1 + (int) (seed % 5));
      Dim dim = expression.dim();
      for (int i = 0; i < 10; i++) {
        Map<String, Long> sizes = dims.sizes(i < 5 ? 8 : 1000);
        long value = expression.value().applyAsLong(sizes);
        String where = "seed " + seed + ": " + dim + " at " + sizes;
        assertEquals(value, dim.evaluate(sizes), where);
        dim.lowerBound().ifPresent(least -> assertTrue(least <= value, where + " >= " + least));
        dim.upperBound().ifPresent(most -> assertTrue(most >= value, where + " <= " + most));
        assertFalse(new LeastValues(sizes).isAtLeast(dim, value + 1), where + " from there on");
      }
      String text = dim.toString();
      if (text.startsWith("(a long expression")) {
        tooLong++;
      } else {
        assertEquals(dim, Dim.parse(text), "seed " + seed + ": " + dim);
      }
    }
    assertTrue(tooLong * 1000 <= to - from, tooLong + " were too long to be written");
  }

  @Test
  void isTheSameHoweverItIsComputed() {
    for (long seed = 0; seed < 3_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomDims dims = new RandomDims(random, List.of("H", "W"), false);
      Dim a = dims.next(3).dim();
      Dim b = dims.next(3).dim();
      Dim c = dims.next(2).dim();
      long d = random.nextLong(1, 9);
      long e = random.nextLong(1, 9);
      String what = "seed " + seed + ": a = " + a + ", b = " + b + ", c = " + c;
      assertEquals(a.plus(b).plus(c), c.plus(a.plus(b)), what);
      assertEquals(a.plus(b).times(c), a.times(c).plus(c.times(b)), what);
      assertEquals(a, a.plus(b).minus(b), what);
      assertEquals(Dim.of(0), a.minus(a), what);
      assertEquals(a.hashCode(), a.plus(c).minus(c).hashCode(), what);
      // with d, e from 1 to 8
      assertEquals(b.plus(a.div(d)), a.plus(b.times(d)).div(d), what + ", d = " + d);
      Dim plain = withoutMaxima(random);
      String division = "seed " + seed + ": " + plain + ", d = " + d + ", e = " + e;
      assertEquals(plain.div(d * e), plain.div(d).div(e), division);
      assertEquals(plain.ceilDiv(d * e), plain.ceilDiv(d).ceilDiv(e), division);
      assertEquals(plain.ceilDiv(d), plain.plus(d - 1).div(d), division);
      assertEquals(plain.div(d), plain.times(e).div(d * e), division);
      assertEquals(plain.mod(d), plain.minus(plain.div(d).times(d)), division);
    }
  }

  /** Random coefficients over H, W and one window. */
  private static Dim withoutMaxima(SplittableRandom random) {
    return H.times(random.nextLong(-9, 10))
        .plus(W.times(random.nextLong(-9, 10)))
        .plus(H.times(W).times(random.nextLong(-2, 3)))
        .plus(random.nextLong(-20, 20));
  }

  @Test
  void deepNetworksCostLinearWork() {
    long few = workOfLayers(250);
    long many = workOfLayers(1000);
    assertTrue(many <= 5 * few, few + " objects for 250 layers, " + many + " for 1000");
  }

  /** How many different subexpressions the sizes of a network of so many layers have. */
  private static long workOfLayers(int layers) {
    Set<Object> parts = new HashSet<>();
    Dim collapsing = H;
    Dim growing = H;
    for (int layer = 0; layer < layers; layer++) {
      collapsing = collapsing.minus(1).div(2).plus(1);
      if (layer % 2 == 1) {
        collapsing = collapsing.times(2).times(2);
      }
      growing = growing.times(3).plus(1).div(2).plus(1).times(2).div(3);
      parts.addAll(partsOf(collapsing));
    }
    parts.addAll(partsOf(growing));
    assertEquals("(a long expression of H)", growing.toString());
    assertEquals(collapsing, collapsing.plus(growing).minus(growing));
    assertTrue(collapsing.evaluate(Map.of("H", 1000L)) > 0);
    assertTrue(growing.evaluate(Map.of("H", 1000L)) > 0);
    return parts.size();
  }

  private static Set<Object> partsOf(Dim dim) {
    Set<Object> parts = new HashSet<>();
    dim.fold(new Parts(parts));
    return parts;
  }

  /** Collects what an expression is computed from, each different part once. */
  private record Parts(Set<Object> parts) implements Dim.Algebra<Object> {
    private Object part(Object... of) {
      Integer hash = Arrays.hashCode(of);
      parts.add(hash);
      return hash;
    }

    @Override
    public Object constant(long value) {
      return part("constant", value);
    }

    @Override
    public Object symbol(String name) {
      return part("symbol", name);
    }

    @Override
    public Object plus(Object left, Object right) {
      return part("plus", left, right);
    }

    @Override
    public Object times(Object left, Object right) {
      return part("times", left, right);
    }

    @Override
    public Object floorDiv(Object dividend, Object divisor) {
      return part("floorDiv", dividend, divisor);
    }

    @Override
    public Object max(Object left, Object right) {
      return part("max", left, right);
    }
  }
}
