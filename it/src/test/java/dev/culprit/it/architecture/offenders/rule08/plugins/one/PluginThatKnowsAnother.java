package dev.culprit.it.architecture.offenders.rule08.plugins.one;

import dev.culprit.it.architecture.offenders.rule08.plugins.two.PublicInnards;

record PluginThatKnowsAnother(PublicInnards innards) {}
