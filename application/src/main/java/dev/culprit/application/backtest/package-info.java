/** Detectors over history: the engine of the stream, fed from a file. */
@NullMarked
package dev.culprit.application.backtest;

import org.jspecify.annotations.NullMarked;
