/** History that metrics learn from before their job starts. */
@NullMarked
package dev.culprit.infrastructure.launcher.warmup;

import org.jspecify.annotations.NullMarked;
