package dev.culprit.infrastructure.launcher.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.infrastructure.kafka.TopicRecord;
import java.time.Instant;

/** Records as a job without a registry writes them. */
final class Written {
  static final String POINT =
      """
      {"metric":"revenue","configuration_version":1,"series":[{"name":"country","value":"DE"}],
       "window_start":"2026-03-05T14:05:00Z","window_end":"2026-03-05T14:06:00Z","revision":0,
       "values":{"net_paid":1240},"value":1240,"count":48,"expected":3020,"lower":2700,
       "upper":3300,"score":0.99999,"deviation":5.9,"severity":"critical","anomalous":true,
       "ready":true,"anomaly_id":"a-1",
       "verdicts":[
         {"detector":"ewma","raw_score":8.1,"score":0.99999,"expected":3020,"lower":2700,
          "upper":3300,"ready":true,"reason":"below-band"},
         {"detector":"seasonal","raw_score":0,"score":0,"ready":false,"reason":"warming-up"}],
       "reasons":[{"stage":"detect","code":"below-band","detail":"ewma"},
         {"stage":"sensitivity","code":"score-at-threshold","detail":"risk 1e-05 ≤ 1e-05"}]}
      """;
  static final String ANOMALY =
      """
      {"anomaly_id":"a-1","sequence":1,"state":"OPEN","metric":"revenue",
       "series":[{"name":"country","value":"DE"}],"started_at":"2026-03-05T14:05:00Z",
       "window_start":"2026-03-05T14:05:00Z","window_end":"2026-03-05T14:06:00Z",
       "value":1240,"expected":3020,"severity":"critical","direction":"down"}
      """;
  static final String ATTRIBUTION =
      """
      {"anomaly_id":"a-1","sequence":1,"step":2,"metric":"revenue",
       "series":[{"name":"country","value":"DE"}],"window_start":"2026-03-05T14:05:00Z",
       "window_end":"2026-03-05T14:06:00Z","attributor":"contribution","outcome":"segments",
       "segments":[{"values":[{"dimension":"category","value":"Books"}],"actual":20,
         "expected":1500,"contribution":0.83,"share":0.83,"confidence":0.9}],
       "actual":1240,"expected":3020,"unexplained_share":0.17,"leaves":40}
      """;
  static final String DEAD_LETTER =
      """
      {"source":"sales","reason":"truncated","detail":"the bytes end early","topic":"store_sales",
       "partition":3,"offset":1042,"value":"AAE=","length":34,"sha256":"ab",
       "kafka_time":"2026-03-05T14:05:01Z","event_time":null,"metrics":[]}
      """;
  static final String CONTROL =
      """
      {"kind":"metric","id":"revenue","version":3,"effective_from":"2026-03-05T14:00:00Z",
       "author":"anna","checksum":"","body":""}
      """;

  private Written() {}

  static byte[] bytes(String json) {
    return json.getBytes(UTF_8);
  }

  static TopicRecord at(long offset, String json) {
    return new TopicRecord("culprit.x", 0, offset, Instant.EPOCH, null, bytes(json));
  }
}
