package dev.blockwright.examples;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import dev.blockwright.examples.Recipe.Target;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.checkpoint.SafeFile;
import dev.blockwright.runtime.data.DataFileException;
import dev.blockwright.runtime.data.ImageTransforms;
import dev.blockwright.runtime.predict.FigureClassifier;
import dev.blockwright.runtime.summary.Summary;
import dev.blockwright.runtime.train.EpochReport;
import dev.blockwright.runtime.train.Training;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Trains an example's network, saves it, loads it back, and shows what it learned; or asks a
 * trained one about a picture.
 */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class RunExample implements Callable<Integer> {
  private final Example example;
  private final Recipe recipe;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "a folder with the four IDX files, gzipped or not, or \"download\"; default: 6,000 digits"
              + " that come along, and for clothes /usr/share/datasets/fashion-mnist if it is"
              + " there")
  private @Nullable String data;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description =
          "the folder of checkpoints, model and pictures; default: examples/target/runs/NAME")
  private @Nullable Path save;

  @Option(
      names = "--predict",
      paramLabel = "PICTURE",
      description = "ask the network about a picture, after training it if --save has none")
  private @Nullable Path predict;

  @Option(
      names = "--maps",
      paramLabel = "LAYER",
      description = "whose feature maps are shown; default: the first with an image for output")
  private @Nullable String maps;

  @Mixin private TrainingOptions options = new TrainingOptions();

  RunExample(Example example, Recipe recipe) {
    this.example = example;
    this.recipe = recipe;
  }

  @Override
  public Integer call() throws IOException, TranslateException {
    options.check();
    Image picture = predict == null ? null : picture(predict);
    Path folder = save == null ? Main.runs(example.name()) : save;
    GeneratedBlock block = example.block().get();
    String layer = shown(block);
    Shape image =
        recipe.target() == Target.IMAGE
            ? block.outline().outputShapes(block.outline().inputShapes())[0]
            : block.outline().inputShapes()[0];
    ImageData pictures = new ImageData(recipe, image, data, options.limit());
    if (picture != null && recipe.target() == Target.IMAGE) {
      throw options.refusal("--predict: " + example.name() + " does not tell what a picture shows");
    }
    if (picture == null || !Files.exists(saved(folder))) {
      if (save != null
          && !options.resume()
          && picture == null
          && Files.exists(folder.resolve(Training.LAST))) {
        throw options.refusal(
            folder + " holds a training: add --resume to go on with it, or name another folder");
      }
      Main.make(folder);
      train(block, pictures, folder, layer);
    }
    if (picture != null) {
      try (Model model = load(folder)) {
        predict(model, pictures, image, picture);
      }
    }
    return 0;
  }

  private Image picture(Path file) {
    try {
      return ImageFactory.getInstance().fromFile(file);
    } catch (IOException | RuntimeException e) {
      throw options.refusal(
          Files.exists(file)
              ? "--predict: " + file + " is no picture that can be read"
              : "--predict: there is no file " + file);
    }
  }

  private Path saved(Path folder) {
    return folder.resolve(example.name() + "-0000.params");
  }

  /** The layer whose feature maps are shown. */
  private @Nullable String shown(GeneratedBlock block) {
    List<String> images = Findings.images(block);
    if (maps == null) {
      return images.isEmpty() ? null : images.get(0);
    }
    if (!images.contains(maps)) {
      throw options.refusal(
          "--maps: no layer \"%s\" makes images: %s".formatted(maps, String.join(", ", images)));
    }
    return maps;
  }

  private void train(GeneratedBlock block, ImageData pictures, Path folder, @Nullable String layer)
      throws IOException, TranslateException {
    List<EpochReport> reports;
    int batchSize = options.batchSize(recipe);
    Engine.getInstance().setRandomSeed(options.seed());
    try (Model model = Model.newInstance(example.name())) {
      model.setBlock(block);
      options.initialise(block);
      NDManager manager = model.getNDManager();
      RandomAccessDataset training = pictures.training(manager, batchSize);
      Dataset validation = pictures.validation(manager, batchSize);
      System.out.println(Summary.of(block).withCosts());
      System.out.println("pictures: " + pictures.place());
      reports =
          options
              .training(recipe, training.size())
              .checkpoints(folder)
              .report(System.out::println)
              .fit(model, learning(training, pictures), learning(validation, pictures));
      save(model, folder);
    }
    System.out.println("saved to " + folder);
    try (Model model = load(folder)) {
      Findings findings = new Findings((GeneratedBlock) model.getBlock(), pictures, folder);
      findings.curves(reports);
      findings.filters();
      if (recipe.target() == Target.IMAGE) {
        findings.images(model.getNDManager());
        float loss = reports.get(reports.size() - 1).validation("loss");
        System.out.printf(Locale.ROOT, "final: validation loss %.4f%n", loss);
      } else {
        double accuracy = findings.classes(model.getNDManager(), layer);
        System.out.printf(Locale.ROOT, "final: validation accuracy %.3f%n", accuracy);
      }
    }
  }

  private Dataset learning(Dataset images, ImageData pictures) {
    return recipe.target() == Target.IMAGE ? new Thumbnails(images, pictures::target) : images;
  }

  /** Saves as {@link Model#save} does, but at every moment there is the old file or the new one. */
  private void save(Model model, Path folder) throws IOException {
    Path scratch = Files.createTempDirectory("model");
    model.save(scratch, example.name());
    Path written = scratch.resolve(saved(folder).getFileName());
    SafeFile.write(saved(folder), stream -> Files.copy(written, stream));
    Files.delete(written);
    Files.delete(scratch);
  }

  private Model load(Path folder) throws DataFileException {
    Model model = Model.newInstance(example.name());
    model.setBlock(example.block().get());
    try {
      model.load(folder, example.name());
      if (!model.getBlock().isInitialized()) { // DJL passes over a file of another format
        throw new MalformedModelException("it has another format");
      }
      return model;
    } catch (IOException | MalformedModelException e) {
      model.close();
      throw new DataFileException(
          "%s is no saved %s: %s"
              .formatted(
                  saved(folder),
                  example.name(),
                  e instanceof EOFException ? "it is truncated" : e.getMessage()),
          e);
    }
  }

  private void predict(Model model, ImageData pictures, Shape image, Image picture)
      throws TranslateException {
    FigureClassifier translator =
        new FigureClassifier(pictures.classes())
            .box(pictures.box())
            .transform(ImageTransforms.resize(image.get(2), image.get(3)))
            .transform(ImageTransforms.channels(image.get(1)))
            .probabilities(Findings.endsInSoftmax((GeneratedBlock) model.getBlock()));
    try (Predictor<Image, Classifications> predictor = model.newPredictor(translator)) {
      Classifications answer = predictor.predict(picture);
      for (Classifications.Classification one : answer.<Classifications.Classification>topK(3)) {
        System.out.printf(
            Locale.ROOT, "%s: %.1f %%%n", one.getClassName(), 100 * one.getProbability());
      }
    }
  }
}
