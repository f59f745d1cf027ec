/** The thin side towards Kafka and the registry. */
@NullMarked
package dev.culprit.producer.kafka;

import org.jspecify.annotations.NullMarked;
