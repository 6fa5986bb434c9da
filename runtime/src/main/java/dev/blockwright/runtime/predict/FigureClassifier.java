package dev.blockwright.runtime.predict;

import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Transform;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what a picture shows, with a network that was trained on pictures such as those of MNIST or
 * Fashion-MNIST: one thing, light on a dark ground, 28 x 28.
 *
 * <pre>{@code
 * Translator<Image, Classifications> translator = new FigureClassifier(digits).box(20);
 * try (Predictor<Image, Classifications> predictor = model.newPredictor(translator)) {
 *   Image picture = ImageFactory.getInstance().fromFile(Path.of("my.png"));
 *   System.out.println(predictor.predict(picture).best());
 * }
 * }</pre>
 *
 * <p>The picture may have any size, colours, transparency, and a light or a dark ground: the ground
 * is the median of its border, the figure is made light on dark, cut out, scaled with its
 * proportions into a box and centred by its mass. What the network was trained with beyond that (a
 * larger size, three channels) are {@link #transform transforms}.
 *
 * <p>Threads may share one translator; each wants a predictor of its own.
 */
public final class FigureClassifier implements Translator<Image, Classifications> {
  private static final int SQUARE = 28;

  private final List<String> classes;
  private final List<Transform> transforms = new ArrayList<>();
  private int box = SQUARE;
  private boolean probabilities;

  /** Tells these classes apart, in the order of the network's outputs. */
  public FigureClassifier(List<String> classes) {
    this.classes = List.copyOf(classes);
  }

  /** The side of the box that the figure is scaled into (default 28; MNIST has 20). */
  public FigureClassifier box(int value) {
    box = value;
    return this;
  }

  /** Whether the network gives probabilities, not scores for a softmax (default false). */
  public FigureClassifier probabilities(boolean value) {
    probabilities = value;
    return this;
  }

  /** What is done to the figure, (1, 28, 28) in 0 to 1, on its way into the network. */
  public FigureClassifier transform(Transform value) {
    transforms.add(value);
    return this;
  }

  @Override
  public NDList processInput(TranslatorContext context, Image picture) {
    NDArray figure =
        new Figure((BufferedImage) picture.getWrappedImage())
            .in(context.getNDManager(), SQUARE, box);
    for (Transform transform : transforms) {
      figure = transform.transform(figure);
    }
    return new NDList(figure);
  }

  /** The classes' probabilities; of one output, (1), it is that of the second of two classes. */
  @Override
  public Classifications processOutput(TranslatorContext context, NDList outputs) {
    NDArray output = outputs.head();
    if (output.size() == 1) {
      double second = output.getFloat();
      return new Classifications(classes, List.of(1 - second, second));
    }
    return new Classifications(classes, probabilities ? output : output.softmax(0));
  }
}
