package dev.blockwright.examples.kotlin

import dev.blockwright.dsl.Layer
import dev.blockwright.dsl.Networks
import dev.blockwright.dsl.run.CompiledNetwork
import java.net.URLClassLoader
import java.nio.file.Files
import java.nio.file.Path
import java.util.stream.Stream
import javax.tools.ToolProvider
import kotlin.io.path.extension
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

/** A network described in Kotlin is the network described in Java, with the same names: the index of the examples, and more. */
class SameGraphTest {
    @ParameterizedTest
    @ValueSource(
        strings = [
            "Generator", "Gpt", "LeNet", "LeNetFactory", "LoopedResNet50", "Mixed", "ResNet", "Siamese", "TextClassifier", "UNet",
        ])
    fun networks(name: String) = same(twins.loadClass(name), Class.forName("$KOTLIN.$name"))

    @ParameterizedTest
    @ValueSource(
        strings = [
            "digits.DigitSoftmax", "digits.ParityCnn", "digits.SimpleCnn", "firstcnn.FirstCnn", "generator.ImageGenerator",
            "inception.AuxiliaryClassifier", "inception.InceptionReduction", "resnet.PreActivationResNet", "resnet.ResNeXt",
            "resnet.ResNeXtBlock", "resnet.ResNet", "resnet.ResNet50", "resnet.Residual",
        ])
    fun models(name: String) = same(Class.forName("$JAVA_MODELS.$name"), Class.forName("$MODELS.${name.substringAfter('.')}"))

    private fun same(ofJava: Class<*>, ofKotlin: Class<*>) {
        val java = CompiledNetwork.all(ofJava).map(CompiledNetwork::read)
        val kotlin = CompiledNetwork.all(ofKotlin).map(CompiledNetwork::read)
        kotlin.forEach { assertEquals(listOf<Any>(), it.mistakes()) }
        assertEquals(java.joinToString { "${it.graph()}" }, kotlin.joinToString { "${it.graph()}" })
    }

    @Test
    fun bottlenecks() = same("Bottleneck", "N, 256, 56, 56", 64, 1, true)

    @Test
    fun inceptions() = same("Inception", "N, 192, 28, 28", 64, 96, 128, 16, 32, 32)

    /** A composite made with the same arguments in both languages. */
    private fun same(name: String, shape: String, vararg arguments: Any) {
        val graphs =
            listOf(twins.loadClass(name), Class.forName("$KOTLIN.$name")).map { type ->
                val types = arguments.map { it::class.javaPrimitiveType!! }.toTypedArray()
                val constructor = constructorOf(type, types)
                val defaults = arrayOf<Any>(1, 64).take(constructor.parameterCount - arguments.size)
                Networks.trace(name, constructor.newInstance(*arguments, *defaults.toTypedArray()) as Layer, shape).toString()
            }
        assertEquals(graphs[0], graphs[1])
    }

    /** The constructor that begins with the given parameters: Java has no default arguments. */
    private fun constructorOf(type: Class<*>, types: Array<Class<*>>) =
        type.declaredConstructors
            .filter { c -> !c.isSynthetic && c.parameterTypes.take(types.size) == types.toList() }
            .minBy { it.parameterCount }
            .apply { isAccessible = true }

    companion object {
        private const val JAVA_MODELS = "dev.blockwright.examples"
        private const val MODELS = "dev.blockwright.examples.kotlin.models"
        private const val KOTLIN = "dev.blockwright.examples.kotlin.descriptions"
        private val JAVA = Path.of("..", "..", "..", "processor", "src", "test", "resources", "descriptions")

        private lateinit var twins: ClassLoader

        @BeforeAll
        @JvmStatic
        fun compile(@TempDir folder: Path) {
            val sources = Files.list(JAVA).use { files: Stream<Path> -> files.filter { it.extension == "java" }.toList() }
            val arguments =
                listOf("-proc:none", "-nowarn", "-parameters", "-cp", System.getProperty("java.class.path"), "-d", "$folder")
            val result =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, *(arguments + sources.map { "$it" }).toTypedArray())
            assertEquals(0, result)
            twins = URLClassLoader(arrayOf(folder.toUri().toURL()), SameGraphTest::class.java.classLoader)
        }
    }
}
