package dev.culprit.it.architecture.offenders.rule13.domain.there;

import dev.culprit.it.architecture.offenders.rule13.domain.here.Here;
import org.jspecify.annotations.Nullable;

/** The other half of a cycle. */
public record There(@Nullable Here here) {}
