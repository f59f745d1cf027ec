package dev.culprit.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one demonstration came to, as its user meets it.
 *
 * @param seconds from the command to the line that names the first culprit; NaN without such a line
 * @param injectedFirst 1 when the first segment is the one that was injected, 0 when it is another;
 *     NaN without such a line
 * @param peakBytes most that all of its processes had in memory at one time; NaN if unknown
 */
record DemoRun(double seconds, double injectedFirst, double peakBytes) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LOOK_EVERY_MILLIS = 200;

  /**
   * Runs the launcher's script.
   *
   * @param checkout where the script is
   * @param home takes what the demonstration keeps
   * @param limit after which it is ended
   */
  static DemoRun of(Path checkout, Path home, Duration limit)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process demo =
        Script.start(checkout, home, "demo", "--until-first-attribution", "--fresh", "--json");
    AtomicLong peak = new AtomicLong();
    ScheduledExecutorService watch = Executors.newScheduledThreadPool(2);
    var unused =
        watch.scheduleAtFixedRate(
            () -> peak.accumulateAndGet(ResidentMemory.bytesOfTree(demo.toHandle()), Math::max),
            0,
            LOOK_EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
    var alsoUnused =
        watch.schedule(() -> Script.end(demo), limit.toMillis(), TimeUnit.MILLISECONDS);
    DemoRun found = new DemoRun(Double.NaN, Double.NaN, Double.NaN);
    try (BufferedReader lines = demo.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode event = JSON.readTree(line);
        if (event.path("event").asText().equals("first-attribution")) {
          boolean injected =
              event.path("segment").isTextual()
                  && event.path("segment").equals(event.path("injected"));
          found = new DemoRun((System.nanoTime() - start) / 1e9, injected ? 1 : 0, Double.NaN);
        }
      }
      demo.waitFor();
    } finally {
      watch.shutdownNow();
      Script.end(demo);
    }
    return new DemoRun(
        found.seconds, found.injectedFirst, peak.get() == 0 ? Double.NaN : peak.get());
  }
}
