/** What has to be there before a job starts: topics, their settings, limits of the broker. */
@NullMarked
package dev.culprit.application.setup;

import org.jspecify.annotations.NullMarked;
