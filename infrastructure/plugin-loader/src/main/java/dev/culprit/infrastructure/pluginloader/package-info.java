/** Loads plugins from jars, each in a class loader of its own. */
@NullMarked
package dev.culprit.infrastructure.pluginloader;

import org.jspecify.annotations.NullMarked;
