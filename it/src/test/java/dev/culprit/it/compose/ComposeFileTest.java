package dev.culprit.it.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.infrastructure.embedded.StackOptions;
import dev.culprit.it.compose.ComposeFile.Port;
import dev.culprit.it.compose.ComposeFile.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
  private static final Path ROOT = Path.of("..");

  private final ComposeFile compose = ComposeFile.read(ROOT.resolve("docker-compose.yaml"));

  ComposeFileTest() throws IOException {}

  @Test
  void shouldHoldTheBrokerAndTheRegistry() {
    assertThat(compose.services()).containsKeys("kafka", "registry");
  }

  @Test
  void shouldPinEveryImage() {
    assertThat(compose.services().values())
        .allSatisfy(service -> assertThat(service.tag()).matches("\\d+\\.\\d+(\\.\\d+)?.*"));
  }

  @Test
  void shouldRunTheVersionsTheBuildTestsAgainst() throws IOException {
    assertThat(service("kafka").tag()).isEqualTo(property("kafka.version"));
    assertThat(service("registry").tag()).isEqualTo(property("apicurio-registry.version"));
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
