package dev.blockwright.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import dev.blockwright.runtime.data.ImageTransforms;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Grey images as what a generator learns from: each one's thumbnail of 8 x 8, and itself. */
final class Thumbnails implements Dataset {
  private static final int SIDE = 8;

  private final Dataset images;
  private final UnaryOperator<NDArray> target;

  /** Of a data set of images (N, 1, H, W), each to be made as {@code target} says. */
  Thumbnails(Dataset images, UnaryOperator<NDArray> target) {
    this.images = images;
    this.target = target;
  }

  /** (N, 1, H, W) in 0 to 1 as (N, 64) in -1 to 1. */
  static NDArray of(NDArray images) {
    return ImageTransforms.resize(SIDE, SIDE)
        .transform(images)
        .reshape(-1, SIDE * SIDE)
        .mul(2)
        .sub(1);
  }

  @Override
  public Iterable<Batch> getData(NDManager manager) throws IOException, TranslateException {
    return wrap(images.getData(manager));
  }

  @Override
  public Iterable<Batch> getData(NDManager manager, ExecutorService executor)
      throws IOException, TranslateException {
    return wrap(images.getData(manager, executor));
  }

  @Override
  public void prepare(@Nullable Progress progress) throws IOException, TranslateException {
    images.prepare(progress);
  }

  private Iterable<Batch> wrap(Iterable<Batch> batches) {
    return () -> {
      Iterator<Batch> each = batches.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public Batch next() {
          Batch batch = each.next();
          NDArray grey = batch.getData().head();
          return new Batch(
              batch.getManager(),
              new NDList(of(grey)),
              new NDList(target.apply(grey)),
              batch.getSize(),
              Batchifier.STACK,
              Batchifier.STACK,
              batch.getProgress(),
              batch.getProgressTotal());
        }
      };
    };
  }
}
