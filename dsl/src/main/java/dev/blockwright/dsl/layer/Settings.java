package dev.blockwright.dsl.layer;

import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.shape.Window;
import java.util.List;

/** Checks of settings: what no input could make right is refused where it is set. */
final class Settings {
  private Settings() {}

  static int atLeast(String setting, int least, int value) {
    atLeast(setting, least, Dim.of(value));
    return value;
  }

  static Dim atLeast(String setting, int least, Dim value) {
    if (value.isConstant() && value.value() < least) {
      throw wrong(setting, setting + " must be at least " + least + "; found " + value);
    }
    return value;
  }

  static List<Integer> atLeast(String setting, int least, List<Integer> values) {
    if (values.stream().anyMatch(value -> value < least)) {
      throw wrong(
          setting, setting + " must be at least " + least + "; found " + Window.text(values));
    }
    return values;
  }

  static double probability(String setting, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw wrong(setting, setting + " is a probability, from 0 to 1; found " + value);
    }
    return value;
  }

  static DescriptionException wrong(String setting, String message) {
    return new DescriptionException(Problem.ofSetting(setting, message));
  }
}
