package dev.blockwright.examples.kotlin

import dev.blockwright.dsl.Composite
import dev.blockwright.dsl.Dim
import dev.blockwright.dsl.Input
import dev.blockwright.dsl.Layer
import dev.blockwright.dsl.Network
import dev.blockwright.dsl.Networks
import dev.blockwright.dsl.Tensor
import dev.blockwright.dsl.layer.Layers.flatten
import dev.blockwright.dsl.layer.Layers.linear
import dev.blockwright.dsl.layer.Layers.relu
import dev.blockwright.dsl.layer.Layers.sequential
import dev.blockwright.dsl.problem.DescriptionException
import dev.blockwright.dsl.run.CompiledNetwork
import kotlin.properties.Delegates
import kotlin.reflect.KClass
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

private fun Tensor.block(width: Int) = then(linear(width), relu())

private infix fun Tensor.into(layer: Layer) = layer(this)

private operator fun Tensor.rangeTo(layer: Layer) = then(layer)

private inline fun <reified L : Layer> make(width: Int): Layer =
    if (L::class == WaysTest.Residual::class) WaysTest.Residual(linear(width)) else linear(width)

private typealias Piece = Composite

/** The ways in which Kotlin is written: each gives the network that it says, or one message. */
class WaysTest {
    // ---- what works

    class Residual<L : Layer>(private val inner: L) : Piece {
        override fun forward(x: Tensor) = x + inner(x)
    }

    @JvmInline
    value class Head(val layer: Layer) : Composite {
        override fun forward(x: Tensor) = x.then(layer)
    }

    object Only : Composite {
        private val fc = linear(8)

        override fun forward(x: Tensor) = x.then(fc)
    }

    class Delegated(layer: Layer) : Composite by Composite({ it.then(layer) })

    @Network
    object Properties {
        private val plain = linear(1)
        private val lazily by lazy { linear(2) }
        private var observed: Layer by Delegates.notNull()
        private lateinit var late: Layer
        private val none: Layer? = null
        internal val inside = linear(5)
        private val `in` = linear(6)
        private val byName = mapOf("first" to linear(7), "second" to linear(8))
        private val fc by mapOf("fc" to linear(8))
        private val pair = linear(9) to linear(10)
        private val array = Array(2) { linear(11 + it) }
        private val list = (13..14).map { linear(it) }
        private val head = Head(linear(15))
        private val heads = listOf(Head(linear(16)))

        init {
            observed = linear(3)
            listOf(4).forEach { late = linear(it) }
        }

        internal fun forward(@Input("N, 8") x: Tensor): Tensor =
            (none?.let { it(x) } ?: x)
                .then(plain, lazily, observed, late, inside, `in`)
                .then(byName.values.toList())
                .then(fc, pair.first, pair.second)
                .then(array.toList())
                .then(list)
                .then(head)
                .then(heads)
    }

    @Test
    fun propertiesNameLayers() {
        assertEquals(
            "plain lazily observed late inside in byName.first byName.second fc pair.first pair.second " +
                "array.0 array.1 list.0 list.1 head_1.layer heads.0.layer",
            pathsOf(Properties::class))
    }

    @Network
    class Body(private val width: Int = 3, private val depth: Int = 2) {
        fun forward(@Input("N, 8") image: Tensor?): Tensor? {
            var x = image!!.block(8)
            for (i in 0 until depth) x = x.then(linear(i + 1))
            repeat(depth) { x = x.then(linear(it + 2)) }
            x = (1..depth).fold(x) { y, i -> y.then(linear(i).named("fold_$i")) }
            generateSequence(1) { it + 1 }.take(2).forEach { x = x..linear(it) }
            x = when {
                depth > 1 -> x into linear(width)
                else -> x
            }
            x = x.let { linear(2)(it) }.run { then(relu()) }.also { require(it.rank() == 2) }
            return sequential(2) { i -> linear(i + 8) }.apply { }(x).then(linear(8), make<Residual<*>>(8), make<Layer>(4))
        }
    }

