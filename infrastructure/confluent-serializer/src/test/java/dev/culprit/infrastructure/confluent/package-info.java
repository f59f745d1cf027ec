/** That the serializer's classes work beside our versions of Avro and Kafka. */
@NullMarked
package dev.culprit.infrastructure.confluent;

import org.jspecify.annotations.NullMarked;
