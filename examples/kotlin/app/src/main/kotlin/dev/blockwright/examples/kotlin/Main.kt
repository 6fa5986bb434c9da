package dev.blockwright.examples.kotlin

import dev.blockwright.examples.kotlin.digits.Digits
import kotlin.system.exitProcess
import picocli.CommandLine
import picocli.CommandLine.Command

/** The examples in Kotlin, each by its name. */
@Command(name = "examples/run", synopsisSubcommandLabel = "NAME", subcommands = [Digits::class], mixinStandardHelpOptions = true)
class Main

/** Runs `NAME [OPTIONS]`; exits with the example's code, 2 for wrong arguments. */
fun main(args: Array<String>) {
    exitProcess(CommandLine(Main()).execute(*args))
}
