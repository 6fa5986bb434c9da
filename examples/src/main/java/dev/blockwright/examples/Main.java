package dev.blockwright.examples;

/** Starts an example by its name. */
public final class Main {

  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    System.err.println("usage: examples/run NAME [ARGUMENTS]");
    System.exit(USAGE);
  }
}
