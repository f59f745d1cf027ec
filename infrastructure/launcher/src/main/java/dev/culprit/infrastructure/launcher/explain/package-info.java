/** Attribution over files. */
@NullMarked
package dev.culprit.infrastructure.launcher.explain;

import org.jspecify.annotations.NullMarked;
