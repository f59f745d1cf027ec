package dev.culprit.it.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Nobody calls {@code Enum.ordinal()}: it changes when a constant is added, and must not reach
 * bytes that are kept. A {@code switch} over an enum is compiled to such calls, always beside a
 * look-up in a table named {@code $SwitchMap$…}; those are the compiler's and are let pass.
 */
final class NotCallOrdinal extends ArchCondition<JavaClass> {
  private static final String TABLE = "$SwitchMap$";

  NotCallOrdinal() {
    super("not call Enum.ordinal()");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      if (isOrdinal(access) && !isOfSwitch(access)) {
        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
      }
    }
  }

  private static boolean isOrdinal(JavaAccess<?> access) {
    return access.getName().equals("ordinal") && access.getTargetOwner().isAssignableTo(Enum.class);
  }

  private static boolean isOfSwitch(JavaAccess<?> access) {
    JavaCodeUnit where = access.getOrigin();
    long tables =
        where.getFieldAccesses().stream()
            .filter(field -> field.getName().startsWith(TABLE))
            .filter(field -> inTableItself(where) || field.getLineNumber() == access.getLineNumber())
            .count();
    if (inTableItself(where)) {
      return tables > 0;
    }
    long ordinals =
        where.getAccessesFromSelf().stream()
            .filter(other -> isOrdinal(other) && other.getLineNumber() == access.getLineNumber())
            .count();
    return ordinals <= tables;
  }

  private static boolean inTableItself(JavaCodeUnit where) {
    return where.getOwner().getFields().stream().anyMatch(f -> f.getName().startsWith(TABLE));
  }
}
