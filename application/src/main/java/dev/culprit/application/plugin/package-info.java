/** The port to plugins: what is installed, and what is wrong with what is installed. */
@NullMarked
package dev.culprit.application.plugin;

import org.jspecify.annotations.NullMarked;
