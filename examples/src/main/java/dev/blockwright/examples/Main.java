package dev.blockwright.examples;

/** Starts an example by its name. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.err.println("usage: examples/run NAME [ARGUMENTS]");
    System.exit(2);
  }
}
