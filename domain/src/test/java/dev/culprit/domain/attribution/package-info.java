@NullMarked
package dev.culprit.domain.attribution;

import org.jspecify.annotations.NullMarked;
