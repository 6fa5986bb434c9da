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
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    String program =
        """
        h = %s
        y, hy, cy, = torch.lstm(x0, [h, h], %s)
        [y, hy, cy]"""
            .formatted(
                zeros(weights, numLayers, bidirectional),
                settings(weights, bias, numLayers, dropout, training, bidirectional));
    return TorchScript.callList(program, arrays(x, weights));
  }

  static NDList gru(
      NDArray x,
      NDList weights,
      boolean bias,
      int numLayers,
      double dropout,
      boolean training,
      boolean bidirectional) {
    String program =
        """
        h = %s
        y, hy, = torch.gru(x0, h, %s)
        [y, hy]"""
            .formatted(
                zeros(weights, numLayers, bidirectional),
                settings(weights, bias, numLayers, dropout, training, bidirectional));
    return TorchScript.callList(program, arrays(x, weights));
  }

  /** A state of zeros; the second weight has a column for each of its elements. */
  private static String zeros(NDList weights, int numLayers, boolean bidirectional) {
    int states = numLayers * (bidirectional ? 2 : 1);
    long hidden = weights.get(1).size(1);
    return "torch.new_zeros(x0, [%d, torch.size(x0, 0), %d])".formatted(states, hidden);
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

  private static NDArray[] arrays(NDArray x, NDList weights) {
    List<NDArray> arrays = new ArrayList<>();
    arrays.add(x);
    arrays.addAll(weights);
    return arrays.toArray(NDArray[]::new);
  }

  static NDArray attention(
      NDArray q,
      NDArray k,
      NDArray v,
      int heads,
      NDArray inWeight,
      @Nullable NDArray inBias,
      NDArray outWeight,
      @Nullable NDArray outBias,
      double dropout,
      boolean causal) {
    long features = q.size(2);
    List<NDArray> arrays = new ArrayList<>(List.of(q, k, v, inWeight, outWeight));
    String inBiasName = name(inBias, arrays);
    String outBiasName = name(outBias, arrays);
    String program =
        """
        q = %s
        k = %s
        v = %s
        y = torch.scaled_dot_product_attention(q, k, v, None, %s, %s)
        z = torch.reshape(torch.transpose(y, 1, 2), [torch.size(x0, 0), -1, %d])
        torch.linear(z, x4, %s)"""
            .formatted(
                heads(0, features, heads, inBiasName),
                heads(1, features, heads, inBiasName),
                heads(2, features, heads, inBiasName),
                dropout,
                bool(causal),
                features,
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

  /** The queries, keys or values (N, heads, length, features / heads). */
  private static String heads(int input, long features, int heads, String bias) {
    String rows = "0, %d, %d".formatted(input * features, features);
    return """
        torch.transpose(torch.reshape(torch.linear(x%d, torch.narrow(x3, %s), %s), \
        [torch.size(x%d, 0), -1, %d, %d]), 1, 2)"""
        .formatted(
            input,
            rows,
            bias.equals("None") ? bias : "torch.narrow(%s, %s)".formatted(bias, rows),
            input,
            heads,
            features / heads);
  }
}
