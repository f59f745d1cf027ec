/** The command line: composes adapters and use cases, one small class a command. */
@NullMarked
package dev.culprit.infrastructure.launcher;

import org.jspecify.annotations.NullMarked;
