/** The pure model and mathematics of Culprit. */
@NullMarked
package dev.culprit.domain;

import org.jspecify.annotations.NullMarked;
