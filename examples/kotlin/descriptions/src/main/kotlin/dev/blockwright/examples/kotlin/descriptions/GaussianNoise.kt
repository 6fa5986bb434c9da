package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*

/** A layer of the user's own: shape rule here, DJL block there; properties are its constructor's arguments. */
@ImplementedBy(GaussianNoiseBlock::class)
data class GaussianNoise(val sigma: Double) : CustomLayer {
    override fun infer(input: Shape): Shape = input
}

class GaussianNoiseBlock(val sigma: Double)
