/** Tests of the Kafka adapter that need no broker. */
@NullMarked
package dev.culprit.infrastructure.kafka;

import org.jspecify.annotations.NullMarked;
