/** What the compose file promises. */
@NullMarked
package dev.culprit.it.compose;

import org.jspecify.annotations.NullMarked;
