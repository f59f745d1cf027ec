package dev.culprit.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** Rules 9 and 10: what code must not do, wherever it lives. */
final class ConductChecks {
  private ConductChecks() {}

  static List<Check> all() {
    return List.of(
        inHexagonAndPlugins(9, "no ambient time", "PluginThatAsksTheClock", AMBIENT_TIME),
        inHexagonAndPlugins(9, "no ambient randomness", "DomainThatRollsDice", AMBIENT_RANDOMNESS),
        inHexagonAndPlugins(9, "no threads", "ApplicationThatForks", THREADS),
        new Check(
            10,
            "nothing in the hexagon is made for Java serialization",
            "SerializableRecord",
            l ->
                noClasses()
                    .that()
                    .resideInAnyPackage(l.trees("domain", "spi", "application"))
                    .should(new ImplementDirectly(Serializable.class))),
        new Check(
            10,
            "nothing in the hexagon reads or writes Java serialization",
            "ObjectStreamUser",
            l ->
                noClasses()
                    .that()
                    .resideInAnyPackage(l.trees("domain", "spi", "application"))
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                        ObjectOutputStream.class,
                        ObjectInputStream.class,
                        java.io.Externalizable.class)));
  }

  private static Check inHexagonAndPlugins(
      int rule, String says, String offender, DescribedPredicate<JavaAccess<?>> access) {
    return new Check(
        rule,
        says + " in domain, application, plugins",
        offender,
        l ->
            noClasses()
                .that()
                .resideInAnyPackage(l.trees("domain", "spi", "application", "plugins"))
                .should()
                .accessTargetWhere(access));
  }

  private static final DescribedPredicate<JavaAccess<?>> AMBIENT_TIME =
      new DescribedPredicate<>("ambient time") {
        @Override
        public boolean test(JavaAccess<?> access) {
          String owner = access.getTargetOwner().getName();
          String name = access.getName();
          return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.time.InstantSource" -> name.equals("system");
            case "java.time.ZoneId" -> name.equals("systemDefault");
            case "java.util.TimeZone" -> name.equals("getDefault");
            case "java.util.Date", "java.util.GregorianCalendar" ->
                name.equals("<init>") && parameters(access) == 0;
            case "java.util.Calendar" -> name.equals("getInstance");
            default -> owner.startsWith("java.time.") && name.equals("now");
          };
        }
      };

  private static final DescribedPredicate<JavaAccess<?>> AMBIENT_RANDOMNESS =
      new DescribedPredicate<>("ambient randomness") {
        @Override
        public boolean test(JavaAccess<?> access) {
          String owner = access.getTargetOwner().getName();
          String name = access.getName();
          return switch (owner) {
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.lang.System" -> name.equals("identityHashCode");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Collections" -> name.equals("shuffle") && parameters(access) == 1;
            case "java.util.Random", "java.util.SplittableRandom" ->
                name.equals("<init>") && parameters(access) == 0;
            case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
            default ->
                owner.startsWith("org.apache.commons.math3.random.")
                    && name.equals("<init>")
                    && parameters(access) == 0;
          };
        }
      };

  private static final DescribedPredicate<JavaAccess<?>> THREADS =
      new DescribedPredicate<>("threads") {
        private static final Set<String> OWNERS =
            Set.of(
                "java.lang.Thread",
                "java.util.Timer",
                "java.util.concurrent.Executors",
                "java.util.concurrent.ThreadPoolExecutor",
                "java.util.concurrent.ForkJoinPool",
                "java.util.concurrent.CompletableFuture",
                "java.util.concurrent.TimeUnit.sleep",
                "java.util.concurrent.locks.LockSupport");

        @Override
        public boolean test(JavaAccess<?> access) {
          String owner = access.getTargetOwner().getName();
          String name = access.getName();
          return OWNERS.contains(owner)
              || OWNERS.contains(owner + "." + name)
              || name.equals("parallelStream")
              || owner.startsWith("java.util.stream.") && name.equals("parallel");
        }
      };

  private static int parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        ? target.getRawParameterTypes().size()
        : -1;
  }

  /** A class that names the interface itself; enums and exceptions inherit it. */
  private static final class ImplementDirectly
      extends com.tngtech.archunit.lang.ArchCondition<JavaClass> {
    private final Class<?> type;

    ImplementDirectly(Class<?> type) {
      super("implement " + type.getName() + " itself");
      this.type = type;
    }

    @Override
    public void check(JavaClass item, com.tngtech.archunit.lang.ConditionEvents events) {
      boolean does = item.getRawInterfaces().stream().anyMatch(i -> i.isEquivalentTo(type));
      events.add(
          new com.tngtech.archunit.lang.SimpleConditionEvent(
              item, does, item.getName() + " implements " + type.getName()));
    }
  }
}
