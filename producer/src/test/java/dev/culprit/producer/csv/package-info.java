@NullMarked
package dev.culprit.producer.csv;

import org.jspecify.annotations.NullMarked;
