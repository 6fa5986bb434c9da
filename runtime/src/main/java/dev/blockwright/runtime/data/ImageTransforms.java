package dev.blockwright.runtime.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Transform;
import dev.blockwright.runtime.op.Ops;

/**
 * What is done to images on their way into a network, one image (C, H, W) or a batch (N, C, H, W):
 *
 * <pre>{@code
 * IdxImages.inFolder(folder).training(manager).addTransform(ImageTransforms.resize(96, 96))
 * }</pre>
 */
public final class ImageTransforms {
  private ImageTransforms() {}

  /** Another height and width, linearly interpolated, smoothed where the image shrinks. */
  public static Transform resize(long height, long width) {
    return image -> {
      Shape shape = image.getShape();
      int axes = shape.dimension();
      if (shape.get(axes - 2) == height && shape.get(axes - 1) == width) {
        return image;
      }
      if (axes == 4) {
        return Ops.resize2d(image, height, width);
      }
      try (NDArray batch = image.expandDims(0);
          NDArray resized = Ops.resize2d(batch, height, width)) {
        return resized.squeeze(0);
      }
    };
  }

  /** A grey image with its one channel repeated; one with that many channels as it is. */
  public static Transform channels(long number) {
    return image -> {
      int axis = image.getShape().dimension() - 3;
      return image.size(axis) == number ? image : image.repeat(axis, number);
    };
  }
}
