@NullMarked
package dev.culprit.infrastructure.flink.control;

import org.jspecify.annotations.NullMarked;
