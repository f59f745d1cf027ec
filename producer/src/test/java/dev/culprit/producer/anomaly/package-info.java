@NullMarked
package dev.culprit.producer.anomaly;

import org.jspecify.annotations.NullMarked;
