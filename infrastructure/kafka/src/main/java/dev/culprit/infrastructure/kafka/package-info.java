/** Kafka's clients behind ports: topics made and checked, records read. */
@NullMarked
package dev.culprit.infrastructure.kafka;

import org.jspecify.annotations.NullMarked;
