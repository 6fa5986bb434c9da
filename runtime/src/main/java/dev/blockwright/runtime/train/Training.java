package dev.blockwright.runtime.train;

import ai.djl.Model;
import ai.djl.TrainingDivergedException;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.checkpoint.Checkpoint;
import dev.blockwright.runtime.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains a generated block with DJL's {@link Trainer} and {@link EasyTrain}: reproducibly, with a
 * checkpoint after each epoch from which a stopped training goes on as if it had never stopped, and
 * with an end where the validation loss no longer improves.
 *
 * <pre>{@code
 * model.setBlock(new DigitCnnBlock());
 * List<EpochReport> reports =
 *     Training.with(Losses.crossEntropy())
 *         .optimizer(AdamOptimizer.builder().build())
 *         .evaluator(new DeviceAccuracy())
 *         .epochs(10)
 *         .seed(1)
 *         .checkpoints(Path.of("digits"))
 *         .progress(true)
 *         .report(System.out::println)
 *         .fit(model, training, validation);
 * }</pre>
 *
 * <p>The engine's and DJL's random numbers are seeded at the begin of each epoch, by the seed and
 * the epoch's number: they decide the initial parameters, the order of the examples and what
 * dropout drops. On one machine the same seed gives the same numbers, whether or not the training
 * was stopped in between: it goes on with the number of threads that it began with, on which the
 * last digits depend. Runs on a GPU where DJL finds one; two threads prepare the next batches.
 */
public final class Training {
  /** The file, in the folder of checkpoints, of the last epoch. */
  public static final String LAST = "last.checkpoint";

  /** The file, in the folder of checkpoints, of the epoch with the smallest validation loss. */
  public static final String BEST = "best.checkpoint";

  private static final int LOADERS = 2;

  private final Loss loss;
  private StatefulOptimizer optimizer = AdamOptimizer.builder().build();
  private final List<Evaluator> evaluators = new ArrayList<>();
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final Map<String, String> settings = new TreeMap<>();
  private Consumer<EpochReport> reports = report -> {};
  private int epochs = 10;
  private int patience;
  private int seed = 1;
  private @Nullable Path folder;
  private boolean resume;
  private boolean progress;

  private Training(Loss loss) {
    this.loss = loss instanceof DeviceLoss ? loss : new DeviceLoss(loss);
  }

  /** A training that makes a loss small: one of {@link Losses}, or any of DJL's. */
  public static Training with(Loss loss) {
    return new Training(loss);
  }

  /** What changes the parameters (default Adam); closed at the end. */
  public Training optimizer(StatefulOptimizer value) {
    optimizer = value;
    return this;
  }

  /** Another value to report of each epoch, such as {@link DeviceAccuracy}. */
  public Training evaluator(Evaluator value) {
    evaluators.add(value);
    return this;
  }

  /** A listener of DJL's trainer, such as {@link ProgressBarListener}. */
  public Training listener(TrainingListener value) {
    listeners.add(value);
    return this;
  }

  /** Whether a {@link ProgressBarListener} shows each epoch on standard error (default false). */
  public Training progress(boolean value) {
    progress = value;
    return this;
  }

  /** How often the data is gone through (default 10), those before a stop counted. */
  public Training epochs(int value) {
    epochs = value;
    return this;
  }

  /** Decides all random numbers (default 1). */
  public Training seed(int value) {
    seed = value;
    return this;
  }

  /** Bounds the norm of all gradients together, as {@link GradientNormListener} (default: not). */
  public Training gradientNorm(double bound) {
    settings.put("bound of the gradients' norm", Double.toString(bound));
    return listener(new GradientNormListener(bound));
  }

  /**
   * Ends the training when for so many epochs the validation loss was not below its smallest so
   * far, and puts the parameters of the best epoch back where there are checkpoints (default 0: all
   * epochs are run).
   */
  public Training patience(int value) {
    patience = value;
    return this;
  }

  /** Where the checkpoints {@value #LAST} and {@value #BEST} are written (default: nowhere). */
  public Training checkpoints(Path value) {
    folder = value;
    return this;
  }

  /** Whether to go on from the last checkpoint, where there is one (default false). */
  public Training resume(boolean value) {
    resume = value;
    return this;
  }

  /**
   * Something else that the numbers depend on, such as the batch size; a checkpoint of other
   * settings is refused.
   */
  public Training setting(String name, Object value) {
    settings.put(name, value.toString());
    return this;
  }

  /** Is told of each epoch when it is over and its checkpoint written (default: nobody). */
  public Training report(Consumer<EpochReport> value) {
    reports = value;
    return this;
  }

