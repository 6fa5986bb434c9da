package dev.blockwright.examples.firstcnn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.nn.Parameter;
import dev.blockwright.runtime.GeneratedBlock;
import dev.blockwright.runtime.Outline;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both styles describe the same networks. */
class FirstCnnTest {

  static Stream<Arguments> twins() {
    return Stream.of(
        Arguments.of(new FirstCnnBlock(), new AnnotatedFirstCnnBlock()),
        Arguments.of(new FirstCnn6x6Block(), new AnnotatedFirstCnn6x6Block()),
        Arguments.of(new FirstCnn3x6x6Block(), new AnnotatedFirstCnn3x6x6Block()),
        Arguments.of(new FirstCnnNoBiasBlock(), new AnnotatedFirstCnnNoBiasBlock()),
        Arguments.of(new FirstCnnExtraConvBlock(), new AnnotatedFirstCnnExtraConvBlock()));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void bothStylesDescribeOneNetwork(GeneratedBlock fluent, GeneratedBlock annotated) {
    assertEquals("Annotated" + fluent.outline().name(), annotated.outline().name());
    assertEquals(layers(fluent), layers(annotated));
    assertEquals(parameters(fluent), parameters(annotated));
  }

  private static List<Outline.Layer> layers(GeneratedBlock block) {
    return block.outline().layers();
  }

  private static List<String> parameters(GeneratedBlock block) {
    return block.getParameters().stream()
        .map(pair -> pair.getKey() + " " + parameter(pair.getValue()))
        .toList();
  }

  private static String parameter(Parameter parameter) {
    return parameter.getType() + " " + parameter.getShape();
  }
}
