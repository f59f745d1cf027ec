/** Tests of the whole: the architecture, real engines, the documents. */
@NullMarked
package dev.culprit.it;

import org.jspecify.annotations.NullMarked;
