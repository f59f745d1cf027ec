/** Anomalies with one cause at one time, told as one. */
@NullMarked
package dev.culprit.application.incident;

import org.jspecify.annotations.NullMarked;
