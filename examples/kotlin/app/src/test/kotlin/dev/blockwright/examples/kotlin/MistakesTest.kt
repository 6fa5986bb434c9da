package dev.blockwright.examples.kotlin

import java.nio.file.Path
import kotlin.io.path.copyTo
import kotlin.io.path.createDirectories
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import org.jetbrains.kotlin.cli.common.ExitCode
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** What kapt says of the sources in the test's resources, and what is generated for those that are right. */
class MistakesTest {
    @Test
    fun eachMistakeIsSaidOnceAtItsLine() {
        val body = "bodies kapt does not show to processors: compile"
        val before = "in a module before this one, and write @Network(from ="
        val nothing = "it needs a method forward, or members with layer annotations such as @Linear(outFeatures = 10) fun logits(): Layer;"
        val noGetter =
            "has no layer annotation on its getter, and would not be in the network: write @get:Relu, say, for @Relu, or delete it"
        assertEquals(
            """
            10: [BW-SIGNATURE] linear $noGetter
            11: [BW-SIGNATURE] relu $noGetter
            14: [BW-SIGNATURE] kapt does not show the function final to processors, since Java has no such name: give it another, and @Named("final")
            20: [BW-SIGNATURE] kapt does not show the function last layer to processors, since Java has no such name: give it another
            30: [BW-SIGNATURE] Below inherits the layers of Above, whose place among its own is not known: write all layers in one type
            35: [BW-KOTLIN-BODY] InTheSameModule is described in Kotlin, whose $body InTheSameModule $before InTheSameModule::class) on a class here
            40: [BW-KOTLIN-BODY] ObjectInTheSameModule is described in Kotlin, whose $body ObjectInTheSameModule $before ObjectInTheSameModule::class) on a class here
            47: [BW-KOTLIN-BODY] Variants is described in Kotlin, whose $body Variants $before Variants::class) on a class here
            48: [BW-KOTLIN-BODY] Variants is described in Kotlin, whose $body Variants $before Variants::class) on a class here
            52: [BW-KOTLIN-BODY] topLevel is described in Kotlin, whose bodies kapt does not show to processors: move the function into an object, Nets say, that is compiled $before Nets::class) on a class here
            54: [BW-SIGNATURE] @Network stands on a class or a function; here it is on a property
            56: [BW-SIGNATURE] Empty describes nothing: $nothing a property takes its annotation as @get:Linear
            58: [BW-SIGNATURE] forward is a suspend function: a description runs at once, leave suspend out
            60: [BW-SIGNATURE] forward takes its inputs one by one, each with its @Input: write no vararg
            62: WaysTest.kt:263: [BW-DESCRIPTION-THREW] IllegalArgumentException: no such width
            64: [BW-NAME] "my net" is no Java identifier, and the block's name begins with it
            66: [BW-SIGNATURE] String describes no network: it needs a method forward, or static methods with @Network
            71: [BW-SIGNATURE] second $noGetter
            72: [BW-SIGNATURE] third has no layer annotation, and would not be in the network: state what it is, such as @Relu, or delete it
            """.trimIndent(),
            ERROR.findAll(mistakes.messages)
                .map { it.groupValues[1].toInt() to it.groupValues[2] }
                .sortedBy { (line, _) -> line }
                .joinToString("\n") { (line, message) -> "$line: $message" })
    }

    @Test
    fun namesAreThoseOfTheSource() {
        assertEquals(ExitCode.OK, good.exit, good.messages)
        val blocks = generated.resolve("good").listDirectoryEntries().map { it.name }.sorted()
        assertEquals(listOf("InsideBlock.java", "LargeBlock.java", "MembersBlock.java", "PropertiesBlock.java", "SmallBlock.java"), blocks)
        val members = ROW.findAll(generated.resolve("good/MembersBlock.java").readText()).map { it.groupValues[1] }.toList()
        assertEquals(listOf("input", "first", "second", "isActive", "in", "fourth", "plus_1"), members)
    }

    private companion object {
        val ERROR = Regex("""Mistakes\.kt:(\d+): error: (.*)""")
        val ROW = Regex("<tr><td>(\\w+)</td>")

        lateinit var mistakes: Compilers.Outcome
        lateinit var good: Compilers.Outcome
        lateinit var generated: Path

        @BeforeAll
        @JvmStatic
        fun run(@TempDir folder: Path) {
            generated = folder.resolve("generated")
            mistakes = Compilers.kapt(only(folder, "Mistakes.kt"), folder.resolve("stubs"))
            good = Compilers.kapt(only(folder, "Good.kt"), generated)
        }

        private fun only(folder: Path, source: String): Path {
            val sources = folder.resolve(source.removeSuffix(".kt")).createDirectories()
            Path.of("src", "test", "resources", "mistakes", source).copyTo(sources.resolve(source))
            return sources
        }
    }
}
