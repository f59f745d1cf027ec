@NullMarked
package dev.culprit.infrastructure.flink.out;

import org.jspecify.annotations.NullMarked;
