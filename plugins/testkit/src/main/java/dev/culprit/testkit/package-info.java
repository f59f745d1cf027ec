/**
 * Contracts that every detector and attributor must keep, as checks of one line, and the data to
 * try them on.
 */
@NullMarked
package dev.culprit.testkit;

import org.jspecify.annotations.NullMarked;
