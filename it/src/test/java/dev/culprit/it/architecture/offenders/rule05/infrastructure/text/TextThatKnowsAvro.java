package dev.culprit.it.architecture.offenders.rule05.infrastructure.text;

import org.apache.avro.Schema;

record TextThatKnowsAvro(Schema schema) {}
