package dev.blockwright.examples.kotlin

import dev.blockwright.dsl.Layer
import dev.blockwright.dsl.Networks
import dev.blockwright.dsl.run.CompiledNetwork
import dev.blockwright.examples.Examples
import java.net.URLClassLoader
import java.nio.file.Path
import javax.tools.ToolProvider
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.nameWithoutExtension
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.fail
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** A network described in Kotlin is the network described in Java, with the same names: the index of the examples, and more. */
class SameGraphTest {
    /** How a composite is made, in both languages, and the shape that it takes. */
    private class Made(val shape: String, vararg val arguments: Any)

    @ParameterizedTest
    @MethodSource("descriptions")
    fun descriptions(name: String) {
        val made = COMPOSITES[name]
        if (made == null) same(twins.loadClass(name), twin("$KOTLIN.$name")) else same(name, made)
    }

    @ParameterizedTest
    @MethodSource("models")
    fun models(name: String) = same(Class.forName("$JAVA_MODELS.$name"), twin("$MODELS.${name.substringAfter('.')}"))

    /** The digits' annotated network has its twin in RecipesTest. */
    @Test
    fun everyExampleHasATwin() {
        val described = MODELS_OF_BOTH.flatMap { CompiledNetwork.all(Class.forName("$JAVA_MODELS.$it")) }.map { it.name() }
        val examples = Examples.all().map { it.block().get().javaClass.simpleName.removeSuffix("Block") }
        assertEquals(setOf("DigitCnn"), examples.toSet() - described.toSet())
    }

    private fun twin(name: String): Class<*> =
        try {
            Class.forName(name)
        } catch (e: ClassNotFoundException) {
            fail("there is no twin $name in Kotlin", e)
        }

    private fun same(ofJava: Class<*>, ofKotlin: Class<*>) {
        val java = CompiledNetwork.all(ofJava).map(CompiledNetwork::read)
        val kotlin = CompiledNetwork.all(ofKotlin).map(CompiledNetwork::read)
        kotlin.forEach { assertEquals(listOf<Any>(), it.mistakes()) }
        assertEquals(java.joinToString { "${it.graph()}" }, kotlin.joinToString { "${it.graph()}" })
    }

    /** A layer made with the same arguments in both languages. */
    private fun same(name: String, made: Made) {
        val graphs =
            listOf(twins.loadClass(name), twin("$KOTLIN.$name")).map { type ->
                val types = made.arguments.map { it::class.javaPrimitiveType!! }.toTypedArray()
                val constructor = constructorOf(type, types)
                val defaults = arrayOf<Any>(1, 64).take(constructor.parameterCount - made.arguments.size)
                Networks.trace(name, constructor.newInstance(*made.arguments, *defaults.toTypedArray()) as Layer, made.shape).toString()
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
        private val MODELS_OF_BOTH =
            listOf(
                "digits.DigitSoftmax", "digits.ParityCnn", "digits.SimpleCnn", "firstcnn.FirstCnn", "generator.ImageGenerator",
                "inception.AuxiliaryClassifier", "inception.InceptionReduction", "resnet.PreActivationResNet", "resnet.ResNeXt",
                "resnet.ResNeXtBlock", "resnet.ResNet", "resnet.ResNet50", "resnet.Residual")

        /** The descriptions that are no networks by themselves. */
        private val COMPOSITES =
            mapOf(
                "Bottleneck" to Made("N, 256, 56, 56", 64, 1, true),
                "GaussianNoise" to Made("N, 8", 0.1),
                "Inception" to Made("N, 192, 28, 28", 64, 96, 128, 16, 32, 32))
        private val JAVA = Path.of("..", "..", "..", "processor", "src", "test", "resources", "descriptions")

        private lateinit var twins: ClassLoader

        @JvmStatic
        fun models() = MODELS_OF_BOTH

        @JvmStatic
        fun descriptions() = sources().map { it.nameWithoutExtension }

        private fun sources() = JAVA.listDirectoryEntries("*.java").sorted()

        @BeforeAll
        @JvmStatic
        fun compile(@TempDir folder: Path) {
            val arguments =
                listOf("-proc:none", "-nowarn", "-parameters", "-cp", System.getProperty("java.class.path"), "-d", "$folder")
            val result =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, *(arguments + sources().map { "$it" }).toTypedArray())
            assertEquals(0, result)
            twins = URLClassLoader(arrayOf(folder.toUri().toURL()), SameGraphTest::class.java.classLoader)
        }
    }
}
