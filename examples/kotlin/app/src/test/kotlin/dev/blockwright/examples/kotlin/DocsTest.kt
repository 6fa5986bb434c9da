package dev.blockwright.examples.kotlin

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.readLines
import kotlin.io.path.readText
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** All Kotlin in the documentation is a passage of sources that the build compiles, or compiled by [PagesTest]. */
class DocsTest {
    private val root = Path.of("..", "..", "..")
    private val sources =
        listOf("examples/kotlin/app/src", "examples/kotlin/descriptions/src", "integration-tests/src/it")
            .flatMap { files(root.resolve(it), "kt") }
            .map { passages(it.readLines()) }

    @Test
    fun kotlinInTheDocumentationCompiles() {
        val pages = files(root.resolve("docs"), "md") - PagesTest.PAGES.toSet() + listOf(root.resolve("README.md"))
        val blocks = pages.flatMap { page -> KOTLIN.findAll(page.readText()).map { page.fileName to it.groupValues[1] } }
        assertTrue(blocks.size > 10, "${blocks.size} blocks of Kotlin")
        assertEquals(
            listOf<Any>(),
            blocks.filter { (_, block) -> passages(block.lines()).let { text -> sources.none { text in it } } })
    }

    /** Pages of mistakes show those of Java's compiler; docs/layers and docs/sizes.md are held to this by [PagesTest]. */
    @Test
    fun everyRecipeIsThereInKotlin() {
        val pages = listOf("README.md", "docs/kotlin.md", "docs/models.md", "docs/outputs.md", "docs/training.md")
        val alone =
            pages.flatMap { page ->
                val code = FENCE.findAll(root.resolve(page).readText()).map { it.groupValues }.toList()
                code.filterIndexed { i, (_, language) -> language == "java" && code.getOrNull(i + 1)?.get(1) != "kotlin" }
                    .map { (_, _, text) -> "$page: $text" }
            }
        assertEquals(listOf<String>(), alone)
    }

    /** The lines that say something, without their indents. */
    private fun passages(lines: List<String>) =
        lines.map { it.trim() }.filter { it.isNotEmpty() && it != "@Suppress(\"unused\")" }.joinToString("\n", "\n", "\n")

    private fun files(folder: Path, extension: String): List<Path> =
        Files.walk(folder).use { all -> all.filter { it.extension == extension && "target" !in it.map(Path::toString) }.toList() }

    private companion object {
        val FENCE = Regex("```(java|kotlin)\n(.*?)```", RegexOption.DOT_MATCHES_ALL)
        val KOTLIN = Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL)
    }
}
