package dev.culprit.infrastructure.flink.deploy;

import dev.culprit.application.port.Outcome;
import dev.culprit.infrastructure.flink.StreamingJob;
import dev.culprit.infrastructure.flink.parts.ControlLogReader;
import dev.culprit.infrastructure.flink.parts.StandardParts;
import dev.culprit.infrastructure.flink.series.SeriesOperator;
import dev.culprit.infrastructure.flink.spec.JobSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Main class of a job jar. Needs no arguments: configuration and plugins are entries of the jar it
 * was loaded from. An upgrade tells it what it replaces. Runs wherever Flink runs a jar's main
 * method: the client, or the JobManager.
 */
public final class JobMain {
  private JobMain() {}

  public static void main(String[] args) throws Exception {
    ClassLoader userCode = JobMain.class.getClassLoader();
    if (userCode == null) {
      throw new IllegalStateException("The job was loaded without a class loader.");
    }
    byte[] configuration = JobJarFormat.entry(userCode, JobJarFormat.CONFIGURATION);
    JobSpec spec =
        new JobSpec(
            new StandardParts(new JobJarPlugins(), new JobJarLearnt()), configuration, List.of());
    spec = spec.withControlLog(controlLog(spec));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    StreamingJob.build(env, spec);
    JobLabel label = JobLabel.of(spec.parse(), configuration, SeriesOperator.STATE_FORMAT);
    Map<String, String> texts = new LinkedHashMap<>(label.texts());
    texts.putAll(Origin.of(JobMain.class, args).texts());
    env.getConfig().setGlobalJobParameters(Configuration.fromMap(texts));
    env.execute(Deployment.jobName(label.prefix()));
  }

  private static List<byte[]> controlLog(JobSpec spec) {
    Outcome<List<byte[]>> log = ControlLogReader.read(spec.parse());
    if (log instanceof Outcome.Delivered<List<byte[]>> all) {
      return all.value();
    }
    throw new IllegalStateException(
        log instanceof Outcome.Retryable<List<byte[]>> later
            ? later.problem()
            : ((Outcome.Rejected<List<byte[]>>) log).problem());
  }
}
