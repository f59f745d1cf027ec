package dev.culprit.it.architecture.offenders.rule08.plugins.one;

import dev.culprit.it.architecture.offenders.rule08.application.Engine;

record PluginThatKnowsTheApplication(Engine engine) {}
