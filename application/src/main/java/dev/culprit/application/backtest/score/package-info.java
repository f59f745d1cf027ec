/** How good scores are, measured against labels. Pure functions of scores and labels. */
@NullMarked
package dev.culprit.application.backtest.score;

import org.jspecify.annotations.NullMarked;