    @Test
    fun bodiesAreAnyKotlin() {
        assertEquals(
            "linear_1 relu_1 linear_2 linear_3 linear_4 linear_5 fold_1 fold_2 linear_6 linear_7 linear_8 linear_9 relu_2 " +
                "sequential_1.0 sequential_1.1 linear_10 residual_1.inner residual_1.plus_1 linear_11",
            pathsOf(Body::class))
    }

    @Network
    class Composites {
        private val residual = Residual(Only)
        private val delegated = Delegated(linear(8))

        fun forward(@Input("N, 8") x: Tensor): Pair<Tensor, Tensor> = residual(x) to delegated(x)
    }

    @Test
    fun composites() {
        assertEquals("residual.inner.fc residual.plus_1 delegated.linear_1", pathsOf(Composites::class))
    }

    class Variants(private val width: Int) : Composite {
        override fun forward(x: Tensor) = x.then(linear(width))

        companion object {
            @Network @Input("N, 8") fun small() = Variants(3)

            @JvmStatic @Network("Large") @Input("N, 8") fun big() = Variants(30)

            @Network @Input("N, 8") internal fun inside(width: Dim) = sequential(linear(width))
        }
    }

    object Functions {
        @Network @Input("N, 8") fun one(): Layer = linear(1)

        @JvmStatic @Network @Input("N, 8") fun two(): Layer = linear(2)
    }

    @Test
    fun functionsOfCompanionsAndObjectsMakeNetworks() {
        assertEquals(listOf("Inside", "Large", "Small"), CompiledNetwork.all(Variants::class.java).map { it.name() })
        assertEquals(listOf("One", "Two"), CompiledNetwork.all(Functions::class.java).map { it.name() })
        Networks.check(Variants::class.java)
        Networks.check(Functions::class.java)
    }

    private fun pathsOf(type: KClass<*>) =
        Networks.trace(type.java).nodes().joinToString(" ") { it.path() }

    // ---- what is refused

    @Network
    class Suspended {
        suspend fun forward(@Input("N, 8") x: Tensor): Tensor = x.then(linear(4))
    }

    @Network
    class Many {
        fun forward(@Input("N, 8") vararg xs: Tensor): Tensor = xs[0]
    }

    @Network
    class OfList {
        fun forward(@Input("N, 8") xs: List<Tensor>): Tensor = xs[0]
    }

    @Network
    class OfNumber {
        fun forward(@Input("N, 8") x: Tensor, width: Int = 3): Tensor = x.then(linear(width))
    }

    @Network
    class Misplaced {
        @Input("N, 8") fun forward(x: Tensor): Tensor = x
    }

    @Network
    @Input("N, 8")
    class OnTheClass {
        fun forward(x: Tensor): Tensor = x
    }

    @Network
    class Nothing {
        fun forward(@Input("N, 8") x: Tensor) {
            x.then(linear(4))
        }
    }

    class Plain(val a: Tensor)

    @Network
    class OfPlain {
        fun forward(@Input("N, 8") x: Tensor) = Plain(x)
    }

    data class Outputs(val a: Tensor, val b: Tensor?)

    @Network
    class OfNull {
        fun forward(@Input("N, 8") x: Tensor) = Outputs(x, null)
    }

    @Network
    class OfLayer {
        fun forward(@Input("N, 8") x: Tensor) = linear(3)
    }

    @Network
    class OfFunction {
        fun forward(@Input("N, 8") x: Tensor) = { x }
    }

    @Network
    class Invoked {
        operator fun invoke(@Input("N, 8") x: Tensor): Tensor = x
    }

    @Network
    inner class Inner {
        fun forward(@Input("N, 8") x: Tensor): Tensor = x
    }

    @Network
    abstract class Abstract {
        fun forward(@Input("N, 8") x: Tensor): Tensor = x
    }

    @Network
    enum class OfEnum {
        A;

        fun forward(@Input("N, 8") x: Tensor): Tensor = x
    }

    @Network
    class NoDefault(private val width: Int) {
        fun forward(@Input("N, 8") x: Tensor): Tensor = x.then(linear(width))
    }

