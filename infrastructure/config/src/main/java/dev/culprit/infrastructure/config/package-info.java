/**
 * Reads and writes configuration. One declarative description of keys ({@code *Keys} classes)
 * drives the binder, the canonical JSON, the JSON Schema and the reference page.
 */
@NullMarked
package dev.culprit.infrastructure.config;

import org.jspecify.annotations.NullMarked;
