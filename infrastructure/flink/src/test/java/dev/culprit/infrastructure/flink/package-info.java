@NullMarked
package dev.culprit.infrastructure.flink;

import org.jspecify.annotations.NullMarked;
