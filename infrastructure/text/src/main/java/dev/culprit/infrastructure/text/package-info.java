/** Text formats: JSON and CSV events in, JSON results out. */
@NullMarked
package dev.culprit.infrastructure.text;

import org.jspecify.annotations.NullMarked;
