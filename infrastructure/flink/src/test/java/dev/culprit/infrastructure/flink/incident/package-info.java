@NullMarked
package dev.culprit.infrastructure.flink.incident;

import org.jspecify.annotations.NullMarked;
