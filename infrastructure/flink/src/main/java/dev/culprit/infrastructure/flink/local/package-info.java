/** The engine in this process, for laptops and demos. */
@NullMarked
package dev.culprit.infrastructure.flink.local;

import org.jspecify.annotations.NullMarked;
