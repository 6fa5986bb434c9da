package dev.blockwright.processor.read;

import com.sun.source.tree.Tree.Kind;
import dev.blockwright.processor.read.Type.Primitive;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on boxed primitives, exactly as chapters 5 and 15 of the Java language specification
 * have it.
 */
final class Operators {
  private Operators() {}

  static Object defaultValue(Primitive type) {
    return switch (type) {
      case BOOLEAN -> false;
      case BYTE -> (byte) 0;
      case SHORT -> (short) 0;
      case CHAR -> '\0';
      case INT -> 0;
      case LONG -> 0L;
      case FLOAT -> 0f;
      case DOUBLE -> 0d;
      case VOID -> throw new IllegalArgumentException("void has no values");
    };
  }

  /** The primitive type of a boxed value; null for other values. */
  static @Nullable Primitive typeOf(@Nullable Object value) {
    return value == null ? null : Primitive.boxedBy(value.getClass());
  }

  /** The type to which binary numeric promotion brings two types. */
  static Primitive promoted(Primitive a, Primitive b) {
    if (a == Primitive.DOUBLE || b == Primitive.DOUBLE) {
      return Primitive.DOUBLE;
    } else if (a == Primitive.FLOAT || b == Primitive.FLOAT) {
      return Primitive.FLOAT;
    }
    return a == Primitive.LONG || b == Primitive.LONG ? Primitive.LONG : Primitive.INT;
  }

  static boolean isNumeric(@Nullable Primitive type) {
    return type != null && type != Primitive.BOOLEAN && type != Primitive.VOID;
  }

  /** A value cast to a primitive type. */
  static Object cast(Object value, Primitive to) {
    if (to == Primitive.BOOLEAN) {
      return (Boolean) value;
    }
    if (value instanceof Character c) {
      return castInt(c, to);
    }
    Number n = (Number) value;
    if (n instanceof Double || n instanceof Float) {
      double d = n.doubleValue();
      return switch (to) {
        case DOUBLE -> d;
        case FLOAT -> n.floatValue();
        case LONG -> (long) d;
        default -> castInt((int) d, to);
      };
    } else if (n instanceof Long l) {
      return switch (to) {
        case DOUBLE -> (double) l;
        case FLOAT -> (float) l;
        case LONG -> l;
        default -> castInt((int) (long) l, to);
      };
    }
    return castInt(n.intValue(), to);
  }

  private static Object castInt(int i, Primitive to) {
    return switch (to) {
      case BYTE -> (byte) i;
      case SHORT -> (short) i;
      case CHAR -> (char) i;
      case INT -> i;
      case LONG -> (long) i;
      case FLOAT -> (float) i;
      case DOUBLE -> (double) i;
      case BOOLEAN, VOID -> throw new ClassCastException("Integer cannot be cast to " + to);
    };
  }

  /** A primitive value in a box of its own, as boxing makes it; other values as they are. */
  static Object boxAnew(Object value) {
    Primitive type = typeOf(value);
    return type == null || type == Primitive.BOOLEAN ? value : cast(value, type);
  }

  static int toInt(Object value) {
    return (Integer) cast(value, Primitive.INT);
  }

  private static long toLong(Object value) {
    return (Long) cast(value, Primitive.LONG);
  }

  private static float toFloat(Object value) {
    return (Float) cast(value, Primitive.FLOAT);
  }

  private static double toDouble(Object value) {
    return (Double) cast(value, Primitive.DOUBLE);
  }

  static Object unary(Kind operator, Object value) {
    if (operator == Kind.LOGICAL_COMPLEMENT) {
      return !((Boolean) value);
    }
    Primitive from = numeric(value);
    Primitive type = promoted(from, Primitive.INT);
    Object promoted = cast(value, type);
    return switch (operator) {
      case UNARY_PLUS -> promoted;
      case BITWISE_COMPLEMENT ->
          switch (type) {
            case INT -> ~toInt(promoted);
            case LONG -> ~toLong(promoted);
            default -> throw new ClassCastException("~ takes integers, not " + type);
          };
      case UNARY_MINUS ->
          switch (type) {
            case INT -> -toInt(promoted);
            case LONG -> -toLong(promoted);
            case FLOAT -> -toFloat(promoted);
            default -> -toDouble(promoted);
          };
      default -> throw new IllegalArgumentException(operator.toString());
    };
  }

  private static Primitive numeric(Object value) {
    Primitive type = typeOf(value);
    if (type == null || !isNumeric(type)) {
      throw new ClassCastException(value.getClass().getSimpleName() + " is no number");
    }
    return type;
  }

