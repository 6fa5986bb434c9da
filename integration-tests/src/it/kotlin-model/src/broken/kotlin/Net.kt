import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

@Network
class Net {
    fun forward(@Input("N, 8") x: Tensor): Tensor = x.then(linear(4), relu())
}
