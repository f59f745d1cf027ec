@NullMarked
package dev.culprit.application.backtest.score;

import org.jspecify.annotations.NullMarked;
