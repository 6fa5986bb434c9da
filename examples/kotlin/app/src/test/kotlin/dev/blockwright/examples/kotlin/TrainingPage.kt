package dev.blockwright.examples.kotlin

import ai.djl.Model
import ai.djl.modality.Classifications.Classification
import ai.djl.modality.cv.ImageFactory
import ai.djl.ndarray.types.Shape
import ai.djl.nn.Parameter
import ai.djl.training.dataset.ArrayDataset
import ai.djl.training.tracker.Tracker
import dev.blockwright.examples.kotlin.digits.DigitCnnBlock
import dev.blockwright.runtime.GeneratedBlock
import dev.blockwright.runtime.data.IdxImages
import dev.blockwright.runtime.data.ImageTransforms
import dev.blockwright.runtime.init.Initializers
import dev.blockwright.runtime.picture.Pictures
import dev.blockwright.runtime.predict.FigureClassifier
import dev.blockwright.runtime.summary.Summary
import dev.blockwright.runtime.train.ConfusionMatrix
import dev.blockwright.runtime.train.DeviceAccuracy
import dev.blockwright.runtime.train.Losses
import dev.blockwright.runtime.train.SgdOptimizer
import dev.blockwright.runtime.train.Training
import java.nio.file.Path

/** The pieces of docs/training.md, one program as in Java. */
@Suppress("unused", "UNUSED_VARIABLE")
fun trainingPage() {
    val digits = IdxImages.inFolder(Path.of("mnist"))

    val model = Model.newInstance("digits")
    val manager = model.ndManager
    val training =
        digits.training(manager)
            .addTransform(ImageTransforms.resize(28, 28))
            .addTransform(ImageTransforms.channels(1))
            .setSampling(64, true) // batches of 64, in random order
            .build()
    val validation = digits.test(manager).setSampling(256, false).build()

    val inMemory =
        ArrayDataset.Builder()
            .setData(manager.create(FloatArray(1000 * 28 * 28), Shape(1000, 1, 28, 28)))
            .optLabels(manager.create(LongArray(1000)))
            .setSampling(64, true)
            .build()

    model.block = DigitCnnBlock()
    val folder = Path.of("run")
    val reports =
        Training.with(Losses.crossEntropy())
            .optimizer(
                SgdOptimizer.builder()
                    .optLearningRateTracker(
                        Tracker.cosine().setBaseValue(0.05f).optFinalValue(0f).setMaxUpdates(10 * 79).build())
                    .optMomentum(0.9f)
                    .optWeightDecays(5e-4f)
                    .build())
            .evaluator(DeviceAccuracy())
            .gradientNorm(5.0)
            .epochs(10)
            .patience(3)
            .seed(1)
            .checkpoints(folder)
            .resume(true)
            .progress(true)
            .report { println(it) }
            .fit(model, training, validation)

    model.block.setInitializer(Initializers.named("kaiming_normal"), Parameter.Type.WEIGHT)

    println(Summary.of(model.block as GeneratedBlock).withCosts())

    val matrix = ConfusionMatrix.of(manager, model.block, validation)
    println("precision %.3f, recall %.3f".format(matrix.macroPrecision(), matrix.macroRecall()))
    print(matrix)

    val names = (0..9).map { "$it" }
    val block = model.block as GeneratedBlock
    validation.getData(manager).first().use { batch ->
        val images = batch.data.head()
        Pictures.curves(folder.resolve("curves.png"), reports)
        Pictures.confusion(folder.resolve("confusion.png"), matrix, names)
        Pictures.filters(folder.resolve("filters.png"), block, "conv1.weight")
        Pictures.featureMaps(folder.resolve("maps.png"), block, "pool1", images["0:1"])
        Pictures.grid(folder.resolve("digits.png"), images["0:10"].squeeze(1), names)
    }

    model.save(folder, "digits")
    model.close()

    val loaded = Model.newInstance("digits")
    loaded.block = DigitCnnBlock()
    loaded.load(folder, "digits")
    loaded.newPredictor(FigureClassifier(names).box(20)).use { predictor ->
        val picture = ImageFactory.getInstance().fromFile(Path.of("my.png"))
        val best: Classification = predictor.predict(picture).best()
        println(best)
    }
    loaded.close()
}
