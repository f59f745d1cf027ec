/** What the documents promise about themselves. */
@NullMarked
package dev.culprit.it.docs;

import org.jspecify.annotations.NullMarked;
