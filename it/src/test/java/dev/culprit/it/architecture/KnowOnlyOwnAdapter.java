package dev.culprit.it.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Siblings below one package do not know each other. Composers may know the others, but not the
 * launcher or the server, which start them.
 */
final class KnowOnlyOwnAdapter extends ArchCondition<JavaClass> {
  private final String prefix;

  /**
   * @param prefix the package above the siblings, with its dot
   */
  KnowOnlyOwnAdapter(String prefix) {
    super("know only their own package below " + prefix);
    this.prefix = prefix;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String own = sibling(type);
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      if (target.getPackageName().startsWith(prefix)) {
        boolean allowed = mayKnow(own, sibling(target));
        events.add(new SimpleConditionEvent(type, allowed, dependency.getDescription()));
      }
    }
  }

  private static boolean mayKnow(String from, String to) {
    if (from.equals(to) || from.equals("launcher")) {
      return true;
    }
    return DependencyChecks.COMPOSERS.contains(from)
        && !to.equals("launcher")
        && !to.equals("server");
  }

  private String sibling(JavaClass type) {
    String rest = type.getPackageName().substring(prefix.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
