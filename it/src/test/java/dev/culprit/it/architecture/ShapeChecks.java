package dev.culprit.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Rules 3, 7, 8, 11 and 13: what a class of some kind must look like. */
final class ShapeChecks {
  /** Ports that stand beside what they belong to instead of in the port package. */
  static final Set<String> PORTS_ELSEWHERE =
      Set.of(
          "ControlCodec",
          "EventDecoder",
          "EventTimeReader",
          "FeedbackReader",
          "Output",
          "PluginCatalog",
          "RecordEncoder",
          "SeriesStateStore");

  static final List<String> FACTORIES =
      List.of(
          "dev.culprit.spi.detector.DetectorFactory",
          "dev.culprit.spi.attributor.AttributorFactory");

  private static final String FUNCTION = "org.apache.flink.api.common.functions.Function";
  private static final String OPERATOR = "org.apache.flink.streaming.api.operators.StreamOperator";
  private static final String SNAPSHOT =
      "org.apache.flink.api.common.typeutils.TypeSerializerSnapshot";

  /** The last line on which a function or operator may still do something. */
  private static final int SMALL_LINES = 400;

  private ShapeChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            3,
            "ports are interfaces, or records and sealed results",
            "PortWithABody",
            l ->
                classes()
                    .that()
                    .resideInAPackage(l.tree("application.port"))
                    .and(are("written by hand", ShapeChecks::isNamed))
                    .should(be("an interface, a record or sealed", ShapeChecks::isPortShaped))),
        new Check(
            3,
            "ports beside their use case are interfaces",
            "EventDecoder",
            l ->
                classes()
                    .that()
                    .resideInAPackage(l.tree("application"))
                    .and(are("ports", c -> PORTS_ELSEWHERE.contains(c.getSimpleName())))
                    .should()
                    .beInterfaces()),
        new Check(
            7,
            "Flink functions and operators are final",
            "OpenOperator",
            l ->
                classes()
                    .that(are("functions or operators", c -> isFlinkCode(l, c)))
                    .should()
                    .haveModifier(JavaModifier.FINAL)),
        new Check(
            7,
            "Flink functions and operators are small",
            "LongOperator",
            l ->
                classes()
                    .that(are("functions or operators", c -> isFlinkCode(l, c)))
                    .should(
                        be("over before line " + SMALL_LINES, c -> lastLine(c) <= SMALL_LINES))),
        new Check(
            7,
            "Flink functions and operators reach the domain through use cases",
            "OperatorThatCalculates",
            l ->
                classes()
                    .that(are("functions or operators", c -> isFlinkCode(l, c)))
                    .should(new CallNoDomainLogic(l))),
        new Check(
            8,
            "only the provider of a plugin is public",
            "PublicInnards",
            l ->
                classes()
                    .that()
                    .resideInAPackage(l.tree("plugins"))
                    .and()
                    .arePublic()
                    .and()
                    .areTopLevelClasses()
                    .should(be("a provider", ShapeChecks::isProvider))),
        new Check(
            11,
            "serializer snapshots are public, top-level, with a no-argument constructor",
            "HiddenSnapshot",
            l ->
                classes()
                    .that(
                        are(
                            "serializer snapshots",
                            c -> in(l, c) && c.isAssignableTo(SNAPSHOT) && !isAbstract(c)))
                    .should(be("restorable by name", ShapeChecks::isRestorable))),
        new Check(
            13,
            "no package cycles",
            "There",
            l -> slices().matching(l.root() + ".(**)").as("packages").should().beFreeOfCycles()),
        new Check(
            13,
            "no Util, Helper, Manager, Impl in the hexagon",
            "SeriesManager",
            l ->
                noClasses()
                    .that()
                    .resideInAnyPackage(l.trees("domain", "spi", "application"))
                    .should()
                    .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")));
  }

  private static boolean in(Layout layout, JavaClass type) {
    return (type.getPackageName() + ".").startsWith(layout.root() + ".");
  }

  private static boolean isFlinkCode(Layout layout, JavaClass type) {
    return (type.getPackageName() + ".").startsWith(layout.name("infrastructure.flink."))
        && isNamed(type)
        && !type.isInterface()
        && (type.isAssignableTo(FUNCTION) || type.isAssignableTo(OPERATOR));
  }

  private static boolean isNamed(JavaClass type) {
    return !type.isAnonymousClass() && !type.getSimpleName().equals("package-info");
  }

  private static boolean isAbstract(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.ABSTRACT);
  }

  private static boolean isPortShaped(JavaClass type) {
    return type.isInterface() || type.isRecord() || type.isEnum() || type.reflect().isSealed();
  }

  private static boolean isProvider(JavaClass type) {
    return FACTORIES.stream().anyMatch(type::isAssignableTo);
  }

  private static boolean isRestorable(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.isTopLevelClass()
        && type.getConstructors().stream()
            .anyMatch(
                c ->
                    c.getRawParameterTypes().isEmpty()
                        && c.getModifiers().contains(JavaModifier.PUBLIC));
  }

  private static int lastLine(JavaClass type) {
    return type.getAccessesFromSelf().stream().mapToInt(a -> a.getLineNumber()).max().orElse(0);
  }

  private static DescribedPredicate<JavaClass> are(String what, Predicate<JavaClass> test) {
    return DescribedPredicate.describe("are " + what, test);
  }

  private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> test) {
    return new ArchCondition<>("be " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean holds = test.test(type);
        String message = "%s is %s%s".formatted(type.getName(), holds ? "" : "not ", what);
        events.add(new SimpleConditionEvent(type, holds, message));
      }
    };
  }

  /** Calls on records, enums and interfaces pass values on; anything else would be logic. */
  private static final class CallNoDomainLogic extends ArchCondition<JavaClass> {
    private final Layout layout;

    CallNoDomainLogic(Layout layout) {
      super("call no logic of the domain");
      this.layout = layout;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      for (var call : type.getCodeUnitCallsFromSelf()) {
        JavaClass owner = call.getTargetOwner();
        boolean ofDomain =
            owner.getPackageName().startsWith(layout.name("domain"))
                || owner.getPackageName().startsWith(layout.name("spi"));
        boolean value = owner.isRecord() || owner.isEnum() || owner.isInterface();
        events.add(new SimpleConditionEvent(type, !ofDomain || value, call.getDescription()));
      }
    }
  }
}