  /**
   * Trains.
   *
   * @param model whose block is trained, a generated one; not initialized, unless training is to go
   *     on from the parameters that it has
   * @param training what it learns from
   * @param validation what it is measured by after each epoch, if anything
   * @return what each epoch came to, those before a stop included
   * @throws CheckpointException if the checkpoint does not fit
   * @throws TrainingDivergedException if the loss is no longer a number; the checkpoints are those
   *     of the epoch before
   */
  public List<EpochReport> fit(Model model, Dataset training, @Nullable Dataset validation)
      throws IOException, TranslateException {
    Engine engine = model.getNDManager().getEngine();
    GeneratedBlock block = (GeneratedBlock) model.getBlock();
    Map<String, String> all = new TreeMap<>(settings);
    all.put("network", block.outline().name());
    all.put("optimizer", optimizer.toString());
    all.put("seed", Integer.toString(seed));
    Checkpoint earlier = resume ? earlier(all) : null;
    List<EpochReport> done = new ArrayList<>(earlier == null ? List.of() : earlier.reports());

    List<EpochReport> epoch = new ArrayList<>();
    ExecutorService loaders =
        Executors.newFixedThreadPool(
            LOADERS,
            task -> {
              Thread thread = new Thread(task, "batches");
              thread.setDaemon(true);
              return thread;
            });
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(loss)
            .optDevices(engine.getDevices(1))
            .optOptimizer(optimizer)
            .optExecutorService(loaders)
            .addEvaluators(evaluators)
            .addTrainingListeners(listeners.toArray(TrainingListener[]::new))
            .addTrainingListeners(new EpochListener(done.size() + 1, epoch::add));
    if (progress) {
      config.addTrainingListeners(new ProgressBarListener(done.size() + 1, epochs));
    }
    int threadsBefore = EngineThreads.number(engine);
    int threads =
        earlier == null ? threadsBefore : EngineThreads.goingOn(engine, earlier.threads());
    EngineThreads.set(engine, threads);
    seed(engine, 0);
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(block.outline().inputShapes());
      if (!done.isEmpty()) {
        Checkpoint.restore(file(LAST), model.getNDManager(), block, optimizer);
      }
      while (done.size() < epochs && !stalled(done)) {
        seed(engine, done.size() + 1);
        EasyTrain.fit(trainer, 1, training, validation);
        EpochReport report = epoch.remove(0);
        if (Float.isNaN(report.training("loss"))) {
          throw new TrainingDivergedException(
              "epoch %d: the loss is no longer a number; try a smaller learning rate"
                  .formatted(report.epoch()));
        }
        done.add(report);
        save(new Checkpoint(all, done, threads), block);
        reports.accept(report);
      }
      if (folder != null && stalled(done)) {
        Checkpoint.restore(file(BEST), model.getNDManager(), block);
      }
    } finally {
      loaders.shutdownNow();
      optimizer.close();
      EngineThreads.set(engine, threadsBefore);
    }
    return done;
  }

  private Path file(String name) {
    if (folder == null) {
      throw new IllegalStateException("no folder of checkpoints is set");
    }
    return folder.resolve(name);
  }

  /** The last checkpoint, if there is one; its settings must be these. */
  private @Nullable Checkpoint earlier(Map<String, String> all) throws IOException {
    Path last = file(LAST);
    if (!Files.exists(last)) {
      return null;
    }
    Checkpoint checkpoint = Checkpoint.read(last);
    Set<String> names = new TreeSet<>(all.keySet());
    names.addAll(checkpoint.settings().keySet());
    for (String name : names) {
      String then = checkpoint.settings().getOrDefault(name, "not set");
      String now = all.getOrDefault(name, "not set");
      if (!then.equals(now)) {
        throw new CheckpointException(
            "%s is of another training: its %s is %s, not %s".formatted(last, name, then, now));
      }
    }
    return checkpoint;
  }

  private void seed(Engine engine, int epoch) {
    long mixed = seed * 0x9E3779B97F4A7C15L + epoch;
    engine.setRandomSeed(new SplittableRandom(mixed).nextInt());
  }

  private void save(Checkpoint checkpoint, GeneratedBlock block) throws IOException {
    if (folder == null) {
      return;
    }
    if (best(checkpoint.reports()) == checkpoint.reports().size()) {
      checkpoint.write(file(BEST), block, optimizer); // first: the next run writes it again
    }
    checkpoint.write(file(LAST), block, optimizer);
  }

  private boolean stalled(List<EpochReport> done) {
    return patience > 0 && !done.isEmpty() && done.size() - best(done) >= patience;
  }

  /** The number of the epoch with the smallest validation loss, or training loss without any. */
  private static int best(List<EpochReport> done) {
    int best = 0;
    for (int i = 1; i < done.size(); i++) {
      if (judged(done.get(i)) < judged(done.get(best))) {
        best = i;
      }
    }
    return best + 1;
  }

  private static float judged(EpochReport report) {
    float validation = report.validation("loss");
    return Float.isNaN(validation) ? report.training("loss") : validation;
  }
}
