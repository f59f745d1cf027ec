@NullMarked
package dev.culprit.infrastructure.flink.source;

import org.jspecify.annotations.NullMarked;
