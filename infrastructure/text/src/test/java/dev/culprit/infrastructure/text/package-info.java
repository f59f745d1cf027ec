/** Tests of the text formats. */
@NullMarked
package dev.culprit.infrastructure.text;

import org.jspecify.annotations.NullMarked;
