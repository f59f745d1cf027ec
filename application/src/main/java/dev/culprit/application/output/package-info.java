/** What the job says: points, anomalies, attributions, breakdowns, dead letters. */
@NullMarked
package dev.culprit.application.output;

import org.jspecify.annotations.NullMarked;
