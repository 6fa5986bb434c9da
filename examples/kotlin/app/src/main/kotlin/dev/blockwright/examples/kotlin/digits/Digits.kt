package dev.blockwright.examples.kotlin.digits

import ai.djl.Model
import ai.djl.engine.Engine
import ai.djl.modality.Classifications
import ai.djl.ndarray.NDArray
import ai.djl.ndarray.NDList
import ai.djl.ndarray.NDManager
import ai.djl.ndarray.types.Shape
import ai.djl.training.DefaultTrainingConfig
import ai.djl.training.EasyTrain
import ai.djl.training.loss.Loss
import ai.djl.translate.NoBatchifyTranslator
import ai.djl.translate.TranslatorContext
import dev.blockwright.dsl.Network
import dev.blockwright.examples.kotlin.descriptions.LeNet
import dev.blockwright.runtime.GeneratedBlock
import dev.blockwright.runtime.data.IdxImages
import dev.blockwright.runtime.summary.Summary
import dev.blockwright.runtime.train.AdamOptimizer
import dev.blockwright.runtime.train.DeviceAccuracy
import dev.blockwright.runtime.train.DeviceLoss
import dev.blockwright.runtime.train.EpochListener
import dev.blockwright.runtime.train.EpochReport
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import picocli.CommandLine.Command
import picocli.CommandLine.Option

private const val BATCH_SIZE = 64
private const val SHOWN = 10

/** The networks that read digits: how each is described, and the block generated from it. */
@Network(from = LeNet::class)
enum class DigitNetwork(val newBlock: () -> GeneratedBlock) {
    /** Annotated, in Kotlin. */
    CNN(::DigitCnnBlock),

    /** Fluent, in Kotlin that is compiled before. */
    LENET(::LeNetBlock),

    /** Fluent, in Java beside Kotlin. */
    RESNET(::DigitResNetBlock),
}

/** Trains a network on handwritten digits, saves it, loads it back and reads some digits. */
@Command(
    name = "digits-kotlin",
    description = ["Trains a network on MNIST and reads digits with it, from Kotlin."],
    mixinStandardHelpOptions = true,
)
class Digits : Callable<Int> {
    @Option(names = ["--network"], description = ["\${COMPLETION-CANDIDATES}; default: \${DEFAULT-VALUE}"])
    private var network = DigitNetwork.CNN

    @Option(names = ["--epochs"], paramLabel = "N", description = ["default: \${DEFAULT-VALUE}"])
    private var epochs = 3

    @Option(names = ["--digits"], paramLabel = "N", description = ["how many digits to train on; default: \${DEFAULT-VALUE}"])
    private var count = 5000

    @Option(names = ["--seed"], paramLabel = "S", description = ["default: \${DEFAULT-VALUE}"])
    private var seed = 1

    @Option(names = ["--save"], paramLabel = "DIR", description = ["where the model is saved; default: a temporary folder"])
    private var save: Path? = null

    override fun call(): Int {
        val digits = IdxImages.onClassPath(dev.blockwright.examples.Examples::class.java, "/mnist")
        val folder = save ?: Files.createTempDirectory("digits")
        println(Summary.of(network.newBlock()))
        val last = train(digits, folder)
        predict(digits, folder)
        println("final: validation accuracy %.3f".format(last.validation("accuracy")))
        return 0
    }

    private fun train(digits: IdxImages, folder: Path): EpochReport {
        Engine.getInstance().setRandomSeed(seed)
        lateinit var last: EpochReport
        val config =
            DefaultTrainingConfig(DeviceLoss(Loss.softmaxCrossEntropyLoss()))
                .optOptimizer(AdamOptimizer.builder().build())
                .addEvaluator(DeviceAccuracy())
                .addTrainingListeners(EpochListener { report ->
                    last = report
                    println(report)
                })
        Model.newInstance("digits").use { model ->
            model.block = network.newBlock()
            val training = digits.training(model.ndManager).setSampling(BATCH_SIZE, false).build().subDataset(0, count)
            val validation = digits.test(model.ndManager).setSampling(BATCH_SIZE, false).build()
            model.newTrainer(config).use { trainer ->
                trainer.initialize(Shape(BATCH_SIZE.toLong(), 1, 28, 28))
                EasyTrain.fit(trainer, epochs, training, validation)
            }
            model.save(folder, "digits")
            println("saved to $folder")
        }
        return last
    }

    private fun predict(digits: IdxImages, folder: Path) {
        NDManager.newBaseManager().use { manager ->
            Model.newInstance("digits").use { model ->
                model.block = network.newBlock()
                model.load(folder, "digits")
                val test = digits.test(manager).setSampling(SHOWN, false).build()
                test.getData(manager).first().use { batch ->
                    val images = batch.data.singletonOrThrow()
                    val labels = batch.labels.singletonOrThrow()
                    model.newPredictor(DigitTranslator()).use { predictor ->
                        for (i in 0 until SHOWN) {
                            val best: Classifications.Classification = predictor.predict(images.get(i.toLong())).best()
                            println("a %d is read as %s (%.1f %%)".format(labels.getLong(i.toLong()), best.className, 100 * best.probability))
                        }
                    }
                }
            }
        }
    }
}

/** From a digit's pixels, (1, 28, 28) in 0 to 1, to the probabilities of the ten digits. */
private class DigitTranslator : NoBatchifyTranslator<NDArray, Classifications> {
    override fun processInput(context: TranslatorContext, image: NDArray): NDList {
        val batch = image.expandDims(0)
        batch.attach(context.ndManager) // closed with the prediction, not with the caller's image
        return NDList(batch)
    }

    override fun processOutput(context: TranslatorContext, output: NDList) =
        Classifications((0..9).map(Int::toString), output.singletonOrThrow().softmax(1).squeeze(0))
}
