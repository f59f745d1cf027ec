@NullMarked
package dev.culprit.infrastructure.flink.deploy;

import org.jspecify.annotations.NullMarked;
