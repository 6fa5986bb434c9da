package dev.blockwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.runtime.train.Losses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The examples compute what PyTorch computes with the same weights: names and counts of parameters,
 * every layer's shape, outputs, gradients and four steps of training.
 */
class ModelConformanceTest {

  /** The deep ones, and one of many channels: they take most of the time. */
  private static final Set<String> HEAVY =
      Set.of(
          "auxiliary-classifier",
          "resnet-18-pre-activation",
          "resnet-34",
          "resnet-50-bottleneck",
          "resnext-34");

  @Test
  void lightModelsAreThoseOfPyTorch() {
    compare(ModelReference.all().stream().filter(m -> !HEAVY.contains(m.name())).toList());
  }

  @Tag("slow")
  @Test
  void modelsAreThoseOfPyTorch() {
    compare(ModelReference.all());
  }

  private static void compare(List<ModelReference> models) {
    int agreed = 0;
    for (ModelReference model : models) {
      List<String> differences = differences(model);
      if (differences.isEmpty()) {
        agreed++;
      } else {
        System.out.println(model.name() + ": " + String.join("; ", differences));
      }
    }
    System.out.println("models: " + agreed + " agreed of " + models.size());
    assertEquals(models.size(), agreed, "models that agree with PyTorch");
  }

  private static List<String> differences(ModelReference model) {
    Optional<Example> example = Examples.named(model.name());
    if (example.isEmpty()) {
      return List.of("no such example");
    }
    try {
      return model.differences(
          example.get().block(),
          example.get().recipe().map(Recipe::loss).orElse(Losses::crossEntropy));
    } catch (RuntimeException e) {
      return List.of(e.toString());
    }
  }
}
