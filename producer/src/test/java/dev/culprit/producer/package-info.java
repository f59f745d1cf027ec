@NullMarked
package dev.culprit.producer;

import org.jspecify.annotations.NullMarked;
