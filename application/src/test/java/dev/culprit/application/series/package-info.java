@NullMarked
package dev.culprit.application.series;

import org.jspecify.annotations.NullMarked;
