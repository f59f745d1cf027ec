/** The rules of the architecture, and offenders that show each of them can fail. */
@NullMarked
package dev.culprit.it.architecture;

import org.jspecify.annotations.NullMarked;
