package dev.blockwright.dsl;

/**
 * An object that owns layers and applies them in methods of its own, with any arguments and
 * results: an attention with two inputs, say, or a cell with a state. The field that holds it gives
 * its layers the first segment of their names.
 */
public interface Part {}
