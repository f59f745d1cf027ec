@NullMarked
package dev.culprit.application.detect;

import org.jspecify.annotations.NullMarked;
