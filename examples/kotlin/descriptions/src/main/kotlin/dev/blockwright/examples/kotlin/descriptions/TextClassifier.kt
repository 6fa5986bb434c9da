package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

@Network
class TextClassifier {
    private val embed = embedding(20_000, 128)
    private val lstm = lstm(256).numLayers(2).bidirectional(true)
    private val head = linear(4)

    fun forward(@Input("N, T", dtype = DType.INT64) tokens: Tensor): Tensor =
        lstm.states(embed(tokens)).output().select(1, -1).then(dropout(0.5), head)
}
