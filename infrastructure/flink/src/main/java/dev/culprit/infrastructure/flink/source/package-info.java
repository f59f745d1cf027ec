/** Reading topics: records, event time, watermarks, idleness. */
@NullMarked
package dev.culprit.infrastructure.flink.source;

import org.jspecify.annotations.NullMarked;
