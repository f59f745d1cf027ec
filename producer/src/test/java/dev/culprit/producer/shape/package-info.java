@NullMarked
package dev.culprit.producer.shape;

import org.jspecify.annotations.NullMarked;
