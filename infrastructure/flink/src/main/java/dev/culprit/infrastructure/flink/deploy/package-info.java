/** Jobs as jars: writing, reading and submitting them. */
@NullMarked
package dev.culprit.infrastructure.flink.deploy;

import org.jspecify.annotations.NullMarked;
