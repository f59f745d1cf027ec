/** Data generators and replayers that write to Kafka, as commands. */
@NullMarked
package dev.culprit.producer;

import org.jspecify.annotations.NullMarked;
