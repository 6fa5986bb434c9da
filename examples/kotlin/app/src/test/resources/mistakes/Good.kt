package good

import dev.blockwright.dsl.*
import dev.blockwright.dsl.annotate.*
import dev.blockwright.examples.kotlin.WaysTest

private const val WIDTH = 2

typealias Piece = Layer

@Network @Input("N, 8")
abstract class Members {
    @get:Linear(outFeatures = 4) abstract val first: Layer
    @Linear(outFeatures = 2 * WIDTH) abstract fun second(): Piece
    @get:Relu internal abstract val isActive: Layer?
    @Linear(outFeatures = 3) @Named("in") protected abstract fun third(): Layer
    @From("first") @Linear(outFeatures = 3) internal abstract fun fourth(): Layer
    @Plus("in", "fourth") abstract fun getSum(): Layer
    fun `a helper of another kind`() = 3
}

@Network(from = WaysTest.Properties::class) private interface Properties

@Network(from = WaysTest.Variants::class) internal interface Variants
