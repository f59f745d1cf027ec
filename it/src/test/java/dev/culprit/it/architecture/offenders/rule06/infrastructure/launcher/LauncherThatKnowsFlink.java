package dev.culprit.it.architecture.offenders.rule06.infrastructure.launcher;

import org.apache.flink.configuration.Configuration;

record LauncherThatKnowsFlink(Configuration configuration) {}
