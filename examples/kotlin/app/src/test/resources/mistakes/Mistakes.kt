package mistakes

import dev.blockwright.dsl.*
import dev.blockwright.dsl.annotate.*
import dev.blockwright.dsl.layer.Layers
import dev.blockwright.examples.kotlin.WaysTest

@Network @Input("N, 8")
interface OnProperties {
    @Linear(outFeatures = 4) val linear: Layer
    @Relu val relu: Layer
}

@Network @Input("N, 8")
interface HiddenByJava {
    @Relu fun relu(): Layer
    @Linear(outFeatures = 10) fun final(): Layer
}

@Network @Input("N, 8")
interface HiddenByTicks {
    @Relu fun relu(): Layer
    @Linear(outFeatures = 10) fun `last layer`(): Layer
}

interface Above {
    @Linear(outFeatures = 4) fun linear(): Layer
}

@Network @Input("N, 8")
interface Below : Above {
    @Relu fun relu(): Layer
}

@Network
class InTheSameModule {
    fun forward(@Input("N, 8") x: Tensor): Tensor = x.then(Layers.linear(4))
}

@Network
object ObjectInTheSameModule {
    fun forward(@Input("N, 8") x: Tensor): Tensor = x.then(Layers.linear(4))
}

class Variants {
    companion object {
        @Network("Small") @Input("N, 8") fun small(): Layer = Layers.linear(4)
        @JvmStatic @Network("Large") @Input("N, 8") fun large(): Layer = Layers.linear(400)
    }
}

@Network @Input("N, 8") fun topLevel(): Layer = Layers.linear(4)

@Network @Input("N, 8") val property: Layer = Layers.linear(4)

@Network class Empty

@Network(from = WaysTest.Suspended::class) private interface One

@Network(from = WaysTest.Many::class) private interface Two

@Network(from = WaysTest.InitThrows::class) private interface Three

@Network("my net", from = WaysTest.Body::class) private interface Four

@Network(from = String::class) private interface Five

@Network @Input("N, 8")
interface HalfOnProperties {
    @Linear(outFeatures = 4) fun first(): Layer
    @Relu val second: Layer
    fun third(): Layer
}