    @Network
    class Uninitialised {
        private lateinit var layer: Layer

        fun forward(@Input("N, 8") x: Tensor): Tensor = x.then(layer) // line 257
    }

    @Network
    class InitThrows {
        init {
            require(false) { "no such width" } // line 263
        }

        fun forward(@Input("N, 8") x: Tensor): Tensor = x
    }

    @Network
    class Endless {
        private fun more(x: Tensor): Tensor = more(x.then(relu())) // line 271

        fun forward(@Input("N, 8") x: Tensor): Tensor = more(x)
    }

    @Network
    class Hoisted {
        fun forward(@Input("N, 8, 1") x: Tensor): Tensor = linear(8).let { x.then(flatten(), it, it) } // line 278
    }

    @Test
    fun mistakesAreSaid() {
        val tensors = "forward must return a tensor, or a record, list, map or array of tensors; it returned"
        val expected =
            mapOf(
                Suspended::class to "[BW-SIGNATURE] forward is a suspend function: a description runs at once, leave suspend out",
                Many::class to "[BW-SIGNATURE] forward takes its inputs one by one, each with its @Input: write no vararg",
                OfList::class to "[BW-SIGNATURE] forward takes tensors, each with its @Input; xs is of type List",
                OfNumber::class to
                    "[BW-SIGNATURE] forward takes tensors, each with its @Input; width is of type int: a number belongs into a field, " +
                    "or for variants of one class into the constructor that a static method with @Network calls",
                Misplaced::class to "[BW-SIGNATURE] the input x needs its shape: @Input stands on forward, move it to the parameter",
                OnTheClass::class to "[BW-SIGNATURE] the input x needs its shape: @Input stands on OnTheClass, move it to the parameter",
                Nothing::class to
                    "[BW-SIGNATURE] forward returns nothing: it must return a tensor, or a record, list, map or array of tensors",
                OfPlain::class to "[BW-SIGNATURE] $tensors Plain, which is no data class",
                OfNull::class to "[BW-SIGNATURE] $tensors Outputs in which b is null",
                OfLayer::class to "[BW-SIGNATURE] $tensors the layer linear(3), which nothing applies",
                OfFunction::class to "[BW-SIGNATURE] $tensors a lambda",
                Invoked::class to
                    "[BW-SIGNATURE] Invoked describes no network: it needs a method forward, or static methods with @Network; " +
                    "is its method invoke meant to be forward?",
                Inner::class to "[BW-SIGNATURE] the network class Inner must not be inner",
                Abstract::class to
                    "[BW-SIGNATURE] Abstract is abstract: a network in the fluent style is a class that can be made with new",
                OfEnum::class to
                    "[BW-SIGNATURE] OfEnum is an enum: a network in the fluent style is a class that can be made with new",
                NoDefault::class to
                    "[BW-SIGNATURE] NoDefault needs a constructor without parameters, or one whose parameters are all of type Dim; " +
                    "for variants of one class put @Network on static methods that make them",
                Uninitialised::class to
                    "WaysTest.kt:257: [BW-DESCRIPTION-THREW] UninitializedPropertyAccessException: " +
                    "lateinit property layer has not been initialized",
                InitThrows::class to "WaysTest.kt:263: [BW-DESCRIPTION-THREW] IllegalArgumentException: no such width",
                Endless::class to
                    "WaysTest.kt:271: [BW-FUEL] more than 1000 calls within each other: does this recursion end?",
                Hoisted::class to
                    "WaysTest.kt:278: [BW-SHARED] linear is applied a second time, so that both uses would share the weights of " +
                    "linear_1: hold it in a field or wrap it in shared(...) if they should, make a second layer if not")
        val told = expected.keys.associateWith { messageOf(it).lines().first() }
        assertEquals(expected.entries.joinToString("\n"), told.entries.joinToString("\n"))
    }

    private fun messageOf(type: KClass<*>) = "${assertThrows<DescriptionException> { Networks.check(type.java) }.message}"
}
