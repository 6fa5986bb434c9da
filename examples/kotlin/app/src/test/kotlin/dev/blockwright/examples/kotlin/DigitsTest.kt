package dev.blockwright.examples.kotlin

import dev.blockwright.examples.kotlin.digits.DigitNetwork
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import picocli.CommandLine

/** Trains, saves, loads and reads with each generated block, as `examples/run digits-kotlin` does. */
class DigitsTest {
    @ParameterizedTest
    @EnumSource(DigitNetwork::class)
    fun trainsSavesLoadsAndReads(network: DigitNetwork, @TempDir folder: Path) {
        val out = captured {
            val options = arrayOf("--network", network.name, "--epochs", "1", "--digits", "2000", "--save", "$folder")
            assertEquals(0, CommandLine(Main()).execute("digits-kotlin", *options))
        }
        assertTrue("a 7 is read as " in out, out)
        val accuracy = Regex("final: validation accuracy (\\S+)").find(out)?.groupValues?.get(1)
        assertTrue(accuracy != null && accuracy.toDouble() > 0.6, out)
    }

    private fun captured(work: () -> Unit): String {
        val out = ByteArrayOutputStream()
        val before = System.out
        System.setOut(PrintStream(out, true, Charsets.UTF_8))
        try {
            work()
        } finally {
            System.setOut(before)
        }
        return out.toString(Charsets.UTF_8)
    }
}
