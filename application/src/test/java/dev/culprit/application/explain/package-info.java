@NullMarked
package dev.culprit.application.explain;

import org.jspecify.annotations.NullMarked;
