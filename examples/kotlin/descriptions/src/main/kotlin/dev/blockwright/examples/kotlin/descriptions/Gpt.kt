package dev.blockwright.examples.kotlin.descriptions

import dev.blockwright.dsl.*
import dev.blockwright.dsl.layer.Layers.*

private const val HEADS = 12
private const val WIDTH = 768
private const val CONTEXT = 1024
private const val VOCAB = 50_257

@Network(names = Network.Naming.SNAKE_CASE)
class Gpt {
    private class Attention : Composite {
        private val cAttn = linear(3 * WIDTH)
        private val cProj = linear(WIDTH)

        override fun forward(x: Tensor): Tensor {
            val (q, k, v) = cAttn(x).chunk(-1, 3).map { it.unflatten(-1, HEADS, -1).transpose(1, 2) } // (N, heads, T, d)
            return scaledDotProductAttention(q, k, v, true).transpose(1, 2).flatten(2, 3).then(cProj)
        }
    }

    private class Block : Composite {
        private val ln1 = layerNorm()
        private val ln2 = layerNorm()
        private val attn = Attention()
        private val mlp = sequential(linear(4 * WIDTH).named("c_fc"), gelu(), linear(WIDTH).named("c_proj"), dropout(0.1))

        override fun forward(x: Tensor): Tensor {
            val y = x + x.then(ln1, attn)
            return y + y.then(ln2, mlp)
        }
    }

    private val wte = embedding(VOCAB, WIDTH)
    private val wpe = embedding(CONTEXT, WIDTH)
    private val h = sequential(12) { Block() }
    private val lnF = layerNorm()
    private val lmHead = linear(VOCAB).bias(false).weightFrom(wte)

    fun forward(@Input("N, T", dtype = DType.INT64) tokens: Tensor): Tensor {
        val x = wte(tokens) + wpe(arange(tokens.dim(1)))
        return x.then(dropout(0.1), h, lnF, lmHead)
    }
}
