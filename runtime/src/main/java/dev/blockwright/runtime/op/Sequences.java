package dev.blockwright.runtime.op;

import static dev.blockwright.runtime.op.TorchScript.bool;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Operations on sequences that are programs of TorchScript rather than one expression. */
final class Sequences {
  private Sequences() {}

  static NDList lstm(
      NDArray x,
      NDList states,
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    String program =
        """
        y, hy, cy, = torch.lstm(x0, [%s, %s], %s)
        [y, hy, cy]\
        """
            .formatted(
                state(0, states, weights, numLayers, bidirectional),
                state(1, states, weights, numLayers, bidirectional),
                settings(weights, bias, numLayers, dropout, training, bidirectional));
    return TorchScript.callList(program, arrays(x, weights, states));
  }

  static NDList gru(
      NDArray x,
      NDList states,
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    String program =
        """
        y, hy, = torch.gru(x0, %s, %s)
        [y, hy]\
        """
            .formatted(
                state(0, states, weights, numLayers, bidirectional),
                settings(weights, bias, numLayers, dropout, training, bidirectional));
    return TorchScript.callList(program, arrays(x, weights, states));
  }

  /** A given state, or one of zeros; the second weight has a column for each of its elements. */
  private static String state(
      int index, NDList states, NDList weights, int numLayers, boolean bidirectional) {
    if (!states.isEmpty()) {
      return "x" + (1 + weights.size() + index);
    }
    int rows = numLayers * (bidirectional ? 2 : 1);
    long hidden = weights.get(1).size(1);
    return "torch.new_zeros(x0, [%d, torch.size(x0, 0), %d])".formatted(rows, hidden);
  }

  private static String settings(
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    boolean batchFirst = true;
    return "[%s], %s, %d, %s, %s, %s, %s"
        .formatted(
            IntStream.rangeClosed(1, weights.size())
                .mapToObj(i -> "x" + i)
                .collect(Collectors.joining(", ")),
            bool(bias),
            numLayers,
            dropout,
            bool(training),
            bool(bidirectional),
            bool(batchFirst));
  }

  private static NDArray[] arrays(NDArray x, NDList weights, NDList states) {
    List<NDArray> arrays = new ArrayList<>();
    arrays.add(x);
    arrays.addAll(weights);
    arrays.addAll(states);
    return arrays.toArray(NDArray[]::new);
  }

  /**
   * Attention of several heads.
   *
   * @param inputs queries, keys and values
   * @param inWeights their weights, as one array or three
   */
  static NDArray attention(
      NDList inputs,
      int heads,
      NDList inWeights,
      @Nullable NDArray inBias,
      NDArray outWeight,
      @Nullable NDArray outBias,
      double dropout,
      boolean causal) {
    long features = inputs.head().size(2);
    List<NDArray> arrays = new ArrayList<>(inputs);
    String outWeightName = name(outWeight, arrays);
    String inBiasName = name(inBias, arrays);
    String outBiasName = name(outBias, arrays);
    boolean one = inWeights.size() == 1;
    String whole = one ? name(inWeights.head(), arrays) : "";
    List<String> projected = new ArrayList<>();
    for (int input = 0; input < inputs.size(); input++) {
      String rows = "%d, %d".formatted(input * features, features);
      String weight = one ? whole : name(inWeights.get(input), arrays);
      projected.add(
          heads(
              input,
              one ? part(weight, rows) : weight,
              inBias == null ? inBiasName : part(inBiasName, rows),
              heads,
              features / heads));
    }
    String program =
        """
        q = %s
        k = %s
        v = %s
        y = torch.scaled_dot_product_attention(q, k, v, None, %s, %s)
        z = torch.reshape(torch.transpose(y, 1, 2), [torch.size(x0, 0), -1, %d])
        torch.linear(z, %s, %s)\
        """
            .formatted(
                projected.get(0),
                projected.get(1),
                projected.get(2),
                dropout,
                bool(causal),
                features,
                outWeightName,
                outBiasName);
    return TorchScript.call(program, arrays.toArray(NDArray[]::new));
  }

  private static String name(@Nullable NDArray array, List<NDArray> arrays) {
    if (array == null) {
      return "None";
    }
    arrays.add(array);
    return "x" + (arrays.size() - 1);
  }

  private static String part(String array, String rows) {
    return "torch.narrow(%s, 0, %s)".formatted(array, rows);
  }

  /** The queries, keys or values (N, heads, length, size). */
  private static String heads(int input, String weight, String bias, int heads, long size) {
    return """
    torch.transpose(torch.reshape(torch.linear(x%d, %s, %s), \
    [torch.size(x%d, 0), -1, %d, %d]), 1, 2)\
    """
        .formatted(input, weight, bias, input, heads, size);
  }
}
