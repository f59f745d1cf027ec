package dev.culprit.it.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Rule 14: looks in sources, because documentation does not reach class files. */
final class UndocumentedTypes {

  /**
   * What a scan found.
   *
   * @param types public types seen
   * @param undocumented those without Javadoc
   */
  record Found(List<String> types, List<String> undocumented) {}

  private UndocumentedTypes() {}

  /** Public types, nested ones too, of all sources below a folder. */
  static Found below(Path folder) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    Sources.scan(folder, docs -> new TypeScanner(docs, found));
    return found;
  }

  private static final class TypeScanner extends TreePathScanner<@Nullable Void, Boolean> {
    private final DocTrees docs;
    private final Found found;

    TypeScanner(DocTrees docs, Found found) {
      this.docs = docs;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, Boolean insideInterface) {
      boolean isPublic =
          insideInterface || type.getModifiers().getFlags().contains(Modifier.PUBLIC);
      if (isPublic) {
        String name = type.getSimpleName().toString();
        found.types().add(name);
        String comment = docs.getDocComment(getCurrentPath());
        if (comment == null || comment.isBlank()) {
          found.undocumented().add(name);
        }
      }
      return super.visitClass(type, type.getKind() == Tree.Kind.INTERFACE);
    }
  }
}
