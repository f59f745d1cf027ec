@NullMarked
package dev.culprit.infrastructure.flink.ingest;

import org.jspecify.annotations.NullMarked;
