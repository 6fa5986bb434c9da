package dev.blockwright.examples.kotlin

import dev.blockwright.dsl.Composite
import dev.blockwright.dsl.DType
import dev.blockwright.dsl.Dim
import dev.blockwright.dsl.Networks
import dev.blockwright.dsl.Shape
import dev.blockwright.dsl.Tensor
import dev.blockwright.dsl.layer.Layers.lambda
import dev.blockwright.dsl.layer.Layers.linear
import dev.blockwright.dsl.layer.Layers.relu
import dev.blockwright.dsl.layer.Layers.sequential
import dev.blockwright.dsl.shape.TensorType
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The dsl's operators, calls and lambdas, as Kotlin has them. */
class OperatorsTest {
    @Test
    fun tensors() {
        val n = 2
        assertEquals(
            listOf("plus", "minus", "times", "div", "plus", "minus", "times", "div", "plus", "times", "unaryMinus"),
            kinds { x, y -> -(((x + y - y) * y / y + 1 - 0.5) * n / 2.0f + 3L) * 1.5 }.sortedBy { it == "unaryMinus" })
    }

    @Test
    fun sizes() {
        val h = Dim.symbol("H")
        val two = 2
        assertEquals("2*H + 1", (h * two + 1).toString())
        assertEquals("0", (h - h + (-h + h) * two).toString())
        assertEquals(h.div(2L).minus(1L), h / two - 1)
        assertEquals(h.rem(2L), h % two)
        assertEquals(Dim.of(7), Dim.of(9) - two)
    }

    @Test
    fun layersAreCalled() {
        val encode = sequential(linear(8), relu())
        assertEquals(listOf("linear", "relu"), kinds { x, _ -> encode(x) })
    }

    @Test
    fun lambdasStandBehindTheCall() {
        assertEquals(listOf("linear", "linear"), kinds { x, _ -> sequential(2) { i -> linear(i + 1) }(x) })
        assertEquals(listOf("mean"), kinds { x, _ -> lambda { it.mean(1) }(x) })
        assertEquals(listOf("relu"), kinds { x, _ -> Composite { it.then(relu()) }(x) })
    }

    @Test
    fun piecesAreTakenApart() {
        val sum = kinds { x, _ ->
            val (a, b) = x.chunk(1, 2)
            a + b
        }
        assertEquals(listOf("chunk", "plus"), sum)
    }

    /** The kinds of layers that a function of two tensors applies, in order. */
    private fun kinds(function: (Tensor, Tensor) -> Tensor): List<String> {
        val type = TensorType(Shape.parse("N, 4"), DType.FLOAT32)
        val graph = Networks.trace(linkedMapOf("x" to type, "y" to type)) { (x, y) -> function(x, y) }
        return graph.nodes().map { it.kind() }
    }
}
