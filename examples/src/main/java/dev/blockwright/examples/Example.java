package dev.blockwright.examples;

import dev.blockwright.runtime.GeneratedBlock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A network that {@code examples/run NAME} runs. {@link Examples} lists them.
 *
 * @param name the name on the command line, {@code resnet-18}
 * @param title what it is, in one line
 * @param block makes its block; what goes in and out, the block's outline says
 * @param recipe how it is trained; empty where the network is only shown
 */
public record Example(
    String name, String title, Supplier<? extends GeneratedBlock> block, Optional<Recipe> recipe) {

  /** An example that is trained. */
  static Example trained(
      String name, String title, Supplier<? extends GeneratedBlock> block, Recipe recipe) {
    return new Example(name, title, block, Optional.of(recipe));
  }

  /** An example that is only shown: its layers, and what each makes of an input. */
  static Example shown(String name, String title, Supplier<? extends GeneratedBlock> block) {
    return new Example(name, title, block, Optional.empty());
  }
}
