/** What the application asks of the world: interfaces, and the records they speak in. */
@NullMarked
package dev.culprit.application.port;

import org.jspecify.annotations.NullMarked;
