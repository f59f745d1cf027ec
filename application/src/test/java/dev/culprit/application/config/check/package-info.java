@NullMarked
package dev.culprit.application.config.check;

import org.jspecify.annotations.NullMarked;
