package dev.blockwright.examples;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.TranslateException;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.data.IdxImages;
import dev.blockwright.runtime.data.ImageTransforms;
import dev.blockwright.runtime.picture.Pictures;
import dev.blockwright.runtime.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what the layers of a part of a network, with its initial weights, make of a digit. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class ShowExample implements Callable<Integer> {
  private final Example example;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "decides the weights; default: ${DEFAULT-VALUE}")
  private int seed = 1;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "the folder of pictures; default: examples/target/runs/NAME")
  private @Nullable Path save;

  ShowExample(Example example) {
    this.example = example;
  }

  @Override
  public Integer call() throws IOException, TranslateException {
    Path folder = save == null ? Main.runs(example.name()) : save;
    Main.make(folder);
    GeneratedBlock block = example.block().get();
    System.out.println(Summary.of(block).withCosts());
    Engine.getInstance().setRandomSeed(seed);
    Shape shape = block.outline().inputShapes()[0];
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch =
            IdxImages.onClassPath(ShowExample.class, "/mnist")
                .test(manager)
                .addTransform(ImageTransforms.resize(shape.get(2), shape.get(3)))
                .addTransform(ImageTransforms.channels(shape.get(1)))
                .setSampling(1, false)
                .build()
                .getData(manager)
                .iterator()
                .next()) {
      block.initialize(manager, DataType.FLOAT32, block.outline().inputShapes());
      NDArray image = batch.getData().head();
      block
          .outputs(image)
          .forEach(
              (name, output) ->
                  System.out.printf(
                      Locale.ROOT,
                      "%-16s %-20s %8.4f to %8.4f%n",
                      name,
                      output.getShape(),
                      output.min().getFloat(),
                      output.max().getFloat()));
      List<String> images = Findings.images(block);
      String last = images.get(images.size() - 1);
      Path file = folder.resolve("maps.png");
      Pictures.featureMaps(file, block, last, image);
      System.out.println("the channels of " + last + ": " + file);
    }
    return 0;
  }
}
