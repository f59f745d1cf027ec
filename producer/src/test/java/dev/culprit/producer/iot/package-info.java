@NullMarked
package dev.culprit.producer.iot;

import org.jspecify.annotations.NullMarked;
