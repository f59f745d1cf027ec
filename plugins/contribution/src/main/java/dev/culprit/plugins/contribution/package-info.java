/** Attribution by single dimension values and hierarchy nodes. */
@NullMarked
package dev.culprit.plugins.contribution;

import org.jspecify.annotations.NullMarked;
