package dev.blockwright.examples;

import ai.djl.TrainingDivergedException;
import dev.blockwright.examples.firstcnn.FirstCnnByHand;
import dev.blockwright.runtime.checkpoint.CheckpointException;
import dev.blockwright.runtime.data.DataFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts an example by its name. */
@Command(
    name = "examples/run",
    synopsisSubcommandLabel = "NAME",
    subcommands = {BrokenBottleneck.class, FirstCnnByHand.class},
    footer = "  digits-kotlin      Trains a network on MNIST from Kotlin; see examples/kotlin.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  /** The exit code where arguments or data files are wrong. */
  static final int USAGE = 2;

  private Main() {}

  /** Runs {@code NAME [OPTIONS]}; exits with the example's code, 2 for wrong arguments or data. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Without a name, lists the names. */
  @Override
  public Integer call() {
    commands().usage(System.out);
    return USAGE;
  }

  static int run(String... args) {
    return commands().execute(args);
  }

  private static CommandLine commands() {
    CommandLine commands = new CommandLine(new Main());
    for (Example example : Examples.all()) {
      if (commands.getSubcommands().containsKey(example.name())) {
        continue;
      }
      CommandLine command =
          new CommandLine(
              example
                  .recipe()
                  .<Object>map(recipe -> new RunExample(example, recipe))
                  .orElseGet(() -> new ShowExample(example)));
      command.getCommandSpec().usageMessage().description(example.title());
      commands.addSubcommand(example.name(), command);
    }
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setParameterExceptionHandler(
        (exception, args) -> {
          CommandLine command = exception.getCommandLine();
          command
              .getErr()
              .printf(
                  "%s (see %s --help)%n",
                  exception.getMessage(), command.getCommandSpec().qualifiedName());
          return USAGE;
        });
    commands.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof DataFileException || exception instanceof CheckpointException) {
            command.getErr().println(exception.getMessage());
            return USAGE;
          }
          if (exception instanceof TrainingDivergedException) {
            command.getErr().println(exception.getMessage());
            return 1;
          }
          if (exception instanceof IOException) { // a full disk, say
            command.getErr().println(exception);
            return 1;
          }
          throw exception;
        });
    return commands;
  }

  /** The folder of an example's checkpoints, model and pictures, unless another is named. */
  static Path runs(String name) {
    return Path.of(System.getProperty("examples.home", "examples"), "target", "runs", name);
  }

  /** Makes the folder where there is none yet. */
  static void make(Path folder) throws DataFileException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DataFileException("--save: " + folder + " is no folder, and none can be made", e);
    }
  }
}
