/** What is expected of every leaf, learnt as the stream goes by. */
@NullMarked
package dev.culprit.domain.attribution;

import org.jspecify.annotations.NullMarked;
