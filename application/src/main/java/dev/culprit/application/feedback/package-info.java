/** People's labels on what was told. */
@NullMarked
package dev.culprit.application.feedback;

import org.jspecify.annotations.NullMarked;
