@NullMarked
package dev.culprit.producer.kafka;

import org.jspecify.annotations.NullMarked;
