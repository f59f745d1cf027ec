@NullMarked
package dev.culprit.producer.feed;

import org.jspecify.annotations.NullMarked;
