/** From a pure stream of events to a sink at the right pace; no Kafka and no real clock in here. */
@NullMarked
package dev.culprit.producer.feed;

import org.jspecify.annotations.NullMarked;
