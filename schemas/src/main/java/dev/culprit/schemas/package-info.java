/**
 * The records Culprit writes to and reads from Kafka, generated from {@code src/main/avro}.
 *
 * <p>Every field has a default, states and reason codes are strings, and each schema reads and is
 * read by all its released versions (FULL_TRANSITIVE). Not null-marked: fields that may be null are
 * unions with null in the schema.
 */
package dev.culprit.schemas;
