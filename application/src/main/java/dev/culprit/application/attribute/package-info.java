/**
 * From leaves to a named culprit: leaf tables, the two steps of attribution, breakdowns, sentences.
 */
@NullMarked
package dev.culprit.application.attribute;

import org.jspecify.annotations.NullMarked;
