/** The contract of attributors: they rank the segments that explain an anomaly. */
@NullMarked
package dev.culprit.spi.attributor;

import org.jspecify.annotations.NullMarked;
