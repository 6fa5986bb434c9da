package dev.blockwright.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no network, or none that can be read: one error, where it stands. */
class SignaturesTest {
  private static final String IMPORTS =
      """
      import static dev.blockwright.dsl.layer.Layers.*;
      import dev.blockwright.dsl.*;
      import java.util.*;
      """;

  private static String error(String declaration) {
    List<String> errors = Compiled.with("Net.java", IMPORTS + declaration).errors();
    assertEquals(1, errors.size(), () -> String.join("\n", errors));
    return errors.get(0).replaceFirst("^Net.java:", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          void forward(@Input("N, 8") Tensor x) { x.then(relu()); } | 5:6: [BW-SIGNATURE] forward returns nothing: it must return a tensor, or a record, list, map or array of tensors
          Tensor forward() { return null; } | 5:8: [BW-SIGNATURE] forward takes no input: write forward(@Input("N, ...") Tensor x), the batch axis first
          Tensor forward(@Input("N, 8") Tensor... x) { return x[0]; } | 5:8: [BW-SIGNATURE] forward takes its inputs one by one, each with its @Input: write no ...
          Tensor forward(Tensor x) { return x; } | 5:23: [BW-SIGNATURE] the input x needs its shape, batch axis first: @Input("N, ...")
          @Input("N, 8") Tensor forward(Tensor x) { return x; } | 5:38: [BW-SIGNATURE] the input x needs its shape: @Input stands on forward, move it to the parameter
          Tensor forward(@Input("N, 8") List<Tensor> x) { return x.get(0); } | 5:16: [BW-SIGNATURE] forward takes tensors, each with its @Input; x is of type List<Tensor>
          Tensor forward(@Input("N, 8") Tensor x, int d) { return x; } | 5:45: [BW-SIGNATURE] forward takes tensors, each with its @Input; d is of type int: a number belongs into a field, or for variants of one class into the constructor that a static method with @Network calls
          Tensor forward(@Input("-1, 8") Tensor x) { return x; } | 5:16: [BW-SIGNATURE] the shape "-1, 8" has the negative size -1: write a name, such as N, for an unknown size
          Tensor forward(@Input("N, 8") Tensor x) { x = x.then(relu()); } | 5:8: [BW-SIGNATURE] forward ends without a return: write return x.then(relu())
          Tensor forward(@Input("N, 8") Tensor x) { return null; } | 5:8: [BW-SIGNATURE] forward must return a tensor, or a record, list, map or array of tensors; it returned null
          int forward(@Input("N, 8") Tensor x) { return 1; } | 5:5: [BW-SIGNATURE] forward must return a tensor, or a record, list, map or array of tensors; it returned Integer
          List<Tensor> forward(@Input("N, 8") Tensor x) { return List.of(); } | 5:14: [BW-SIGNATURE] forward must return a tensor, or a record, list, map or array of tensors; it returned an empty list
          List<Tensor> forward(@Input("N, 8") Tensor x) { return Arrays.asList(x, null); } | 5:14: [BW-SIGNATURE] forward must return a tensor, or a record, list, map or array of tensors; it returned a list in which 1 is null
          Map<String, Tensor> forward(@Input("N, 8") Tensor x) { return Map.of("a", x, "b", x); } | 5:21: [BW-NOT-DETERMINISTIC] the outputs are in a Map.of(...): its order changes each time that Java starts; use a record, LinkedHashMap or TreeMap
          Tensor foward(@Input("N, 8") Tensor x) { return x; } | 4:16: [BW-SIGNATURE] Net describes nothing: it needs a method forward, or members with layer annotations such as @Linear(outFeatures = 10) Layer logits(); is its method foward meant to be forward?
          """)
  void methods(String method, String expected) {
    assertEquals(expected, error("@Network final class Net {\n" + method + "\n}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @Network interface Net { default | 4:10: [BW-SIGNATURE] Net is an interface: a network in the fluent style is a class that can be made with new
          @Network enum Net { A, B; | 4:10: [BW-SIGNATURE] Net is an enum: a network in the fluent style is a class that can be made with new
          @Network abstract class Net { | 4:19: [BW-SIGNATURE] Net is abstract: a network in the fluent style is a class that can be made with new
          @Network("My Net") final class Net { | 4:26: [BW-NAME] "My Net" is no Java identifier, and the block's name begins with it
          @Network("a.b.Net") final class Net { | 4:27: [BW-NAME] "a.b.Net" is no Java identifier, and the block's name begins with it
          final class NetBlock {} @Network final class Net { | 4:40: [BW-NAME] there is a class NetBlock already: give the network another name with @Network("...")
          """)
  void types(String type, String expected) {
    assertEquals(
        expected, error(type + " Tensor forward(@Input(\"N, 8\") Tensor x) { return x; } }"));
  }

  @Test
  void layersAreNotInherited() {
    assertEquals(
        "5:25: [BW-SIGNATURE] Net inherits the layers of Above, whose place among its own is not"
            + " known: write all layers in one type",
        error(
            """
            interface Above { @dev.blockwright.dsl.annotate.Relu Layer first(); }
            @Network @Input("N, 8") interface Net extends Above { @dev.blockwright.dsl.annotate.Relu Layer second(); }
            """));
  }

  /** The method that a class inherits, for variants by subclass. */
  @Test
  void forwardMayBeInherited() {
    String net =
        """
        abstract class Net {
          private final int width;
          private final Layer head;
          Net(int width) { this.width = width; this.head = linear(width); }
          abstract Layer activation();
          Tensor forward(@Input("N, 8") Tensor x) { return x.then(head, activation()); }
        }
        """;
    String small =
        "@Network final class Small extends Net { Small() { super(4); } Layer activation() { return"
            + " relu(); } }";
    Compiled compiled =
        Compiled.with(Map.of("Net.java", IMPORTS + net, "Small.java", IMPORTS + small));
    assertEquals(List.of(), compiled.errors());
    assertEquals(true, compiled.generated("SmallBlock").contains("\"head.weight\""));
  }
}
