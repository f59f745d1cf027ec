/** Looking inside: what stands in the job's topics, told to people and machines. */
@NullMarked
package dev.culprit.infrastructure.launcher.inside;

import org.jspecify.annotations.NullMarked;
