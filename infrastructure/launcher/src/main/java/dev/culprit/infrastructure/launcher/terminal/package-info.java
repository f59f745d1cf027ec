/** How a command speaks: sentences, JSON lines, exit codes. */
@NullMarked
package dev.culprit.infrastructure.launcher.terminal;

import org.jspecify.annotations.NullMarked;
