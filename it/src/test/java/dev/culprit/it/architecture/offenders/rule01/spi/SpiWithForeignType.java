package dev.culprit.it.architecture.offenders.rule01.spi;

import org.apache.commons.math3.distribution.NormalDistribution;

interface SpiWithForeignType {
  NormalDistribution tail();
}
