package dev.blockwright.examples.kotlin

import dev.blockwright.dsl.run.CompiledNetwork
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.createParentDirectories
import kotlin.io.path.extension
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.nameWithoutExtension
import kotlin.io.path.readText
import kotlin.io.path.relativeTo
import kotlin.io.path.walk
import kotlin.io.path.writeText
import org.jetbrains.kotlin.cli.common.ExitCode
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/**
 * On the pages about layers and sizes, the same network stands beside each description in Java as one in Kotlin. All of them
 * are compiled at once: with bodies as a module before kapt, the annotated ones under kapt.
 */
class PagesTest {
    /**
     * A description in both languages.
     *
     * @param number its package is named by it, since pages may use a name twice
     */
    data class Example(val page: String, val number: Int, val network: String, val java: String, val kotlin: String) {
        val isAnnotated = Regex("(?m)^interface ") in java

        override fun toString() = "$page: $network"

        fun packaged(folder: Path) {
            write(folder.resolve("java/p$number/$network.java"), "package p$number;\n$java")
            write(folder.resolve("kotlin/p$number/$network.kt"), "package p$number\n$kotlin")
        }

        private fun write(file: Path, text: String) = file.createParentDirectories().writeText(text)
    }

    @Test
    fun everyDescriptionIsThereInKotlin() {
        assertTrue(EXAMPLES.size > 100, "${EXAMPLES.size} examples")
        assertEquals(listOf<Any>(), EXAMPLES.filter { it.kotlin.isEmpty() })
    }

    /** The graphs and, where the page shows a mistake, the mistakes. */
    @ParameterizedTest
    @MethodSource("bodies")
    fun isTheSameNetwork(example: Example) {
        val (java, kotlin) =
            listOf(ofJava, ofKotlin).map { loader ->
                CompiledNetwork.all(loader.loadClass("p${example.number}.${example.network}"))
                    .map { it.read() }
                    .map { reading -> "${reading.graph()}" to reading.mistakes().map { it.problem() } }
            }
        assertEquals(java, kotlin)
    }

    @Test
    fun theSameBlocksAreGenerated() {
        val (java, kotlin) = listOf(blocksOfJava, blocksOfKotlin).map(::textsIn)
        assertEquals(EXAMPLES.count { it.isAnnotated }, java.size)
        assertEquals(java.keys, kotlin.keys)
        java.forEach { (block, text) -> assertEquals(text, kotlin[block], block) }
    }

    private fun textsIn(folder: Path): Map<String, String> =
        folder.walk().filter { it.extension == "java" }.associate { "${it.relativeTo(folder)}" to it.readText() }

    companion object {
        private val DOCS = Path.of("..", "..", "..", "docs")
        internal val PAGES = DOCS.resolve("layers").listDirectoryEntries("*.md").sorted().plusElement(DOCS.resolve("sizes.md"))
        private val BLOCKS = Regex("```java\n(.*?)```\n(?:\n```kotlin\n(.*?)```\n)?", RegexOption.DOT_MATCHES_ALL)
        private val NETWORK = Regex("@Network.*?(?:class|interface|record) (\\w+)", RegexOption.DOT_MATCHES_ALL)
        private val FACTORIES = Regex("final class (\\w+)")
        private val EXAMPLES =
            PAGES
                .flatMap { page -> BLOCKS.findAll(page.readText()).map { page.nameWithoutExtension to it.groupValues } }
                .mapIndexed { number, (page, blocks) ->
                    val (_, java, kotlin) = blocks
                    val network = NETWORK.find(java) ?: FACTORIES.find(java)!!
                    Example(page, number, network.groupValues[1], java, kotlin)
                }

        private lateinit var ofJava: ClassLoader
        private lateinit var ofKotlin: ClassLoader
        private lateinit var blocksOfJava: Path
        private lateinit var blocksOfKotlin: Path

        @JvmStatic
        fun bodies() = EXAMPLES.filterNot { it.isAnnotated }

        @BeforeAll
        @JvmStatic
        fun compile(@TempDir folder: Path) {
            val (annotated, bodies) = EXAMPLES.partition { it.isAnnotated }
            bodies.forEach { it.packaged(folder.resolve("bodies")) }
            ofJava = Compilers.loaderOf(Compilers.javac(folder.resolve("bodies/java"), "-proc:none"))
            ofKotlin = Compilers.loaderOf(Compilers.kotlinc(folder.resolve("bodies/kotlin"), "-Werror"))
            annotated.forEach { it.packaged(folder.resolve("annotated")) }
            blocksOfJava = folder.resolve("blocks").createDirectories()
            Compilers.javac(folder.resolve("annotated/java"), "-proc:only", "-s", "$blocksOfJava")
            blocksOfKotlin = folder.resolve("kapt")
            val (exit, messages) = Compilers.kapt(folder.resolve("annotated/kotlin"), blocksOfKotlin)
            assertEquals(ExitCode.OK, exit, messages)
        }
    }
}
