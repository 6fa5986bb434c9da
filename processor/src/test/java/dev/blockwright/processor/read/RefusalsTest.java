package dev.blockwright.processor.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blockwright.dsl.problem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What is refused, with which code and message, and where: {@code §} stands before the expected
 * caret.
 */
class RefusalsTest {
  private static final String HEAD =
      "package a;\nimport java.util.*;\nimport java.util.function.*;\nimport java.util.stream.*;\nclass Net {\n";

  private static ReadException refused(Code code, String members, String... parts) {
    String source = HEAD + members + "\n}\n";
    int caret = source.indexOf('§');
    String text = source.replace("§", "");
    ParsedClasses parsed = new Programs().add("a.Net", text).parse();
    Interpreter interpreter =
        new Interpreter(parsed, RefusalsTest.class.getClassLoader(), v -> false);
    ReadException refusal =
        assertThrows(
            ReadException.class,
            () ->
                interpreter.run(
                    () ->
                        interpreter.invokeStatic(
                            "a.Net", Programs.method(parsed, "a.Net", "run"))));
    assertEquals(code, refusal.problem().code(), () -> refusal.problem() + " at " + refusal.at());
    for (String part : parts) {
      assertTrue(refusal.problem().message().contains(part), () -> refusal.problem().message());
    }
    String before = source.substring(0, caret);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    assertEquals(
        line + ":" + (caret - before.lastIndexOf('\n')),
        refusal.at().line() + ":" + refusal.at().column(),
        () -> refusal.problem() + " at " + refusal.at());
    assertEquals("Net.java", refusal.at().file());
    return refusal;
  }

  private static ReadException refusedBody(Code code, String body, String... parts) {
    return refused(code, "  static Object run() {\n    " + body + "\n  }", parts);
  }

