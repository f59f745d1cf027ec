package dev.culprit.infrastructure.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.embedded.FreePort;
import dev.culprit.infrastructure.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportBundleTest {
  private static final String PLAIN = "hunter2-in-the-file";
  private static final String LOOKED_UP = "hunter2-looked-up";
  private static final String IN_LOGIN = "hunter2-of-the-login";

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

  @AfterEach
  void forgetTheFolders() {
    System.clearProperty("culprit.plugins");
    System.clearProperty("culprit.home");
  }

  @Test
  void shouldHoldNoSecretWhereverItStands() throws IOException {
    Files.writeString(folder.resolve("password"), LOOKED_UP);
    Path logs = Files.createDirectories(folder.resolve("home/logs"));
    Files.writeString(
        logs.resolve("culprit.log"),
        "INFO login with %s as jdbc:postgresql://admin:%s@db/x\npassword=%s and %s\n"
            .formatted(LOOKED_UP, "unknown-one", "unknown-two", IN_LOGIN));

    int code = culprit("support-bundle", write().toString(), "--out", zip().toString());

    assertThat(code).as(said.toString()).isZero();
    Map<String, String> entries = entries();
    assertThat(entries)
        .containsOnlyKeys(
            "configuration.json",
            "check.txt",
            "versions.txt",
            "plugins.txt",
            "topics.txt",
            "logs/culprit.log");
    entries.forEach(
        (name, text) ->
            assertThat(text)
                .as(name)
                .doesNotContain(PLAIN, LOOKED_UP, IN_LOGIN, "unknown-one", "unknown-two"));
    assertThat(entries.get("configuration.json"))
        .contains("***", "\"sasl.mechanism\":\"PLAIN\"", "revenue")
        .doesNotContain("file:");
    assertThat(entries.get("logs/culprit.log")).contains("INFO login with *** as");
    assertThat(entries.get("plugins.txt")).contains("detector ewma");
    assertThat(entries.get("topics.txt")).contains("the broker at 127.0.0.1:");
    assertThat(entries.get("versions.txt")).contains("java.version ");
  }

  @Test
  void shouldNotWriteOverWhatIsThere() throws IOException {
    Files.writeString(zip(), "mine");

    assertThat(culprit("support-bundle", write().toString(), "--out", zip().toString()))
        .isEqualTo(2);
    assertThat(said.toString()).contains("exists already");
    assertThat(zip()).hasContent("mine");
  }

  private Path zip() {
    return folder.resolve("bundle.zip");
  }

  private Path write() throws IOException {
    return Files.writeString(
        folder.resolve("shop.yaml"),
        """
        culprit: 1
        kafka:
          bootstrap-servers: "127.0.0.1:%d"
          properties:
            request.timeout.ms: 400
            default.api.timeout.ms: 400
            sasl.mechanism: PLAIN
            ssl.key.password: "%s"
            sasl.jaas.config: 'Login required username="u" password="%s";'
        store: { url: "jdbc:postgresql://localhost/culprit", user: culprit, password: "${file:%s}" }
        sources:
          sales: { topic: store_sales, format: json, event-time: { field: sold_at, unit: millis } }
        metrics:
          revenue: { source: sales, measure: { sum: net_paid }, window: { tumbling: 1m } }
        """
            .formatted(FreePort.any(), PLAIN, IN_LOGIN, folder.resolve("password")));
  }

  private Map<String, String> entries() throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(zip()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return entries;
  }

  private int culprit(String... arguments) {
    System.setProperty("culprit.plugins", BuiltInPlugins.classes());
    System.setProperty("culprit.home", folder.resolve("home").toString());
    return Culprit.commandLine(Terminal.plain(said, said)).execute(arguments);
  }
}
