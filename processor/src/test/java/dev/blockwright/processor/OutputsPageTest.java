package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import dev.blockwright.runtime.GeneratedBlock;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page on several outputs: its sources compile, and do what it says. */
class OutputsPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\n(.*?class (\\w+).*?)```", Pattern.DOTALL);

  @SuppressWarnings("NullAway.Init") // by compile()
  private static ClassLoader loader;

  @BeforeAll
  static void compile() throws Exception {
    Map<String, String> sources = new HashMap<>();
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "outputs.md")));
    while (example.find()) {
      sources.put(example.group(2) + ".java", example.group(1));
    }
    Compiled compiled = Compiled.with(sources);
    assertEquals(List.of(), compiled.errors());
    loader = compiled.loader();
  }

  private static Object instance(String name) throws ReflectiveOperationException {
    Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  @Test
  void theOutputOfTrainingIsNotThereInEvaluation() throws Exception {
    GeneratedBlock block = (GeneratedBlock) instance("ClassifierBlock");
    Loss loss = (Loss) instance("ClassifierLoss");
    Shape image = new Shape(4, 3, 32, 32);
    assertArrayEquals(new Shape[] {new Shape(4, 10)}, block.getOutputShapes(new Shape[] {image}));
    assertEquals(2, block.outline().outputs().size());
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, DataType.FLOAT32, image);
      ParameterStore store = new ParameterStore(manager, false);
      NDList x = new NDList(manager.randomNormal(image));
      NDList labels = new NDList(manager.arange(4f).reshape(4, 1));
      NDList evaluated = block.forward(store, x, false);
      assertEquals(1, evaluated.size());
      assertTrue(loss.evaluate(labels, evaluated).getFloat() > 0);
      assertEquals(Optional.empty(), auxiliary(evaluated));
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDList trained = block.forward(store, x, true);
        assertEquals(2, trained.size());
        assertEquals(evaluated.head(), trained.head());
        assertEquals(Optional.of(trained.get(1)), auxiliary(trained));
        collector.backward(loss.evaluate(labels, trained));
      }
      NDArray weight = block.getParameters().get("auxiliary.weight").getArray();
      assertTrue(weight.getGradient().abs().sum().getFloat() > 0);
    }
  }

  private static Object auxiliary(NDList outputs) throws ReflectiveOperationException {
    Object named =
        loader
            .loadClass("ClassifierBlock$Outputs")
            .getConstructor(NDList.class)
            .newInstance(outputs);
    return named.getClass().getMethod("auxiliary").invoke(named);
  }
}
