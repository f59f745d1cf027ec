/** A detector of what a series has never done before. */
@NullMarked
package dev.culprit.plugins.records;

import org.jspecify.annotations.NullMarked;
