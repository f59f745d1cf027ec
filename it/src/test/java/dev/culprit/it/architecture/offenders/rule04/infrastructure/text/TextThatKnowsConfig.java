package dev.culprit.it.architecture.offenders.rule04.infrastructure.text;

import dev.culprit.it.architecture.offenders.rule04.infrastructure.config.Settings;

record TextThatKnowsConfig(Settings settings) {}
