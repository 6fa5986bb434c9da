package dev.blockwright.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random programs of expressions of all primitive types give what running them gives, static types
 * included.
 */
class RandomProgramsTest {

  @Test
  void asJava() {
    compare(1, 500);
  }

  @Test
  @Tag("slow")
  void asJavaOften() {
    long seed = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      compare(seed + i, 500);
    }
    System.out.println("10000 random programs, first seed " + seed);
  }

  private static void compare(long seed, int count) {
    Programs programs = new Programs();
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      programs.add("R" + i, new Generator(random).program("R" + i));
    }
    Map<String, String> expected = programs.run();
    Map<String, String> actual = programs.interpret();
    expected.forEach(
        (name, result) ->
            assertEquals(
                result, actual.get(name), () -> "seed " + seed + ": " + programs.source(name)));
  }

  /** Writes programs: some variables, then statements that change them, then all their values. */
  private static final class Generator {
    private static final List<String> TYPES =
        List.of("byte", "short", "char", "int", "long", "float", "double", "boolean");
    private static final List<String> NUMBERS = TYPES.subList(0, 7);
    private static final List<String> INTEGERS = TYPES.subList(0, 5);

    private final Random random;
    private int loops;

    Generator(Random random) {
      this.random = random;
    }

    String program(String name) {
      StringBuilder text = new StringBuilder("class " + name + " {\n");
      for (String type : TYPES) {
        text.append("  static String t(")
            .append(type)
            .append(" x) { return \"")
            .append(type)
            .append("\" + x; }\n");
      }
      text.append("  static String t(Object x) { return \"Object\" + x; }\n");
      text.append("  static String t(Integer x) { return \"Integer\" + x; }\n");
      text.append("  static String t(String x) { return \"String\" + x; }\n");
      text.append("  static Object run() {\n    String log = \"\";\n");
      for (String type : TYPES) {
        for (int i = 0; i < 2; i++) {
          text.append("    ")
              .append(type)
              .append(' ')
              .append(type.charAt(0))
              .append(type.charAt(1))
              .append(i);
          text.append(" = ").append(constant(type)).append(";\n");
        }
      }
      text.append(
          "    int[] ia = {3, -7, 100000, 5};\n    char[] ca = {'x', 'Y', '0'};\n    Integer bi = 77;\n    Long bl = 5L;\n");
      text.append("    try {\n");
      for (int i = 0; i < 12; i++) {
        text.append("      ").append(statement(2)).append('\n');
      }
      text.append("    } catch (ArithmeticException e) { log += e.getMessage(); }\n");
      text.append("    return log");
      for (String type : TYPES) {
        text.append(" + ' ' + t(").append(variable(type)).append(")");
      }
      return text.append(" + ia[0] + ca[1] + bi + bl;\n  }\n}\n").toString();
    }

    private String pick(List<String> from) {
      return from.get(random.nextInt(from.size()));
    }

    private String variable(String type) {
      return type.substring(0, 2) + random.nextInt(2);
    }

    private String constant(String type) {
      return switch (type) {
        case "byte" -> String.valueOf(random.nextInt(256) - 128);
        case "short" -> String.valueOf(random.nextInt(65536) - 32768);
        case "char" ->
            random.nextBoolean()
                ? "'" + (char) ('a' + random.nextInt(26)) + "'"
                : "(char) " + random.nextInt(65536);
        case "int" -> intConstant();
        case "long" -> random.nextBoolean() ? random.nextLong() + "L" : random.nextInt(10) + "L";
        case "float" ->
            random.nextInt(5) == 0 ? "Float.MIN_VALUE" : (random.nextInt(2000) - 1000) / 8f + "f";
        case "double" ->
            random.nextInt(5) == 0 ? "1e300" : String.valueOf((random.nextInt(2000) - 1000) / 7.0);
        case "boolean" -> String.valueOf(random.nextBoolean());
        default -> throw new AssertionError(type);
      };
    }

    private String intConstant() {
      return switch (random.nextInt(6)) {
        case 0 -> "Integer.MAX_VALUE";
        case 1 -> "Integer.MIN_VALUE";
        case 2 -> "0x" + Integer.toHexString(random.nextInt());
        default -> String.valueOf(random.nextInt(200) - 100);
      };
    }

    private String statement(int depth) {
      String type = pick(TYPES);
      return switch (random.nextInt(depth > 0 ? 10 : 7)) {
        case 0 -> "%s = %s;".formatted(variable(type), expression(type, 3));
        case 1 ->
            "%s %s= %s;"
                .formatted(
                    variable(pick(NUMBERS)),
                    pick(List.of("+", "-", "*", "/", "%")),
                    expression(pick(NUMBERS), 2));
        case 2 ->
            "%s %s= %s;"
                .formatted(
                    variable(pick(INTEGERS)),
                    pick(List.of("<<", ">>", ">>>", "&", "|", "^")),
                    expression(pick(INTEGERS), 2));
        case 3 -> "log += t(%s);".formatted(expression(type, 3));
        case 4 -> "log += %s + %s;".formatted(expression(pick(TYPES), 2), string(2));
        case 5 -> variable(pick(NUMBERS)) + pick(List.of("++", "--")) + ";";
        case 6 ->
            "%s[(%s & 1)] %s= %s;"
                .formatted(
                    pick(List.of("ia", "ca")),
                    expression("int", 1),
                    pick(List.of("+", "*", "-")),
                    expression("int", 2));
        case 7 ->
            "if (%s) { %s } else { %s }"
                .formatted(expression("boolean", 2), statement(depth - 1), statement(depth - 1));
        case 8 ->
            "for (int i@ = 0; i@ < 3; i@++) { %s if (%s) continue; %s }"
                .replace("@", String.valueOf(loops++))
                .formatted(statement(depth - 1), expression("boolean", 1), statement(depth - 1));
        default ->
            "log += switch (%s & 3) { case 0 -> %s; case 1, 2 -> t(%s); default -> \"d\"; };"
                .formatted(expression("int", 1), string(1), expression(pick(TYPES), 2));
      };
    }

    private String string(int depth) {
      return switch (random.nextInt(4)) {
        case 0 -> "\"s\"";
        case 1 -> "(\"\" + " + expression(pick(TYPES), depth) + ")";
        case 2 -> "t(" + expression(pick(TYPES), depth) + ")";
        default ->
            "(\"x\" + "
                + expression(pick(TYPES), depth)
                + " + "
                + expression(pick(TYPES), depth)
                + ")";
      };
    }

    /** An expression whose static type is the given one. */
    private String expression(String type, int depth) {
      if (depth <= 0 || random.nextInt(6) == 0) {
        return random.nextInt(3) == 0 && !type.equals("byte") && !type.equals("short")
            ? "(" + constant(type) + ")"
            : variable(type);
      }
      int d = depth - 1;
      if (random.nextInt(6) == 0) {
        return "("
            + expression("boolean", d)
            + " ? "
            + expression(type, d)
            + " : "
            + expression(type, d)
            + ")";
      }
      return switch (type) {
        case "boolean" -> condition(d);
        case "byte", "short", "char" -> narrow(type, d);
        default -> number(type, d);
      };
    }

    private String condition(int d) {
      return switch (random.nextInt(5)) {
        case 0 ->
            "("
                + expression(pick(NUMBERS), d)
                + pick(List.of(" < ", " <= ", " > ", " >= ", " == ", " != "))
                + expression(pick(NUMBERS), d)
                + ")";
        case 1 ->
            "("
                + expression("boolean", d)
                + pick(List.of(" && ", " || ", " & ", " | ", " ^ ", " == ", " != "))
                + expression("boolean", d)
                + ")";
        case 2 -> "!" + expression("boolean", d);
        case 3 -> "(bi == " + expression("int", d) + ")";
        default -> "(" + variable("boolean") + " = " + expression("boolean", d) + ")";
      };
    }

    private String narrow(String type, int d) {
      return switch (random.nextInt(4)) {
        case 0 -> "((" + type + ") " + expression(pick(NUMBERS), d) + ")";
        case 1 ->
            "("
                + variable(type)
                + pick(List.of(" += ", " -= ", " *= ", " <<= ", " ^= "))
                + expression(pick(INTEGERS), d)
                + ")";
        case 2 ->
            "(" + (random.nextBoolean() ? "++" + variable(type) : variable(type) + "--") + ")";
        default -> type.equals("char") ? "ca[" + expression("int", 0) + " & 1]" : variable(type);
      };
    }

    private String number(String type, int d) {
      return switch (random.nextInt(7)) {
        case 0 -> "((%s) %s)".formatted(type, expression(pick(NUMBERS), d));
        case 1 ->
            "(%s%s)"
                .formatted(
                    pick(List.of("-", "+", isInteger(type) ? "~" : "-")), expression(type, d));
        case 2 ->
            isInteger(type)
                ? "(%s %s %s)"
                    .formatted(
                        expression(type, d),
                        pick(List.of("<<", ">>", ">>>")),
                        expression(pick(INTEGERS), d))
                : "Math.abs(%s)".formatted(expression(type, d));
        case 3 ->
            "(%s %s %s)"
                .formatted(
                    variable(type), pick(List.of("+=", "-=", "*=")), expression(pick(NUMBERS), d));
        case 4 -> special(type, d);
        default -> operation(type, d);
      };
    }

    private static boolean isInteger(String type) {
      return type.equals("int") || type.equals("long");
    }

    private String special(String type, int d) {
      return switch (type) {
        case "int" ->
            pick(List.of("(bi + 0)", "ia[1]", "ia.length", "(int) (bi += 3)", "log.length()"));
        case "long" -> "(bl + %s)".formatted(expression("int", d));
        default -> "Math.max(%s, %s)".formatted(expression(type, d), expression(narrower(type), d));
      };
    }

    private String narrower(String type) {
      return type.equals("int")
          ? pick(NUMBERS.subList(0, 4))
          : pick(NUMBERS.subList(0, NUMBERS.indexOf(type) + 1));
    }

    private String operation(String type, int d) {
      boolean isBitwise = isInteger(type) && random.nextInt(3) == 0;
      String operator = pick(isBitwise ? List.of("&", "|", "^") : List.of("+", "-", "*", "/", "%"));
      String other = narrower(type);
      return random.nextBoolean()
          ? "(%s %s %s)".formatted(expression(type, d), operator, expression(other, d))
          : "(%s %s %s)".formatted(expression(other, d), operator, expression(type, d));
    }
  }
}
