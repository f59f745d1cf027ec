/** What is made to go wrong, when, where and how, and the record of it. */
@NullMarked
package dev.culprit.producer.anomaly;

import org.jspecify.annotations.NullMarked;
