/** Files replayed by their own time column. */
@NullMarked
package dev.culprit.producer.csv;

import org.jspecify.annotations.NullMarked;
