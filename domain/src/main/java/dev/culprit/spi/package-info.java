/** What every plugin sees: versions, parameters and data sheets. */
@NullMarked
package dev.culprit.spi;

import org.jspecify.annotations.NullMarked;
