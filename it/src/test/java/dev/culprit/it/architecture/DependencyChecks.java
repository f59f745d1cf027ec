package dev.culprit.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Rules 1, 2, 4, 5, 6 and 8: who may depend on whom. */
final class DependencyChecks {
  /** Adapters that put others together. */
  static final Set<String> COMPOSERS = Set.of("flink", "server", "launcher");

  private static final Set<String> STREAMS_IN_MEMORY =
      Set.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.DataInput",
          "java.io.DataInputStream",
          "java.io.DataOutput",
          "java.io.DataOutputStream",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.IOException",
          "java.io.EOFException",
          "java.io.UncheckedIOException",
          // every array and every enum is one; rule 10 looks at who implements it
          "java.io.Serializable");

  private DependencyChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            1,
            "domain and SPI depend on the JDK, commons-math3 and JSpecify only",
            "DomainThatLogs",
            l ->
                classes()
                    .that()
                    .resideInAnyPackage(l.trees("domain", "spi"))
                    .should()
                    .onlyDependOnClassesThat(
                        resideInAnyPackage(
                            "java..",
                            "org.apache.commons.math3..",
                            "org.jspecify..",
                            l.tree("domain"),
                            l.tree("spi")))),
        new Check(
            1,
            "domain and SPI do no input or output",
            "DomainThatReadsFiles",
            l ->
                noClasses()
                    .that()
                    .resideInAnyPackage(l.trees("domain", "spi"))
                    .should()
                    .dependOnClassesThat(DOING_IO)),
        new Check(
            1,
            "commons-math3 stays out of the SPI",
            "SpiWithForeignType",
            l ->
                noClasses()
                    .that()
                    .resideInAPackage(l.tree("spi"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.commons..")),
        new Check(
            1,
            "the SPI does not know the domain",
            "SpiThatKnowsTheDomain",
            l ->
                noClasses()
                    .that()
                    .resideInAPackage(l.tree("spi"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(l.tree("domain"))),
        new Check(
            2,
            "application depends on domain, JDK, JSpecify and SLF4J only",
            "ApplicationThatKnowsKafka",
            l ->
                classes()
                    .that()
                    .resideInAPackage(l.tree("application"))
                    .should()
                    .onlyDependOnClassesThat(
                        resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "org.slf4j..",
                            l.tree("application"),
                            l.tree("domain"),
                            l.tree("spi")))),
        new Check(
            4,
            "adapters do not know each other, composers do not know who starts them",
            "TextThatKnowsConfig",
            l ->
                classes()
                    .that()
                    .resideInAPackage(l.tree("infrastructure"))
                    .should(new KnowOnlyOwnAdapter(l.name("infrastructure.")))),
        new Check(
            4,
            "the producer knows nothing of detection",
            "ProducerThatKnowsFlink",
            l ->
                noClasses()
                    .that()
                    .resideInAPackage(l.tree("producer"))
                    .should()
                    .dependOnClassesThat(
                        resideInAnyPackage(
                                l.trees("domain", "spi", "application", "infrastructure"))
                            .and(
                                are(
                                    not(
                                        resideInAnyPackage(
                                            l.trees(
                                                "application.config",
                                                "application.port",
                                                "infrastructure.avro",
                                                "infrastructure.kafka"))))))),
        new Check(
            5,
            "Avro only in schemas, infrastructure/avro and producer",
            "TextThatKnowsAvro",
            l ->
                noClasses()
                    .that(
                        are(
                            not(
                                resideInAnyPackage(
                                    l.trees("schemas", "infrastructure.avro", "producer")))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.avro..", "io.confluent..")),
        new Check(
            6,
            "Flink only in infrastructure/flink",
            "LauncherThatKnowsFlink",
            l ->
                noClasses()
                    .that(are(not(resideInAPackage(l.tree("infrastructure.flink")))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.rocksdb..")),
        new Check(
            8,
            "plugins see only the SPI, SLF4J, JSpecify and their own libraries",
            "PluginThatKnowsTheApplication",
            l ->
                noClasses()
                    .that()
                    .resideInAnyPackage(l.trees("plugins", "testkit"))
                    .should()
                    .dependOnClassesThat(OFF_LIMITS.apply(l))),
        new Check(
            8,
            "a plugin does not know another",
            "PluginThatKnowsAnother",
            l ->
                classes()
                    .that()
                    .resideInAPackage(l.tree("plugins"))
                    .should(new KnowOnlyOwnAdapter(l.name("plugins.")))));
  }

  /** The product's own classes but the SPI's, and the frameworks only the product may touch. */
  private static final Function<Layout, DescribedPredicate<JavaClass>> OFF_LIMITS =
      l ->
          resideInAnyPackage(
              l.tree("domain"),
              l.tree("application"),
              l.tree("infrastructure"),
              l.tree("schemas"),
              l.tree("producer"),
              "org.apache.flink..",
              "org.apache.kafka..",
              "org.apache.avro..");

  private static final DescribedPredicate<JavaClass> DOING_IO =
      new DescribedPredicate<>("do input or output") {
        @Override
        public boolean test(JavaClass type) {
          String name = type.getPackageName();
          return name.equals("java.io") && !STREAMS_IN_MEMORY.contains(type.getName())
              || name.startsWith("java.nio.file")
              || name.startsWith("java.nio.channels")
              || name.startsWith("java.net")
              || name.startsWith("java.sql")
              || name.startsWith("java.lang.foreign");
        }
      };
}
