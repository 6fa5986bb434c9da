package dev.blockwright.dsl;

/**
 * A layer made of layers: a record, or a class with its layers in fields.
 *
 * <pre>{@code
 * record Residual(int channels) implements Composite {
 *   @Override public Tensor forward(Tensor x) {
 *     return x.plus(x.then(conv2d(channels, 3).padding(1), batchNorm())).then(relu());
 *   }
 * }
 * }</pre>
 *
 * <p>It is applied with {@code x.then(new Residual(64))}. Layers in fields give their parameters
 * the fields' names; layers made in {@code forward} are named by kind and number. One composite
 * object applied twice shares all its weights, those of layers made in its body too.
 */
@FunctionalInterface
public non-sealed interface Composite extends Layer {

  /** What this layer does to a tensor. Not called directly: apply it with {@code x.then(layer)}. */
  Tensor forward(Tensor x);
}
