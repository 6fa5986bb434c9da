package dev.blockwright.examples.kotlin

import ai.djl.ndarray.NDArray
import ai.djl.ndarray.NDList
import ai.djl.training.loss.Loss
import dev.blockwright.dsl.Network
import dev.blockwright.examples.kotlin.descriptions.Classifier

@Network(from = Classifier::class)
class ClassifierLoss : Loss("loss") {
    private val each = softmaxCrossEntropyLoss()

    override fun evaluate(labels: NDList, predictions: NDList): NDArray {
        val outputs = ClassifierBlock.Outputs(predictions)
        val main = each.evaluate(labels, NDList(outputs.main()))
        return outputs.auxiliary()
            .map { aux -> main.add(each.evaluate(labels, NDList(aux)).mul(0.4f)) }
            .orElse(main)
    }
}
