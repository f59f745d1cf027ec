@NullMarked
package dev.culprit.infrastructure.flink.spec;

import org.jspecify.annotations.NullMarked;
