package dev.blockwright.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.blockwright.dsl.layer.MultiHeadAttentionLayer;
import dev.blockwright.dsl.layer.Recurrence;
import dev.blockwright.dsl.layer.ScaledDotProductAttentionLayer;

/** Emitters of recurrent layers and attention. */
final class Sequences {
  private Sequences() {}

  static CodeBlock recurrent(String op, Recurrence recurrence, Call call) {
    return call.op(
        op,
        call.x(),
        CodeBlock.of("new $T($L)", Types.ND_LIST, StaticCalls.arguments(call.parameters())),
        recurrence.bias(),
        recurrence.numLayers(),
        recurrence.dropout(),
        call.training(),
        recurrence.bidirectional());
  }

  static CodeBlock scaledDotProductAttention(ScaledDotProductAttentionLayer layer, Call call) {
    return call.op(
        "scaledDotProductAttention", call.input(0), call.input(1), call.input(2), layer.isCausal());
  }

  /** Of one input, or of queries, keys and values. */
  static CodeBlock multiHeadAttention(MultiHeadAttentionLayer layer, Call call) {
    boolean self = call.inputs().size() == 1;
    return call.op(
        "multiHeadAttention",
        call.input(0),
        call.input(self ? 0 : 1),
        call.input(self ? 0 : 2),
        layer.numHeads(),
        call.parameter("in_proj_weight"),
        call.parameter("in_proj_bias"),
        call.parameter("out_proj.weight"),
        call.parameter("out_proj.bias"),
        layer.dropout(),
        layer.isCausal(),
        call.training());
  }
}
