package dev.blockwright.examples;

import ai.djl.nn.Parameter;
import ai.djl.training.tracker.Tracker;
import dev.blockwright.examples.Optimization.Method;
import dev.blockwright.examples.Optimization.Schedule;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.init.Initializers;
import dev.blockwright.runtime.train.DeviceAccuracy;
import dev.blockwright.runtime.train.Training;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the command line says of a training; what it does not say, the example's recipe does. */
final class TrainingOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(names = "--epochs", paramLabel = "N", description = "how often all pictures are seen")
  private @Nullable Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "pictures a step")
  private @Nullable Integer batchSize;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "learn from, and measure by, the first N pictures alone")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "decides all random numbers; default: ${DEFAULT-VALUE}")
  private int seed = 1;

  @Option(names = "--optimizer", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}")
  private @Nullable Method method;

  @Option(names = "--learning-rate", paramLabel = "R", description = "the highest one")
  private @Nullable Double learningRate;

  @Option(names = "--momentum", paramLabel = "M", description = "of SGD")
  private @Nullable Double momentum;

  @Option(names = "--weight-decay", paramLabel = "D", description = "default: ${DEFAULT-VALUE}")
  private double weightDecay;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "how the learning rate changes: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Schedule schedule = Schedule.CONSTANT;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "steps over which the learning rate rises from 0; default: ${DEFAULT-VALUE}")
  private int warmup;

  @Option(
      names = "--clip-norm",
      paramLabel = "C",
      description = "bounds the norm of all gradients together")
  private @Nullable Double clipNorm;

  @Option(
      names = "--clip-value",
      paramLabel = "C",
      description = "bounds each element of the gradients to -C to C")
  private @Nullable Double clipValue;

  @Option(
      names = "--init",
      paramLabel = "NAME",
      description =
          "initial weights: xavier_uniform, xavier_normal, kaiming_uniform, kaiming_normal;"
              + " default: PyTorch's of each layer")
  private @Nullable String initialisation;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "stop when the validation loss has not improved for N epochs, and keep the best")
  private int patience;

  @Option(names = "--resume", description = "go on from the last checkpoint of --save")
  private boolean resume;

  /** Whether a stopped training is to go on. */
  boolean resume() {
    return resume;
  }

  /** The most pictures to learn from. */
  long limit() {
    return limit;
  }

  /** The seed. */
  int seed() {
    return seed;
  }

  /** Pictures a step. */
  int batchSize(Recipe recipe) {
    return or(batchSize, recipe.batchSize());
  }

  /** Refuses numbers that make no sense. */
  void check() {
    require(epochs == null || epochs > 0, "--epochs must be at least 1, not " + epochs);
    require(
        batchSize == null || batchSize > 0, "--batch-size must be at least 1, not " + batchSize);
    require(limit > 0, "--limit must be at least 1, not " + limit);
    require(
        learningRate == null || positive(learningRate),
        "--learning-rate must be positive, not " + learningRate);
    require(
        momentum == null || (momentum >= 0 && momentum < 1),
        "--momentum must be at least 0 and below 1, not " + momentum);
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay),
        "--weight-decay must be at least 0, not " + weightDecay);
    require(warmup >= 0, "--warmup must be at least 0, not " + warmup);
    require(
        clipNorm == null || positive(clipNorm), "--clip-norm must be positive, not " + clipNorm);
    require(
        clipValue == null || positive(clipValue),
        "--clip-value must be positive, not " + clipValue);
    require(patience >= 0, "--patience must be at least 0, not " + patience);
    if (initialisation != null) {
      try {
        Initializers.named(initialisation);
      } catch (IllegalArgumentException e) {
        throw refusal("--init: " + e.getMessage());
      }
    }
  }

  private static boolean positive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private void require(boolean right, String message) {
    if (!right) {
      throw refusal(message);
    }
  }

  /** An exception that ends the program with a message and exit code 2. */
  ParameterException refusal(String message) {
    CommandLine line = command == null ? new CommandLine(this) : command.commandLine();
    return new ParameterException(line, message);
  }

  /** Sets the initial weights. */
  void initialise(GeneratedBlock block) {
    if (initialisation != null) {
      block.setInitializer(
          Initializers.named(initialisation),
          parameter ->
              parameter.getType() == Parameter.Type.WEIGHT && parameter.getShape().dimension() > 1);
    }
  }

  /**
   * The training.
   *
   * @param pictures the number of pictures that it learns from
   */
  Training training(Recipe recipe, long pictures) {
    Optimization usual = recipe.optimization();
    Optimization chosen =
        new Optimization(
            method == null ? usual.method() : method,
            or(learningRate, usual.learningRate()),
            or(momentum, usual.momentum()));
    int batch = batchSize(recipe);
    int all = or(epochs, recipe.epochs());
    int steps = Math.toIntExact((pictures + batch - 1) / batch * all);
    Tracker rate = schedule.tracker(chosen.learningRate(), warmup, steps);
    Training training =
        Training.with(recipe.loss().get())
            .optimizer(chosen.optimizer(rate, weightDecay, or(clipValue, -1.0)))
            .epochs(all)
            .seed(seed)
            .patience(patience)
            .resume(resume)
            .progress(true)
            .setting("learning rate", chosen.learningRate())
            .setting("warmup", warmup)
            .setting(
                "schedule", schedule == Schedule.CONSTANT ? schedule : schedule + " over " + steps)
            .setting("bound of the gradients' elements", or(clipValue, -1.0))
            .setting("batch size", batch)
            .setting("number of pictures", pictures)
            .setting("initialisation", initialisation == null ? "PyTorch's" : initialisation);
    if (recipe.target() != Recipe.Target.IMAGE) {
      training.evaluator(new DeviceAccuracy());
    }
    return clipNorm == null ? training : training.gradientNorm(clipNorm);
  }

  private static <T> T or(@Nullable T said, T usual) {
    return said == null ? usual : said;
  }
}
