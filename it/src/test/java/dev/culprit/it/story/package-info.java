@NullMarked
package dev.culprit.it.story;

import org.jspecify.annotations.NullMarked;
