package dev.culprit.it.architecture.offenders.rule13.domain.here;

import dev.culprit.it.architecture.offenders.rule13.domain.there.There;

/** One half of a cycle. */
public record Here(There there) {}
