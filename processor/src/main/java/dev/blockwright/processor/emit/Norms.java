package dev.blockwright.processor.emit;

import dev.blockwright.dsl.layer.BatchNormLayer;
import dev.blockwright.dsl.layer.GroupNormLayer;
import dev.blockwright.dsl.layer.LayerNormLayer;

/** Emitters of normalisations. */
final class Norms {
  private Norms() {}

  static Snippet batchNorm(BatchNormLayer layer, Call call) {
    return call.op(
        "batchNorm",
        call.x(),
        call.parameter("running_mean"), // all of them have one field
        layer.momentum(),
        layer.eps(),
        call.training());
  }

  static Snippet layerNorm(LayerNormLayer layer, Call call) {
    int rank = call.shape(0).rank();
    int axes = Math.max(1, layer.normalizedShape().size());
    return call.op(
        "layerNorm",
        call.x(),
        Call.newShape(call.sizes(call.shape(0).dims().subList(rank - axes, rank))),
        call.parameter("weight"),
        call.parameter("bias"),
        layer.eps());
  }

  static Snippet groupNorm(GroupNormLayer layer, Call call) {
    return call.op(
        "groupNorm",
        call.x(),
        layer.numGroups(),
        call.parameter("weight"),
        call.parameter("bias"),
        layer.eps());
  }
}
