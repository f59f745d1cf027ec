@NullMarked
package dev.culprit.infrastructure.flink.silence;

import org.jspecify.annotations.NullMarked;
