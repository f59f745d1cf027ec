package dev.culprit.it.architecture.offenders.rule10.domain;

import java.io.Serializable;

record SerializableRecord(int value) implements Serializable {}
