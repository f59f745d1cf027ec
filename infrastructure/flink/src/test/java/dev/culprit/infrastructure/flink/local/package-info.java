@NullMarked
package dev.culprit.infrastructure.flink.local;

import org.jspecify.annotations.NullMarked;
