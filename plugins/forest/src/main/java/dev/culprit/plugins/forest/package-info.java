/** Random cut forests: how easily a point is cut off from those seen before. */
@NullMarked
package dev.culprit.plugins.forest;

import org.jspecify.annotations.NullMarked;
