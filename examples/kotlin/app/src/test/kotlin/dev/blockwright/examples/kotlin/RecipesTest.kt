package dev.blockwright.examples.kotlin

import ai.djl.Model
import ai.djl.engine.Engine
import ai.djl.modality.Classifications
import ai.djl.ndarray.NDArray
import ai.djl.ndarray.NDManager
import ai.djl.ndarray.types.DataType
import ai.djl.ndarray.types.Shape
import ai.djl.training.DefaultTrainingConfig
import ai.djl.training.EasyTrain
import ai.djl.training.dataset.Dataset
import ai.djl.training.loss.Loss
import ai.djl.translate.Translator
import dev.blockwright.dsl.Networks
import dev.blockwright.dsl.report.Mistake
import dev.blockwright.examples.kotlin.descriptions.Block
import dev.blockwright.examples.kotlin.descriptions.LoopedResNet50
import dev.blockwright.examples.kotlin.descriptions.ResNet
import dev.blockwright.examples.kotlin.digits.DigitCnnBlock
import dev.blockwright.examples.kotlin.readme.ResNet50
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The recipes of README.md and docs/kotlin.md; TrainingPage.kt has those of docs/training.md. */
class RecipesTest {
    @Test
    fun theNetworkOfTheReadmeIsThatOfJava() {
        val (readme, looped) = listOf(ResNet50::class, LoopedResNet50::class).map { "${Networks.trace(it.java)}" }
        assertEquals(looped.replace("LoopedResNet50", "ResNet50"), readme)
    }

    @Suppress("unused")
    fun use() {
        Model.newInstance("digits").use { model ->
            model.block = DigitCnnBlock()
            // train it, save it, predict
        }
    }

    // ---- checking, in a test

    @Test
    fun theNetworkFits() {
        Networks.check(ResNet::class.java)
    }

    @Test
    fun theBlockKeepsTheShape() {
        Networks.check(Block(64, project = false), "N, 256, 56, 56")
    }

    @Test
    fun nothingIsSuspicious() {
        assertEquals(listOf<Mistake>(), Networks.hazards(ResNet::class.java))
    }

    // ---- training and predicting

    @Suppress("unused")
    fun train(training: Dataset, validation: Dataset, folder: Path) {
        Model.newInstance("digits").use { model ->
            model.block = DigitCnnBlock()
            model.newTrainer(DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())).use { trainer ->
                trainer.initialize(Shape(64, 1, 28, 28))
                EasyTrain.fit(trainer, 3, training, validation)
            }
            model.save(folder, "digits")
        }
    }

    @Suppress("unused")
    fun predict(folder: Path, image: NDArray, translator: Translator<NDArray, Classifications>): Classifications =
        Model.newInstance("digits").use { model ->
            model.block = DigitCnnBlock()
            model.load(folder, "digits")
            model.newPredictor(translator).use { it.predict(image) }
        }

    // ---- inside a model

    @Test
    fun outputsOfLayers() {
        NDManager.newBaseManager(Engine.getInstance().defaultDevice()).use { manager ->
            val block = DigitCnnBlock()
            val image = manager.ones(Shape(1, 1, 28, 28))
            block.initialize(manager, DataType.FLOAT32, image.shape)
            val outputs = block.outputs(image)
            val features = outputs.getValue("conv1") // the first convolution's, (1, 16, 28, 28)
            assertArrayEquals(longArrayOf(1, 16, 28, 28), features.shape.shape)
            block.clear()
        }
    }

    @Test
    fun annotatedInBothLanguages() {
        assertEquals(
            dev.blockwright.examples.digits.DigitCnnBlock().outline().layers().toString(),
            DigitCnnBlock().outline().layers().toString())
    }
}
