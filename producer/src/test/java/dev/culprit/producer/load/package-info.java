@NullMarked
package dev.culprit.producer.load;

import org.jspecify.annotations.NullMarked;
