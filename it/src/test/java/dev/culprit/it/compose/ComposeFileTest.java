package dev.culprit.it.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.it.compose.ComposeFile.Port;
import dev.culprit.it.compose.ComposeFile.Service;
import dev.culprit.producer.ProduceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ComposeFileTest {
  private static final Path ROOT = Path.of("..");

  private final ComposeFile compose = ComposeFile.read(ROOT.resolve("docker-compose.yaml"));

  ComposeFileTest() throws IOException {}

  private static final int SEVEN_GIGABYTES = 7 * 1024;

  @Test
  void shouldStartOnlyWhatAProfileAsksFor() {
    assertThat(of(List.of())).containsOnly("kafka", "registry", "database", "kafka-ui");
    assertThat(of(List.of("flink-cluster"))).containsOnly("jobmanager", "taskmanager");
    assertThat(of(List.of("ha"))).containsOnly("jobmanager-standby", "zookeeper");
    assertThat(of(List.of("producer"))).containsOnly("producer");
  }

  @Test
  void shouldPinEveryImage() {
    assertThat(compose.services().values())
        .allSatisfy(service -> assertThat(service.tag()).matches("v?\\d+\\.\\d+(\\.\\d+)?"));
  }

  @Test
  void shouldRunTheVersionsTheBuildTestsAgainst() throws IOException {
    assertThat(service("kafka").tag()).isEqualTo(property("kafka.version"));
    assertThat(service("registry").tag()).isEqualTo(property("apicurio-registry.version"));
    assertThat(Files.readString(ROOT.resolve("docker-compose.yaml")))
        .contains("FLINK: " + property("flink.version") + "-java17");
  }

  @Test
  void shouldStayWithinSevenGigabytesWithACluster() {
    int all =
        compose.services().values().stream()
            .filter(s -> s.profiles().isEmpty() || s.profiles().contains("flink-cluster"))
            .peek(s -> assertThat(s.memoryMegabytes()).as(s.image()).isPositive())
            .mapToInt(Service::memoryMegabytes)
            .sum();

    assertThat(all).isLessThanOrEqualTo(SEVEN_GIGABYTES);
    assertThat(service("taskmanager").memoryMegabytes()).isEqualTo(4 * 1024);
  }

  @Test
  void shouldGiveTheDatabaseTheConfigurationOfTheDocumentationNames() throws IOException {
    String shop = Files.readString(ROOT.resolve("docs/examples/shop.yaml"));

    assertThat(service("database").environment())
        .containsEntry("POSTGRES_DB", "culprit")
        .containsEntry("POSTGRES_USER", "culprit")
        .hasEntrySatisfying(
            "POSTGRES_PASSWORD", value -> assertThat(value).startsWith("${DB_PASSWORD:-"));
    assertThat(shop).contains("jdbc:postgresql://localhost/culprit", "${env:DB_PASSWORD}");
  }

  @Test
  void shouldShowAvroDecoded() {
    assertThat(service("kafka-ui").environment())
        .containsEntry("KAFKA_CLUSTERS_0_SCHEMAREGISTRY", "http://registry:8080/apis/ccompat/v7")
        .containsEntry("KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS", "kafka:19092");
  }

  @Test
  void shouldRunFlinkAsItsUserOnFoldersItMayWriteTo() throws IOException {
    String image = Files.readString(ROOT.resolve(service("jobmanager").builds()));

    assertThat(image)
        .contains("chown -R flink:flink /opt/culprit")
        .containsPattern("USER flink\\s*$");
    for (String name : List.of("jobmanager", "taskmanager", "jobmanager-standby")) {
      Service flink = service(name);
      assertThat(flink.volumes().stream().map(String::valueOf))
          .contains("checkpoints:/opt/culprit/checkpoints")
          .anySatisfy(
              v -> assertThat(v).endsWith("/launcher/target/plugins:/opt/culprit/plugins:ro"));
      assertThat(flink.environment().get("FLINK_PROPERTIES"))
          .contains(
              "taskmanager.numberOfTaskSlots: 2",
              "taskmanager.memory.process.size: 1024m",
              "execution.checkpointing.dir: file:///opt/culprit/checkpoints");
    }
  }

  @Test
  void shouldProduceByACommandThereIs() throws IOException {
    Service producer = service("producer");
    String image = Files.readString(ROOT.resolve(producer.builds()));

    assertThat(image).contains("USER culprit");
    assertThat(
            new CommandLine(new ProduceCommand())
                .parseArgs(
                    producer.command().stream().skip(1).map(String::valueOf).toArray(String[]::new))
                .hasSubcommand())
        .isTrue();
  }

  @Test
  void shouldCheckTheHealthOfEveryService() {
    assertThat(compose.services().values())
        .allSatisfy(service -> assertThat(service.healthTest()).hasSizeGreaterThan(1));
  }

  @Test
  void shouldListenOnLoopbackOnly() {
    assertThat(compose.services().values())
        .flatMap(Service::ports)
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port.address()).isEqualTo("127.0.0.1"));
  }

  @Test
  void shouldOpenThePortsTheCodeExpects() {
    StackOptions expected = StackOptions.documentedPorts(Path.of("."));

    assertThat(service("kafka").ports()).containsExactly(port(expected.brokerPort()));
    assertThat(service("registry").ports()).containsExactly(port(expected.registryPort()));
    assertThat(service("database").ports()).containsExactly(port(5432));
    assertThat(service("kafka-ui").ports()).containsExactly(port(9000));
    assertThat(service("jobmanager").ports()).containsExactly(port(8081));
    assertThat(service("taskmanager").ports()).isEmpty();
  }

  @Test
  void shouldSeeAPortThatIsOpenToEverybody() {
    ComposeFile open =
        ComposeFile.parse("services: { kafka: { image: kafka, ports: [ \"9092:9092\" ] } }");

    assertThat(open.services().get("kafka"))
        .satisfies(
            kafka -> {
              assertThat(kafka.tag()).isEmpty();
              assertThat(kafka.healthTest()).isEmpty();
              assertThat(kafka.ports()).extracting(Port::address).containsExactly("0.0.0.0");
            });
  }

  private List<String> of(List<String> profiles) {
    return compose.services().entrySet().stream()
        .filter(entry -> entry.getValue().profiles().equals(profiles))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Service service(String name) {
    return Objects.requireNonNull(compose.services().get(name), name);
  }

  private static Port port(int number) {
    return new Port("127.0.0.1", number);
  }

  private static String property(String name) throws IOException {
    Matcher value =
        Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(value.find()).as("property %s of the root pom", name).isTrue();
    return value.group(1);
  }
}
