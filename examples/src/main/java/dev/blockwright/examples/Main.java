package dev.blockwright.examples;

import dev.blockwright.examples.digits.Digits;
import dev.blockwright.examples.firstcnn.FirstCnnByHand;
import dev.blockwright.runtime.data.DataFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts an example by its name. */
@Command(
    name = "examples/run",
    synopsisSubcommandLabel = "NAME",
    subcommands = {BrokenBottleneck.class, Digits.class, FirstCnnByHand.class},
    footer = "  digits-kotlin      Trains a network on MNIST from Kotlin; see examples/kotlin.",
    mixinStandardHelpOptions = true)
public final class Main {
  /** The exit code where arguments or data files are wrong. */
  static final int USAGE = 2;

  private Main() {}

  /** Runs {@code NAME [OPTIONS]}; exits with the example's code, 2 for wrong arguments or data. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine commands = new CommandLine(new Main());
    commands.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof DataFileException) {
            command.getErr().println(exception.getMessage());
            return USAGE;
          }
          throw exception;
        });
    return commands.execute(args);
  }
}
