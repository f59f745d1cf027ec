/** Published ways to name the segments behind a change, to use and to compare with. */
@NullMarked
package dev.culprit.plugins.localisers;

import org.jspecify.annotations.NullMarked;
