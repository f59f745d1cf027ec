@NullMarked
package dev.culprit.infrastructure.flink.testing;

import org.jspecify.annotations.NullMarked;
