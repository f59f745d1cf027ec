package dev.culprit.it.architecture.offenders.rule01.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class DomainThatLogs {
  static final Logger LOG = LoggerFactory.getLogger("domain");

  private DomainThatLogs() {}
}
