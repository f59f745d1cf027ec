/** A plugin as a third party would write it: from the documentation. */
@NullMarked
package dev.culprit.it.plugin;

import org.jspecify.annotations.NullMarked;
