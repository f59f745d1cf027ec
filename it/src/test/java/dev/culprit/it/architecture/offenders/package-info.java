/** Small trees of packages, each breaking the rule of its number on purpose. */
@NullMarked
package dev.culprit.it.architecture.offenders;

import org.jspecify.annotations.NullMarked;
