@NullMarked
package dev.culprit.domain.anomaly;

import org.jspecify.annotations.NullMarked;
