package dev.culprit.it.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
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
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    try (Stream<Path> files = Files.walk(folder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new TypeScanner(docs, found).scan(unit, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
