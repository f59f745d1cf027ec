@NullMarked
package dev.culprit.application.config;

import org.jspecify.annotations.NullMarked;
