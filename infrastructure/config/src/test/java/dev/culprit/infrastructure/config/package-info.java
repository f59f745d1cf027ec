@NullMarked
package dev.culprit.infrastructure.config;

import org.jspecify.annotations.NullMarked;
