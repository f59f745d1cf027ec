/** For those who write plugins: a project to begin with, and the contract tried on a jar. */
@NullMarked
package dev.culprit.infrastructure.launcher.authoring;

import org.jspecify.annotations.NullMarked;
