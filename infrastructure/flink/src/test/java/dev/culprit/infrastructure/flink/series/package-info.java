@NullMarked
package dev.culprit.infrastructure.flink.series;

import org.jspecify.annotations.NullMarked;
