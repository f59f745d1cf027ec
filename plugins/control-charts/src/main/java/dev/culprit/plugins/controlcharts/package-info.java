/** Control charts: detectors that follow the level and the spread of a series. */
@NullMarked
package dev.culprit.plugins.controlcharts;

import org.jspecify.annotations.NullMarked;
