package dev.culprit.infrastructure.embedded;

import dev.culprit.application.port.RunningService;

/** A child that answers, and what is said of it. */
record Started(ChildProcess child, RunningService service) {}
