package dev.blockwright.runtime.train;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * With how many threads the engine computes one operation. It splits a sum by them, so that the
 * last digits depend on their number, and training makes visible digits of those.
 */
final class EngineThreads {
  /** DJL's property, by which users set the number themselves. */
  private static final String PROPERTY = "ai.djl.pytorch.num_threads";

  private EngineThreads() {}

  private static boolean known(Engine engine) {
    return engine.getEngineName().equals("PyTorch"); // DJL asks and sets no other engine's
  }

  /** The number now; 0 for an engine that does not say. */
  static int number(Engine engine) {
    return known(engine) ? JniUtils.getNumThreads() : 0;
  }

  /** The number for a training that had {@code before}: the same, unless the user set another. */
  static int goingOn(Engine engine, int before) {
    return Integer.getInteger(PROPERTY) == null ? before : number(engine);
  }

  /** Sets the number for what this thread computes; 0 leaves it. */
  static void set(Engine engine, int threads) {
    if (known(engine) && threads > 0) {
      JniUtils.setNumThreads(threads);
    }
  }
}
