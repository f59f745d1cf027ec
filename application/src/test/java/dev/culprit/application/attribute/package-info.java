@NullMarked
package dev.culprit.application.attribute;

import org.jspecify.annotations.NullMarked;
