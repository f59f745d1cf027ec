package dev.culprit.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.Arrays;

/**
 * Where the parts of the code live below one root package. The same rules are asked of the real
 * root and of small trees with a planted offender, so that a rule that can never fail shows.
 *
 * @param root name of the root package
 */
record Layout(String root) {

  static final Layout REAL = new Layout("dev.culprit");

  /** The tree that breaks the rule of this number. */
  static Layout offendersOf(int rule) {
    return new Layout(Layout.class.getPackageName() + ".offenders.rule%02d".formatted(rule));
  }

  /** The package itself: {@code domain.series} becomes {@code dev.culprit.domain.series}. */
  String name(String part) {
    return root + "." + part;
  }

  /** ArchUnit's pattern for a package and all below it. */
  String tree(String part) {
    return name(part) + "..";
  }

  String[] trees(String... parts) {
    return Arrays.stream(parts).map(this::tree).toArray(String[]::new);
  }

  /** Classes below the root; of the real root everything but the tests and this module. */
  JavaClasses classes() {
    ClassFileImporter importer = new ClassFileImporter();
    return equals(REAL)
        ? importer.withImportOption(Layout::isProduct).importPackages(root)
        : importer.importPackages(root);
  }

  private static boolean isProduct(Location location) {
    return !location.contains("/test-classes/")
        && !location.contains("-tests.jar")
        && !location.contains("/dev/culprit/it/");
  }
}
