package dev.blockwright.examples.kotlin

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.net.URLClassLoader
import java.nio.file.Path
import javax.tools.ToolProvider
import kotlin.io.path.createDirectories
import kotlin.io.path.name
import kotlin.io.path.walk
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Assertions.assertEquals

/** Compiles Java and Kotlin against the class path of the tests, in this process. */
internal object Compilers {
    private val CLASS_PATH: String = System.getProperty("java.class.path")

    /** What the Kotlin compiler said, and how it ended. */
    data class Outcome(val exit: ExitCode, val messages: String)

    /** Compiles a folder of Java into a folder beside it. */
    fun javac(sources: Path, vararg options: String): Path {
        val classes = sources.resolveSibling("${sources.name}-classes").createDirectories()
        val files = sources.walk().map { "$it" }.toList()
        val arguments =
            listOf(*options, "-nowarn", "-parameters", "-cp", CLASS_PATH, "-processorpath", CLASS_PATH, "-d", "$classes") + files
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, *arguments.toTypedArray()))
        return classes
    }

    /** Compiles a folder of Kotlin into a folder beside it. */
    fun kotlinc(sources: Path, vararg options: String): Path {
        val classes = sources.resolveSibling("${sources.name}-classes")
        val (exit, messages) = run(sources, CLASS_PATH, "-d", "$classes", *options)
        assertEquals(ExitCode.OK, exit, messages)
        return classes
    }

    /** Runs annotation processors on a folder of Kotlin, and nothing else; sources are generated into a folder. */
    fun kapt(sources: Path, generated: Path, vararg classes: Path): Outcome {
        val jar = CLASS_PATH.split(File.pathSeparator).single { Path.of(it).name.startsWith("kotlin-annotation-processing") }
        val settings =
            listOf("aptMode=stubsAndApt", "mapDiagnosticLocations=true", "sources=$generated") +
                listOf("classes", "stubs").map { "$it=${sources.resolveSibling("${sources.name}-$it")}" } +
                CLASS_PATH.split(File.pathSeparator).map { "apclasspath=$it" }
        val options = settings.flatMap { listOf("-P", "plugin:org.jetbrains.kotlin.kapt3:$it") }
        val classPath = (classes.map { "$it" } + CLASS_PATH).joinToString(File.pathSeparator)
        return run(sources, classPath, "-Xplugin=$jar", *options.toTypedArray())
    }

    private fun run(sources: Path, classPath: String, vararg options: String): Outcome {
        val messages = ByteArrayOutputStream()
        val exit =
            K2JVMCompiler().exec(
                PrintStream(messages), *options, "-no-stdlib", "-no-reflect", "-java-parameters", "-cp", classPath, "$sources")
        return Outcome(exit, messages.toString())
    }

    fun loaderOf(classes: Path): ClassLoader =
        URLClassLoader(arrayOf(classes.toUri().toURL()), Compilers::class.java.classLoader)
}
