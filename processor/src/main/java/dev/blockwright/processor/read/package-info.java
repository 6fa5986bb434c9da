/**
 * Reads fluent descriptions: evaluates the parse trees of a description with Java's own meaning,
 * while the values in it are the real objects of the dsl, of the JDK and of compiled helpers.
 *
 * <p>Where to find things, from outside to inside:
 *
 * <ul>
 *   <li>{@link dev.blockwright.processor.read.Interpreter}: what the processor calls;
 *   <li>{@link dev.blockwright.processor.read.ClassSource}: where the trees come from;
 *   <li>{@code Statements}, {@code Expressions}, {@code Operators}: what the trees mean;
 *   <li>{@code Names}, {@code Imports}, {@code Bindings}: what a name means at some place;
 *   <li>{@code Type}, {@code Types}: static types; {@code Declaration}: a class, either {@code
 *       CompiledClass} or {@code InterpretedClass}; {@code Callee}: a method or constructor of
 *       either;
 *   <li>{@code Overloads}: which method a call means; {@code Calls}: calling it; {@code Lambdas}:
 *       lambdas and method references; {@code InterpretedObject}: an instance of a class that has
 *       no class file yet;
 *   <li>{@code Refusals}: what a description must not do;
 *   <li>{@link dev.blockwright.processor.read.SourceOrigin}: a place in the source, with the values
 *       of what it names; {@code Peek}: how they are found.
 * </ul>
 */
@NullMarked
package dev.blockwright.processor.read;

import org.jspecify.annotations.NullMarked;