  /**
   * An operator other than {@code &&}, {@code ||}, string concatenation and equality of references.
   */
  static Object binary(Kind operator, Object left, Object right) {
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return ofBooleans(operator, a, b);
    }
    Primitive leftType = numeric(left);
    Primitive rightType = numeric(right);
    if (operator == Kind.LEFT_SHIFT
        || operator == Kind.RIGHT_SHIFT
        || operator == Kind.UNSIGNED_RIGHT_SHIFT) {
      return shift(operator, cast(left, promoted(leftType, Primitive.INT)), toLong(right));
    }
    return switch (promoted(leftType, rightType)) {
      case INT -> ofInts(operator, toInt(left), toInt(right));
      case LONG -> ofLongs(operator, toLong(left), toLong(right));
      case FLOAT -> ofFloats(operator, toFloat(left), toFloat(right));
      default -> ofDoubles(operator, toDouble(left), toDouble(right));
    };
  }

  private static Object ofBooleans(Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case AND -> a && b;
      case OR -> a || b;
      case XOR, NOT_EQUAL_TO -> a ^ b;
      case EQUAL_TO -> a == b;
      default -> throw new ClassCastException("no operator of booleans: " + operator);
    };
  }

  private static Object shift(Kind operator, Object left, long distance) {
    if (left instanceof Long l) {
      return switch (operator) {
        case LEFT_SHIFT -> l << distance;
        case RIGHT_SHIFT -> l >> distance;
        default -> l >>> distance;
      };
    }
    int i = (Integer) left;
    return switch (operator) {
      case LEFT_SHIFT -> i << distance;
      case RIGHT_SHIFT -> i >> distance;
      default -> i >>> distance;
    };
  }

  private static Object ofInts(Kind operator, int a, int b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case LESS_THAN -> a < b;
      case GREATER_THAN -> a > b;
      case LESS_THAN_EQUAL -> a <= b;
      case GREATER_THAN_EQUAL -> a >= b;
      case EQUAL_TO -> a == b;
      case NOT_EQUAL_TO -> a != b;
      default -> throw new IllegalArgumentException(operator.toString());
    };
  }

  private static Object ofLongs(Kind operator, long a, long b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case LESS_THAN -> a < b;
      case GREATER_THAN -> a > b;
      case LESS_THAN_EQUAL -> a <= b;
      case GREATER_THAN_EQUAL -> a >= b;
      case EQUAL_TO -> a == b;
      case NOT_EQUAL_TO -> a != b;
      default -> throw new IllegalArgumentException(operator.toString());
    };
  }

  private static Object ofFloats(Kind operator, float a, float b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> compare(operator, a, b);
    };
  }

  private static Object ofDoubles(Kind operator, double a, double b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> compare(operator, a, b);
    };
  }

  private static Object compare(Kind operator, double a, double b) {
    return switch (operator) {
      case LESS_THAN -> a < b;
      case GREATER_THAN -> a > b;
      case LESS_THAN_EQUAL -> a <= b;
      case GREATER_THAN_EQUAL -> a >= b;
      case EQUAL_TO -> a == b;
      case NOT_EQUAL_TO -> a != b;
      default -> throw new ClassCastException("no operator of floating-point numbers: " + operator);
    };
  }

  static boolean isComparison(Kind operator) {
    return switch (operator) {
      case LESS_THAN, GREATER_THAN, LESS_THAN_EQUAL, GREATER_THAN_EQUAL, EQUAL_TO, NOT_EQUAL_TO ->
          true;
      default -> false;
    };
  }

  static boolean isShift(Kind operator) {
    return operator == Kind.LEFT_SHIFT
        || operator == Kind.RIGHT_SHIFT
        || operator == Kind.UNSIGNED_RIGHT_SHIFT;
  }

  /** The operator of a compound assignment. */
  static Kind withoutAssignment(Kind compound) {
    return switch (compound) {
      case PLUS_ASSIGNMENT -> Kind.PLUS;
      case MINUS_ASSIGNMENT -> Kind.MINUS;
      case MULTIPLY_ASSIGNMENT -> Kind.MULTIPLY;
      case DIVIDE_ASSIGNMENT -> Kind.DIVIDE;
      case REMAINDER_ASSIGNMENT -> Kind.REMAINDER;
      case AND_ASSIGNMENT -> Kind.AND;
      case OR_ASSIGNMENT -> Kind.OR;
      case XOR_ASSIGNMENT -> Kind.XOR;
      case LEFT_SHIFT_ASSIGNMENT -> Kind.LEFT_SHIFT;
      case RIGHT_SHIFT_ASSIGNMENT -> Kind.RIGHT_SHIFT;
      case UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> Kind.UNSIGNED_RIGHT_SHIFT;
      default -> throw new IllegalArgumentException(compound.toString());
    };
  }
}
