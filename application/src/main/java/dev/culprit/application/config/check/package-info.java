/**
 * What a configuration must hold beyond the shape of its parts: references, plugin parameters and
 * what one section means for another. The same checks serve a file and a live change.
 */
@NullMarked
package dev.culprit.application.config.check;

import org.jspecify.annotations.NullMarked;
