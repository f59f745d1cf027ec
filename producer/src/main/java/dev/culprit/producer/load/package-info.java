/** As many records as possible in as little time, for benchmarks. */
@NullMarked
package dev.culprit.producer.load;

import org.jspecify.annotations.NullMarked;
