@NullMarked
package dev.culprit.application.backtest;

import org.jspecify.annotations.NullMarked;
