/** What the demonstration shows in the terminal. */
@NullMarked
package dev.culprit.infrastructure.launcher.demo;

import org.jspecify.annotations.NullMarked;
