package dev.culprit.it.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parsed sources, for what class files do not tell: documentation, and who wrote a call. */
final class Sources {
  private Sources() {}

  /** The folders of hand-written product code of all modules but this one. */
  static List<Path> ofTheProduct() {
    Path root = Path.of("..");
    try (Stream<Path> folders = Files.find(root, 5, (path, a) -> path.endsWith("src/main/java"))) {
      return folders.filter(f -> !f.startsWith(root.resolve("it"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows every compilation unit below a folder to a scanner. */
  static void scan(Path folder, Function<DocTrees, TreePathScanner<?, Boolean>> scanner) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(folder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      if (sources.isEmpty()) {
        return; // a folder that a build left behind
      }
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      TreePathScanner<?, Boolean> looking = scanner.apply(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        looking.scan(unit, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
