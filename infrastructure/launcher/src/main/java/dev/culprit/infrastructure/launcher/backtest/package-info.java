/** Detectors over files of history: reading, running, writing, drawing, telling. */
@NullMarked
package dev.culprit.infrastructure.launcher.backtest;

import org.jspecify.annotations.NullMarked;
