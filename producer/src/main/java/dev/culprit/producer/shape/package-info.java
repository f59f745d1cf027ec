/** How many events when, and which values how often; all of it seeded. */
@NullMarked
package dev.culprit.producer.shape;

import org.jspecify.annotations.NullMarked;
