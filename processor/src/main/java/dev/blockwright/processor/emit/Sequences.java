package dev.blockwright.processor.emit;

import dev.blockwright.dsl.layer.EmbeddingLayer;
import dev.blockwright.dsl.layer.MultiHeadAttentionLayer;
import dev.blockwright.dsl.layer.Recurrence;
import dev.blockwright.dsl.layer.ScaledDotProductAttentionLayer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Emitters of recurrent layers and attention. */
final class Sequences {
  private Sequences() {}

  static Snippet embedding(EmbeddingLayer layer, Call call) {
    return layer.paddingIdx().isPresent()
        ? call.op("embedding", call.x(), call.parameter("weight"), layer.paddingIdx().get())
        : call.op("embedding", call.x(), call.parameter("weight"));
  }

  static Snippet recurrent(String op, Recurrence recurrence, Call call) {
    List<Object> arguments = new ArrayList<>(List.of(call.x()));
    if (call.inputs().size() > 1) {
      arguments.add(list(call.inputs().subList(1, call.inputs().size())));
    }
    arguments.add(list(call.parameters()));
    arguments.add(recurrence.bias());
    arguments.add(recurrence.numLayers());
    arguments.add(recurrence.dropout());
    arguments.add(call.training());
    arguments.add(recurrence.bidirectional());
    return call.op(op, arguments.toArray());
  }

  private static Snippet list(List<Snippet> arrays) {
    return Snippet.of("new ", Types.ND_LIST, "(", Snippet.list(arrays), ")");
  }

  static Snippet scaledDotProductAttention(ScaledDotProductAttentionLayer layer, Call call) {
    return call.op(
        "scaledDotProductAttention", call.input(0), call.input(1), call.input(2), layer.isCausal());
  }

  /** Of one input, or of queries, keys and values. */
  static Snippet multiHeadAttention(MultiHeadAttentionLayer layer, Call call) {
    boolean self = call.inputs().size() == 1;
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(call.input(0));
    arguments.add(call.input(self ? 0 : 1));
    arguments.add(call.input(self ? 0 : 2));
    arguments.add(layer.numHeads());
    Snippet all = call.parameter("in_proj_weight");
    if (all != null) {
      arguments.add(all);
    } else {
      arguments.add(call.parameter("q_proj_weight"));
      arguments.add(call.parameter("k_proj_weight"));
      arguments.add(call.parameter("v_proj_weight"));
    }
    arguments.add(call.parameter("in_proj_bias"));
    arguments.add(call.parameter("out_proj.weight"));
    arguments.add(call.parameter("out_proj.bias"));
    arguments.add(layer.dropout());
    arguments.add(layer.isCausal());
    arguments.add(call.training());
    return call.op("multiHeadAttention", arguments.toArray());
  }
}
