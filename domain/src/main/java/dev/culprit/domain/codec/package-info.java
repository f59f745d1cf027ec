/**
 * Small readers and writers of bytes: the building blocks of every canonical state and wire form.
 */
@NullMarked
package dev.culprit.domain.codec;

import org.jspecify.annotations.NullMarked;
