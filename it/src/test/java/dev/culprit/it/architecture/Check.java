package dev.culprit.it.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * One thing a rule of the architecture asks for; a rule may ask for several.
 *
 * @param rule number of the rule
 * @param says the check in words
 * @param offender simple name of the planted class that breaks it
 * @param of the check for a tree of packages
 */
record Check(int rule, String says, String offender, Function<Layout, ArchRule> of) {
  @Override
  public String toString() {
    return rule + ": " + says;
  }
}
