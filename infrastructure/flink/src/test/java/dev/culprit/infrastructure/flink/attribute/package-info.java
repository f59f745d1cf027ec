@NullMarked
package dev.culprit.infrastructure.flink.attribute;

import org.jspecify.annotations.NullMarked;
