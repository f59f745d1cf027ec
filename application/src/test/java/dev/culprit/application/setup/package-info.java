/** Tests of what has to be there before a job starts. */
@NullMarked
package dev.culprit.application.setup;

import org.jspecify.annotations.NullMarked;
