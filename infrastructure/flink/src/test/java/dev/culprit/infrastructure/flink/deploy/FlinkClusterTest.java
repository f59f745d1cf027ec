package dev.culprit.infrastructure.flink.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClusterTest {
  private final List<String> asked = new ArrayList<>();
  private HttpServer server = serverOn(0);
  @TempDir Path folder;

  private static HttpServer serverOn(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(Map<String, String> answers, int status) {
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          asked.add(path + (body.contains("job bytes") ? " with the jar" : ""));
          byte[] answer = answers.getOrDefault(path, "{}").getBytes(UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
  }

  private FlinkCluster cluster() {
    return new FlinkCluster("127.0.0.1:" + server.getAddress().getPort());
  }

  private Path jar() throws IOException {
    return Files.writeString(folder.resolve("job.jar"), "job bytes");
  }

  @Test
  void shouldUploadTheJarAndRunIt() throws Exception {
    answer(
        Map.of(
            "/overview", "{\"flink-version\":\"2.2.9\"}",
            "/jars/upload", "{\"filename\":\"/tmp/web/123_job.jar\",\"status\":\"success\"}",
            "/jars/123_job.jar/run", "{\"jobid\":\"abc\"}"),
        200);
    assertThat(cluster().submit(jar())).isEqualTo("abc");
    assertThat(asked)
        .containsExactly(
            "/overview",
            "/jobmanager/environment",
            "/jars/upload with the jar",
            "/jars/123_job.jar/run");
  }

  @Test
  void shouldRefuseAClusterOfAnotherFlink() {
    answer(Map.of("/overview", "{\"flink-version\":\"1.20.1\"}"), 200);
    assertThatThrownBy(() -> cluster().submit(jar()))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("runs Flink 1.20.1; this job needs Flink 2.2.");
    assertThat(asked).containsExactly("/overview");
  }

  @Test
  void shouldSayInOneLineWhyTheClusterRefuses() {
    answer(
        Map.of(
            "/overview",
            "{\"errors\":[\"Internal error\\n\\tat a.B\\nCaused by: no slots\\n\\tat c.D\"]}"),
        500);
    assertThatThrownBy(() -> cluster().submit(jar()))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("refuses: Internal error Caused by: no slots")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldSayWhenNothingAnswers() throws IOException {
    Path jar = jar();
    FlinkCluster cluster = cluster();
    server.stop(0);
    assertThatThrownBy(() -> cluster.submit(jar))
        .isInstanceOfSatisfying(ClusterException.class, e -> assertThat(e.isFault()).isTrue())
        .hasMessageContaining("No Flink answers at 127.0.0.1:");
    server = serverOn(0);
  }

  @Test
  void shouldTellWhichFieldsNoRecordHas() throws Exception {
    answer(
        Map.of(
            "/jobs/j/accumulators",
            """
            {"job-accumulators":[],"user-task-accumulators":[
            {"name":"fields of sales","type":"FieldFindings","value":"first\\nsecond"},
            {"name":"fields of shops","type":"FieldFindings","value":""},
            {"name":"something else","type":"LongCounter","value":"7"}]}"""),
        200);
    assertThat(cluster().absentFields("j")).containsExactly("first", "second");
  }

  @Test
  void shouldTellHowFarAJobHasReadFromTheMetricsOfItsSteps() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          byte[] answer = progress(path).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    assertThat(cluster().progress("j").sources())
        .containsExactly(
            new JobProgress.Source(
                "sales",
                12_000,
                OptionalLong.of(34),
                Optional.of(Instant.ofEpochMilli(1_700_000_000_000L)),
                5,
                2));
  }

  private static String progress(String path) {
    String topic = "/jobs/j/vertices/t/subtasks/metrics";
    String series = "/jobs/j/vertices/s/subtasks/metrics";
    return switch (path) {
      case "/jobs/j" ->
          """
          {"vertices":[{"id":"t","name":"Source: sales: topic"},{"id":"c","name":"control"},
          {"id":"i","name":"sales: ingest -> sales: time"},{"id":"s","name":"sales: series"}]}""";
      case "/jobs/j/vertices/i/subtasks/metrics" ->
          """
          [{"id":"sales__ingest.numRecordsIn"},{"id":"sales__ingest.deadLetters"}]""";
      case "/jobs/j/vertices/i/subtasks/metrics?agg=sum&get=sales__ingest.deadLetters" ->
          "[{\"id\":\"e\",\"sum\":5.0}]";
      case "/jobs/j/vertices/t/subtasks/metrics" ->
          """
          [{"id":"numRecordsIn"},{"id":"Source__sales__topic.numRecordsOut"},
          {"id":"Source__sales__topic.pendingRecords"}]""";
      case "/jobs/j/vertices/s/subtasks/metrics" ->
          """
          [{"id":"sales__series.currentOutputWatermark"},{"id":"sales__series.anomaliesOpened"}]""";
      default ->
          path.equals(topic + "?agg=sum&get=Source__sales__topic.numRecordsOut")
              ? "[{\"id\":\"a\",\"sum\":12000.0}]"
              : path.equals(topic + "?agg=sum&get=Source__sales__topic.pendingRecords")
                  ? "[{\"id\":\"b\",\"sum\":34.0}]"
                  : path.equals(series + "?agg=min&get=sales__series.currentOutputWatermark")
                      ? "[{\"id\":\"c\",\"min\":1.7E12}]"
                      : path.equals(series + "?agg=sum&get=sales__series.anomaliesOpened")
                          ? "[{\"id\":\"d\",\"sum\":2.0}]"
                          : "{}";
    };
  }
}
