/** A small detector to copy. */
@NullMarked
package dev.culprit.plugins.template;

import org.jspecify.annotations.NullMarked;
