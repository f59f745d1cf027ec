package dev.culprit.infrastructure.flink.ingest;

import dev.culprit.application.ingest.AbsentField;
import dev.culprit.application.ingest.PreAggregator;
import dev.culprit.application.ingest.RecordSampler;
import dev.culprit.application.ingest.SampledField;
import dev.culprit.application.ingest.UnmetCondition;
import dev.culprit.infrastructure.flink.wire.Raw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of fields that metrics read and no record has, and of conditions that none satisfies: once
 * in the log, and as job figures.
 */
final class FieldReport {
  private static final Logger LOG = LoggerFactory.getLogger(FieldReport.class);

  private final PreAggregator sums;
  private final RecordSampler sampler;
  private final FieldFindings findings = new FieldFindings();
  private final Map<String, String> told = new HashMap<>();
  private volatile int missing;
  private Set<String> present = Set.of();
  private long looked = -1;

  FieldReport(String sourceId, PreAggregator sums, RecordSampler sampler, RuntimeContext runtime) {
    this.sums = sums;
    this.sampler = sampler;
    runtime.addAccumulator(FieldFindings.NAME + sourceId, findings);
    runtime.getMetricGroup().gauge("fieldsMissing", () -> missing);
  }

  /** Looks what the records so far had; done now and then. */
  void look(@Nullable Raw newest) {
    long changes = sums.fieldChanges();
    if (changes == looked) {
      return;
    }
    looked = changes;
    List<AbsentField> absent = sums.absentFields();
    List<UnmetCondition> unmet = sums.unmetConditions();
    Set<String> seen =
        Stream.concat(
                sums.presentFields().stream().map(FieldFindings.Found::nameOf),
                sums.metConditions().stream().map(UnmetCondition::name))
            .collect(Collectors.toUnmodifiableSet());
    Set<String> names =
        Stream.concat(
                absent.stream().map(FieldFindings.Found::nameOf),
                unmet.stream().map(UnmetCondition::name))
            .collect(Collectors.toSet());
    if (seen.equals(present) && names.equals(told.keySet())) {
      return;
    }
    present = seen;
    missing = absent.size() + unmet.size();
    told.keySet().retainAll(names);
    for (AbsentField field : absent) {
      told.computeIfAbsent(FieldFindings.Found.nameOf(field), n -> tell(field, newest));
    }
    for (UnmetCondition condition : unmet) {
      told.computeIfAbsent(condition.name(), n -> tell(condition, newest));
    }
    findings.replace(new FieldFindings.Found(told, seen));
  }

  private String tell(AbsentField field, @Nullable Raw newest) {
    // The same number in all subtasks, so that they say the same.
    String sentence =
        new AbsentField(field.metric(), field.key(), field.field(), AbsentField.JUDGED_AFTER)
            .sentence(fieldsOf(newest));
    LOG.warn("{}", sentence);
    return sentence;
  }

  private String tell(UnmetCondition condition, @Nullable Raw newest) {
    String sentence = condition.after(UnmetCondition.JUDGED_AFTER).sentence(fieldsOf(newest));
    LOG.warn("{}", sentence);
    return sentence;
  }

  private Set<String> fieldsOf(@Nullable Raw newest) {
    byte[] value = newest == null ? null : newest.value();
    if (value == null) {
      return Set.of();
    }
    try {
      return sampler.sample(value).stream()
          .map(SampledField::path)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.debug("The fields of the newest record are not known", e);
      return Set.of();
    }
  }
}
