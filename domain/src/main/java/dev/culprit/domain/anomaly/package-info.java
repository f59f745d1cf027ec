/** Scores, severities and the life of an anomaly. */
@NullMarked
package dev.culprit.domain.anomaly;

import org.jspecify.annotations.NullMarked;
