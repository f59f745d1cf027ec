package dev.culprit.it.architecture;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rule 12: who calls {@code Enum.ordinal()}, which changes when a constant is added and must not
 * reach bytes that are kept. Asked of the sources, because a {@code switch} over an enum compiles
 * to such calls.
 */
final class OrdinalCalls {
  private OrdinalCalls() {}

  /** Names of the files below a folder that say {@code .ordinal()} or {@code ::ordinal}. */
  static List<String> below(Path folder) {
    List<String> files = new ArrayList<>();
    Sources.scan(
        folder,
        docs ->
            new TreePathScanner<@Nullable Void, Boolean>() {
              @Override
              public @Nullable Void visitMemberSelect(MemberSelectTree tree, Boolean ignored) {
                note(tree.getIdentifier().contentEquals("ordinal"));
                return super.visitMemberSelect(tree, ignored);
              }

              @Override
              public @Nullable Void visitMemberReference(
                  MemberReferenceTree tree, Boolean ignored) {
                note(tree.getName().contentEquals("ordinal"));
                return super.visitMemberReference(tree, ignored);
              }

              private void note(boolean offends) {
                if (offends) {
                  files.add(
                      Path.of(getCurrentPath().getCompilationUnit().getSourceFile().getName())
                          .getFileName()
                          .toString());
                }
              }
            });
    return files;
  }
}
