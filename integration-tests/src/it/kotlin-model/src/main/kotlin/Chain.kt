package app

import dev.blockwright.dsl.*
import dev.blockwright.dsl.annotate.*

@Network
@Input("N, 8")
interface Chain {
    @Linear(outFeatures = 4) fun linear(): Layer
    @Relu fun relu(): Layer
}
