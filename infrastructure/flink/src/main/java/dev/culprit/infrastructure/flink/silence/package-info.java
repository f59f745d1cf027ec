/** Silent sources: noticing them, and moving their time on. */
@NullMarked
package dev.culprit.infrastructure.flink.silence;

import org.jspecify.annotations.NullMarked;
