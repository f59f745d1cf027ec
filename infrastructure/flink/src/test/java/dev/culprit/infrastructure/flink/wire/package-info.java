@NullMarked
package dev.culprit.infrastructure.flink.wire;

import org.jspecify.annotations.NullMarked;
