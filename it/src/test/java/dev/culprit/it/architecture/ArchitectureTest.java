package dev.culprit.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the architecture, each asked of the real code and of code made to break it. */
class ArchitectureTest {
  private static final JavaClasses REAL_CLASSES = Layout.REAL.classes();

  static List<Check> checks() {
    return Stream.of(DependencyChecks.all(), ShapeChecks.all(), ConductChecks.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void shouldHoldOnTheRealCode(Check check) {
    // an empty subject fails too: archunit.properties sets failOnEmptyShould
    check.of().apply(Layout.REAL).check(REAL_CLASSES);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void shouldFailOnItsPlantedOffender(Check check) {
    Layout offenders = Layout.offendersOf(check.rule());

    EvaluationResult result = check.of().apply(offenders).evaluate(offenders.classes());

    assertThat(result.hasViolation()).as("rule %s finds a violation", check).isTrue();
    assertThat(result.getFailureReport().toString()).contains(check.offender());
  }

  @Test
  void shouldHaveAllRulesButThoseThatReadSources() {
    assertThat(checks().stream().map(Check::rule).distinct().sorted())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 13).filter(rule -> rule != 12).boxed().toList());
  }

  @Test
  void shouldNotCallOrdinalAnywhere() {
    assertThat(Sources.ofTheProduct()).anyMatch(f -> f.startsWith(Path.of("../application")));

    assertThat(Sources.ofTheProduct()).flatMap(OrdinalCalls::below).isEmpty();
  }

  @Test
  void shouldFailOnCallsOfOrdinal() {
    assertThat(OrdinalCalls.below(sourcesOfOffenders(12)))
        .containsExactly("OrdinalReference.java", "OrdinalUser.java");
  }

  @Test
  void shouldDocumentEveryPublicTypeOfTheSpi() {
    UndocumentedTypes.Found found =
        UndocumentedTypes.below(Path.of("../domain/src/main/java/dev/culprit/spi"));

    assertThat(found.types()).contains("DetectorFactory", "AttributorFactory", "Verdict");
    assertThat(found.undocumented()).isEmpty();
  }

  @Test
  void shouldFailOnAnUndocumentedPublicTypeOfTheSpi() {
    UndocumentedTypes.Found found = UndocumentedTypes.below(sourcesOfOffenders(14));

    assertThat(found.undocumented()).containsExactlyInAnyOrder("Undocumented", "Nested");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain",
        "spi",
        "application",
        "application.port",
        "infrastructure",
        "infrastructure.avro",
        "infrastructure.config",
        "infrastructure.embedded",
        "infrastructure.flink",
        "infrastructure.kafka",
        "infrastructure.launcher",
        "infrastructure.pluginloader",
        "infrastructure.text",
        "plugins",
        "testkit",
        "producer",
        "schemas"
      })
  void shouldNameOnlyPackagesThatExist(String part) {
    assertThat(below(Layout.REAL.name(part))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "domain,org.apache.commons.math3",
    "infrastructure.avro,org.apache.avro",
    "infrastructure.avro,io.confluent",
    "infrastructure.flink,org.apache.flink",
    "infrastructure.kafka,org.apache.kafka",
    "plugins,dev.culprit.spi"
  })
  void shouldNameLibrariesAsTheCodeThatMayUseThemDoes(String part, String library) {
    assertThat(below(Layout.REAL.name(part)))
        .flatMap(JavaClass::getDirectDependenciesFromSelf)
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .anyMatch(name -> name.startsWith(library));
  }

  @Test
  void shouldFindThePortsItNames() {
    assertThat(below("dev.culprit.application"))
        .map(JavaClass::getSimpleName)
        .containsAll(ShapeChecks.PORTS_ELSEWHERE);
  }

  @Test
  void shouldFindTheFactoriesItNames() {
    assertThat(below("dev.culprit.spi")).map(JavaClass::getName).containsAll(ShapeChecks.FACTORIES);
  }

  private static Path sourcesOfOffenders(int rule) {
    return Path.of("src/test/java", Layout.offendersOf(rule).root().replace('.', '/'));
  }

  private static List<JavaClass> below(String name) {
    return REAL_CLASSES.stream()
        .filter(type -> (type.getPackageName() + ".").startsWith(name + "."))
        .toList();
  }
}
