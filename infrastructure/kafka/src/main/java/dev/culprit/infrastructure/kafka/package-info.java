/** Kafka's clients: topics, limits of the broker, the control log. */
@NullMarked
package dev.culprit.infrastructure.kafka;

import org.jspecify.annotations.NullMarked;
