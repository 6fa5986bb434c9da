package dev.blockwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blockwright.runtime.train.Losses;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The examples compute what PyTorch computes with the same weights: names and counts of parameters,
 * every layer's shape, outputs, gradients and four steps of training.
 */
class ModelConformanceTest {

  @Test
  void modelsAreThoseOfPyTorch() {
    List<ModelReference> models = ModelReference.all();
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
