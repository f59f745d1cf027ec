/** Topics and schemas on a real broker and registry. */
@NullMarked
package dev.culprit.it.setup;

import org.jspecify.annotations.NullMarked;
