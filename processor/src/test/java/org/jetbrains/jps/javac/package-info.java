/** What IntelliJ's build puts before the compiler, as far as processors meet it. */
@NullMarked
package org.jetbrains.jps.javac;

import org.jspecify.annotations.NullMarked;
