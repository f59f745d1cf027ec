package dev.culprit.it.architecture.offenders.rule01.spi;

import dev.culprit.it.architecture.offenders.rule01.domain.Known;

interface SpiThatKnowsTheDomain {
  Known known();
}
