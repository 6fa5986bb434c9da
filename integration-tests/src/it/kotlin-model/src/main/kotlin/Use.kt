package app

/** The generated block is there for Kotlin. */
fun block() = ChainBlock()
