package dev.blockwright.dsl;

import dev.blockwright.dsl.problem.TooLargeException;

/** Arithmetic on sizes, which fails with a clear message where a result does not fit in 64 bits. */
final class Exact {

  private Exact() {}

  static long add(long left, long right) {
    long sum = left + right;
    if (((left ^ sum) & (right ^ sum)) < 0) {
      throw tooLarge(left, "+", right);
    }
    return sum;
  }

  static long subtract(long left, long right) {
    long difference = left - right;
    if (((left ^ right) & (left ^ difference)) < 0) {
      throw tooLarge(left, "-", right);
    }
    return difference;
  }

  static long multiply(long left, long right) {
    long high = Math.multiplyHigh(left, right);
    long low = left * right;
    if (high != low >> 63) {
      throw tooLarge(left, "*", right);
    }
    return low;
  }

  /** The greatest common divisor, at least 0; {@code gcd(0, x)} is {@code |x|}. */
  static long gcd(long left, long right) {
    long a = Math.abs(left);
    long b = Math.abs(right);
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** A hash of two hashes whose bits all depend on all of theirs. */
  static int mix(int left, int right) {
    long mixed = (left * 0x9E3779B97F4A7C15L + right) * 0xD6E8FEB86659FD93L;
    return (int) (mixed ^ mixed >>> 32);
  }

  private static TooLargeException tooLarge(long left, String operator, long right) {
    return new TooLargeException(
        "a size is too large: " + left + " " + operator + " " + right + " does not fit in 64 bits");
  }
}