  @Test
  void whatIsNotDeterministic() {
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "return 1 + Math§.random();",
        "Math.random",
        "write the value as a constant");
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "return §new Random().nextInt();",
        "new Random(...)",
        "new Random(seed)");
    refusedBody(Code.NOT_DETERMINISTIC, "return System§.nanoTime();", "System.nanoTime");
    refusedBody(
        Code.NOT_DETERMINISTIC, "return System§.currentTimeMillis();", "System.currentTimeMillis");
    refusedBody(Code.NOT_DETERMINISTIC, "return UUID§.randomUUID();", "UUID.randomUUID");
    refusedBody(Code.NOT_DETERMINISTIC, "return java.time.LocalDate§.now();", "LocalDate.now");
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "return System§.getenv(\"WIDTH\");",
        "System.getenv",
        "another machine");
    refusedBody(
        Code.NOT_DETERMINISTIC, "return System§.getProperty(\"width\");", "System.getProperty");
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "List<Integer> l = new ArrayList<>(); Collections§.shuffle(l); return l;",
        "Collections.shuffle");
    refusedBody(Code.NOT_DETERMINISTIC, "return §new Date();", "new Date(...)");
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "return Stream.of(1).map(x -> Math§.random()).toList();",
        "Math.random");
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "Supplier<Double> s = §Math::random; return s.get();",
        "Math.random");
  }

  @Test
  void classesWithoutAFile() {
    refused(
        Code.UNSUPPORTED,
        """
          enum Act { RELU, TANH }
          static Object run() { return Act.class§.getEnumConstants(); }
        """,
        "Class.getEnumConstants: a description's classes have no class files yet");
    refused(
        Code.UNSUPPORTED,
        """
          enum Act { RELU, TANH }
          static Object run() { return Enum§.valueOf(Act.class, "RELU"); }
        """,
        "Act.class: an enum of a description has no class file yet");
    refused(
        Code.UNSUPPORTED,
        """
          record Cell() {}
          static Object run() { return Collections§.checkedList(new ArrayList<>(), Cell.class); }
        """,
        "Cell.class: a class of a description has no class file yet; pass a lambda or an instance");
    refused(
        Code.UNSUPPORTED,
        """
          record Cell() {}
          static Object run() { Class<?> c = new Cell().getClass(); return c§.getRecordComponents(); }
        """,
        "Class.getRecordComponents");
    refusedBody(
        Code.UNSUPPORTED,
        "Runnable r = () -> {}; return r§.getClass().getSimpleName();",
        "the class of a lambda");
    refusedBody(
        Code.UNSUPPORTED,
        "class Cell {} return Cell.class§.getName();",
        "the name of a class inside of code",
        "getSimpleName()");
  }

  @Test
  void orderThatChanges() {
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "for (String s : Set§.of(\"a\", \"b\")) {} return 0;",
        "Set.of",
        "LinkedHashSet");
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "return Map.of(1, 2, 3, 4)§.entrySet();",
        "Map.of",
        "LinkedHashMap");
    refusedBody(Code.NOT_DETERMINISTIC, "return §new ArrayList<>(Set.of(1, 2));", "Set.of");
    refusedBody(
        Code.NOT_DETERMINISTIC,
        "List<Integer> l = new ArrayList<>(); l§.addAll(Set.of(1, 2)); return l;",
        "Set.of");
    refusedBody(Code.NOT_DETERMINISTIC, "return §new HashSet<>(Set.of(\"Aa\", \"BB\"));", "Set.of");
  }

  @Test
  void inputAndOutput() {
    refusedBody(
        Code.UNSUPPORTED,
        "System§.out.println(1); return 0;",
        "System.out",
        "neither print nor read");
    refusedBody(Code.UNSUPPORTED, "return §new java.io.File(\"x\");", "new File(...)");
    refusedBody(Code.UNSUPPORTED, "return java.nio.file.Path§.of(\"x\");", "Path.of");
    refusedBody(Code.UNSUPPORTED, "return §new Scanner(\"x\");", "new Scanner(...)");
  }

  @Test
  void threadsAndReflection() {
    refusedBody(
        Code.UNSUPPORTED,
        "§new Thread(() -> {}).start(); return 0;",
        "new Thread(...)",
        "one thread");
    refusedBody(
        Code.UNSUPPORTED,
        "return List.of(1)§.parallelStream();",
        "parallelStream",
        "plain loop or stream");
    refusedBody(Code.UNSUPPORTED, "return IntStream.range(0, 3)§.parallel();", "parallel");
    refusedBody(
        Code.UNSUPPORTED,
        "return java.util.concurrent.Executors§.newCachedThreadPool();",
        "Executors");
    refusedBody(Code.UNSUPPORTED, "§synchronized (List.of()) { return 0; }", "synchronized");
    refusedBody(Code.UNSUPPORTED, "return Net.class§.getMethods();", "Class.getMethods");
    refusedBody(Code.UNSUPPORTED, "return String.class§.getPackage();", "Class.getPackage");
    refusedBody(Code.UNSUPPORTED, "return Class§.forName(\"a.Net\");", "Class.forName");
    refused(
        Code.UNSUPPORTED,
        "  static synchronized int f() { return 1; }\n  static Object run() { return §f(); }",
        "synchronized");
    refused(
        Code.UNSUPPORTED,
        "  static native int f();\n  static Object run() { return §f(); }",
        "native");
  }

  @Test
  void compiledSuperclass() {
    refused(
        Code.UNSUPPORTED,
        "  static class R extends §Random {}\n  static Object run() { return new R(); }",
        "extends Random: a class of a description may implement interfaces and extend classes in"
            + " source, Java's exceptions and its collections, but no other compiled class; hold it"
            + " in a field instead");
    refusedBody(
        Code.UNSUPPORTED,
        "return new §AbstractList<String>() { public String get(int i) { return \"x\"; } public int size() { return 1; } };",
        "extends AbstractList");
    refused(
        Code.UNSUPPORTED,
        """
          static class Log extends ArrayList<String> {
            §@Override public boolean add(String s) { return super.add(s + "!"); }
          }
          static Object run() { return new Log(); }
        """,
        "add overrides a method of ArrayList, which a class of a description may extend but not change; hold it in a field instead");
    refusedBody(
        Code.UNSUPPORTED,
        "return new LinkedHashMap<String, Integer>() { §protected boolean removeEldestEntry(Map.Entry<String, Integer> e) { return true; } };",
        "removeEldestEntry overrides a method of LinkedHashMap");
    refused(
        Code.UNSUPPORTED,
        """
          static class Oops extends RuntimeException {
            Oops() { §super("x", null, false, false); }
          }
          static Object run() { throw new Oops(); }
        """,
        "this constructor of RuntimeException, which is not public");
    refused(
        Code.UNSUPPORTED,
        """
          static class Widths extends ArrayList<Integer> {}
          static Object run() { ArrayList<Integer>[] all = new ArrayList[1]; all§[0] = new Widths(); return all; }
        """,
        "Widths in an array of ArrayList: a class of a description has no class file yet; use a List");
  }

  @Test
  void unclear() {
    refusedBody(Code.UNSUPPORTED, "Object o = §() -> 1; return o;", "which functional interface");
    refusedBody(Code.UNSUPPORTED, "var f = §String::length; return f;", "method reference");
  }

  @Test
  void endless() {
    refusedBody(
        Code.FUEL,
        "int i = 0; §while (true) { i++; i--; }",
        "not done after 200000 steps, which is as long as a description is read: does this end?");
    refused(
        Code.FUEL,
        "  static int f(int x) { return §f(x + 1); }\n  static Object run() { return f(0); }",
        "more than 1000 calls within each other, which is as deep as a description is"
            + " read: does this recursion end?");
    refused(
        Code.FUEL,
        "  static class A { A a = §new A(); }\n  static Object run() { return new A(); }",
        "more than 1000 calls within each other");
    refusedBody(
        Code.FUEL,
        "§for (int i = 0; ; i++) { i = Math.min(i, 0); if (i > 0) break; } return 0;",
        "not done after 200000 steps");
    refusedBody(
        Code.FUEL, "return Stream.iterate(1, §x -> x + 1).count();", "not done after 200000 steps");
  }

  @Test
  void tooMuch() {
    refusedBody(
        Code.FUEL,
        "String s = \"x\"; for (int i = 0; i < 40; i++) { s §+= s; } return s;",
        "too much memory");
    refusedBody(Code.FUEL, "return §new long[Integer.MAX_VALUE];", "too much memory");
    refusedBody(
        Code.FUEL,
        "String s = \"\"; while (true) { s §+= 1234567890123456789L; }",
        "too much memory");
  }

  @Test
  void compiledCodeThatNeverReturns() {
    String source =
        "package a;\nclass Net { static Object run() { return java.util.stream.IntStream.iterate(1, dev.blockwright.processor.read.RefusalsTest.SAME).count(); } }\n";
    ParsedClasses parsed = new Programs().add("a.Net", source).parse();
    Interpreter.Limits limits =
        new Interpreter.Limits(1000, 100, Duration.ofSeconds(20), Duration.ofMillis(200));
    Interpreter interpreter =
        new Interpreter(parsed, RefusalsTest.class.getClassLoader(), v -> false, limits);
    ReadException refusal =
        assertThrows(
            ReadException.class,
            () ->
                interpreter.run(
                    () ->
                        interpreter.invokeStatic(
                            "a.Net", Programs.method(parsed, "a.Net", "run"))));
    assertEquals(Code.FUEL, refusal.problem().code());
    assertEquals(2, refusal.at().line());
    stop = true;
  }

  private static volatile boolean stop;

  static final java.util.function.IntUnaryOperator SAME =
      x -> {
        if (stop) {
          throw new IllegalStateException();
        }
        return x;
      };

  @Test
  void whatTheDescriptionThrows() {
    ReadException e =
        refusedBody(
            Code.DESCRIPTION_THREW,
            "int[] a = {1}; int i = 4; return a§[i];",
            "ArrayIndexOutOfBoundsException: Index 4 out of bounds for length 1");
    assertEquals("{i=4}", e.at().values().toString());
    refusedBody(
        Code.DESCRIPTION_THREW, "String s = null; return s§.length();", "NullPointerException");
    refusedBody(
        Code.DESCRIPTION_THREW, "int z = 0; return 3 §/ z;", "ArithmeticException: / by zero");
    refusedBody(
        Code.DESCRIPTION_THREW,
        "throw §new IllegalArgumentException(\"too deep\");",
        "IllegalArgumentException: too deep");
    refused(
        Code.DESCRIPTION_THREW,
        """
          static class TooDeep extends IllegalStateException { TooDeep(int n) { super("depth " + n); } }
          static Object run() { return Stream.of(1, 2).map(n -> { if (n > 1) throw §new TooDeep(n); return n; }).toList(); }
        """,
        "TooDeep: depth 2");
    refusedBody(Code.DESCRIPTION_THREW, "return List.of(1)§.get(3);", "IndexOutOfBounds");
    refusedBody(
        Code.DESCRIPTION_THREW,
        "return Stream.of(0).map(x -> 1 §/ x).toList();",
        "ArithmeticException");
    refusedBody(
        Code.DESCRIPTION_THREW,
        "Object o = 1; return §(String) o;",
        "ClassCastException: Integer cannot be cast to String");
    refused(
        Code.DESCRIPTION_THREW,
        "  static int x = Integer§.parseInt(\"q\");\n  static Object run() { return x; }",
        "NumberFormatException");
  }

  /** Each at the very expression: bodies of methods, below what is said of them. */
  @Test
  void whereTheDescriptionThrows() throws IOException {
    List<String> thrown;
    try (InputStream text = RefusalsTest.class.getResourceAsStream("thrown.txt")) {
      thrown = new String(Objects.requireNonNull(text).readAllBytes(), UTF_8).lines().toList();
    }
    for (int i = 0; i < thrown.size(); i += 2) {
      refusedBody(Code.DESCRIPTION_THREW, thrown.get(i + 1), thrown.get(i).substring(3));
    }
  }

  @Test
  void whatIsNotJava() {
    ReadException e =
        refusedBody(Code.UNSUPPORTED, "return §missing;", "cannot find the variable missing");
    assertTrue(e.isInvalidJava());
    assertTrue(refusedBody(Code.UNSUPPORTED, "return §missing(1);", "missing").isInvalidJava());
    assertTrue(refusedBody(Code.UNSUPPORTED, "return new §Missing();", "Missing").isInvalidJava());
    assertTrue(
        refusedBody(Code.UNSUPPORTED, "return \"x\"§.missing();", "missing").isInvalidJava());
    assertTrue(
        refusedBody(Code.UNSUPPORTED, "return \"x\"§.charAt(\"y\");", "charAt").isInvalidJava());
    assertTrue(
        refusedBody(Code.UNSUPPORTED, "return List.of(1)§.length;", "length").isInvalidJava());
    assertTrue(
        refused(
                Code.UNSUPPORTED,
                """
                  interface A {}
                  static class C implements A { Object f() { return A§.super.x; } }
                  static Object run() { return new C().f(); }
                """,
                "no enclosing A.super")
            .isInvalidJava());
  }
}
