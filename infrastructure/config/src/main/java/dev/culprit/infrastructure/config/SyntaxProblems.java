package dev.culprit.infrastructure.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words what a YAML parser stumbled over. */
final class SyntaxProblems {
  /** A key with its colon and what follows at once, which may be no address. */
  private static final Pattern GLUED =
      Pattern.compile("( *([A-Za-z][A-Za-z0-9-]*):)([^\\s/:][^:]*)");

  private SyntaxProblems() {}

  static YamlSyntaxException explain(String text, MarkedYamlEngineException syntax) {
    Place place =
        syntax
            .getProblemMark()
            .or(syntax::getContextMark)
            .map(YamlReader::place)
            .orElse(Place.START);
    List<String> lines = text.lines().toList();
    for (int number = place.line(); number >= Math.max(1, place.line() - 1); number--) {
      int tab = number <= lines.size() ? leadingTab(lines.get(number - 1)) : -1;
      if (tab >= 0) {
        return new YamlSyntaxException(
            new Place(number, tab + 1),
            "a tab, which YAML does not allow for indentation",
            "Use spaces.");
      }
    }
    Optional<Place> opened = syntax.getContextMark().map(YamlReader::place);
    if (String.valueOf(syntax.getContext()).contains("parsing a flow")
        && opened.isPresent()
        && opened.get().line() < place.line()) {
      return new YamlSyntaxException(
          opened.get(), "the bracket opened here is not closed", "Close it in this line.");
    }
    String problem = String.valueOf(syntax.getProblem());
    for (int number = place.line(); number >= Math.max(1, place.line() - 1); number--) {
      Matcher glued = GLUED.matcher(number <= lines.size() ? lines.get(number - 1) : "");
      if (glued.matches()) {
        return new YamlSyntaxException(
            new Place(number, glued.end(1) + 1),
            "no space after the colon",
            "Write '" + glued.group(2) + ": " + glued.group(3).strip() + "'.");
      }
    }
    String line = place.line() <= lines.size() ? lines.get(place.line() - 1) : "";
    return new YamlSyntaxException(place, "is not YAML: " + problem, remedy(problem, line));
  }

  private static int leadingTab(String line) {
    for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
      if (line.charAt(i) == '\t') {
        return i;
      }
    }
    return -1;
  }

  private static String remedy(String problem, String line) {
    if (problem.contains("mapping values are not allowed")) {
      return "Check the indentation of this line and the one above, or quote a text with ': '.";
    }
    if (problem.contains("could not find expected ':'")) {
      return "Write 'key: value', with a space after the colon.";
    }
    if (problem.contains("expected ',' or")) {
      return "Close the bracket opened before, or put a comma here.";
    }
    if (problem.contains("that cannot start any token") && line.contains("%")) {
      return "Quote the value.";
    }
    if (problem.contains("unexpected end of stream") || problem.contains("quoted scalar")) {
      return "Close the quotes.";
    }
    if (problem.contains("block end")) {
      return "Indent the line like its neighbours.";
    }
    return "Check indentation, quotes and brackets near here.";
  }
}
