package dev.culprit.infrastructure.config;

import dev.culprit.application.config.check.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the part of YAML a configuration needs: no tags, one document, text keys, aliases that do
 * not add up to a bomb. Works on parser events, because composed nodes no longer know where an
 * alias stood.
 */
final class YamlReader {
  /** Far more than any configuration; a bomb of nine aliases to the ninth is 387 million. */
  static final int MOST_VALUES = 200_000;

  private static final int DEEPEST = 50;

  private final Iterator<Event> events;
  private final Reporter reporter;
  private final Map<Anchor, Value> anchors = new HashMap<>();

  private YamlReader(Iterator<Event> events, Reporter reporter) {
    this.events = events;
    this.reporter = reporter;
  }

  /** The one document; empty when there is nothing but comments. */
  static Optional<Value> read(String file, String text, Reporter reporter)
      throws YamlSyntaxException {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      return new YamlReader(new Parse(settings).parseString(text).iterator(), reporter).document();
    } catch (MarkedYamlEngineException syntax) {
      throw SyntaxProblems.explain(text, syntax);
    } catch (YamlEngineException syntax) {
      throw new YamlSyntaxException(
          Place.START, "is not YAML: " + syntax.getMessage(), "Check the file's encoding: UTF-8.");
    }
  }

  private Optional<Value> document() throws YamlSyntaxException {
    Optional<Value> document = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        if (document.isPresent()) {
          throw new YamlSyntaxException(
              place(event), "a second document begins here", "Remove the line '---'.");
        }
        document = Optional.of(value(events.next(), 0, ""));
      }
    }
    return document;
  }

  private Value value(Event event, int depth, String path) throws YamlSyntaxException {
    if (depth > DEEPEST) {
      throw new YamlSyntaxException(
          place(event), "is nested more than " + DEEPEST + " deep", "Nest less.");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof org.snakeyaml.engine.v2.events.CollectionStartEvent collection
                ? collection.getTag()
                : Optional.empty();
    if (tag.isPresent() && !tag.get().equals("!")) {
      throw new YamlSyntaxException(
          place(event), "the type tag '" + tag.get() + "' is not allowed", "Remove it.");
    }
    Value value =
        event instanceof ScalarEvent scalar
            ? Scalars.resolve(place(event), scalar)
            : event instanceof SequenceStartEvent
                ? sequence(event, depth, path)
                : mapping(event, depth, path);
    if (event instanceof NodeEvent node) {
      node.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
    }
    return value;
  }

  private Value alias(AliasEvent event) throws YamlSyntaxException {
    Value value = anchors.get(event.getAlias());
    if (value == null) {
      throw new YamlSyntaxException(
          place(event),
          "the alias '*" + event.getAlias().getValue() + "' refers to nothing above",
          "Define it with '&"
              + event.getAlias().getValue()
              + "' before, or quote a text that"
              + " begins with '*'.");
    }
    return value;
  }

  private Value sequence(Event start, int depth, String path) throws YamlSyntaxException {
    List<Value> items = new ArrayList<>();
    long size = 1;
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      Value item = value(e, depth + 1, path + "[" + items.size() + "]");
      size = bounded(e, size + item.size());
      items.add(item);
    }
    return new Value.Sequence(place(start), items, (int) size);
  }

  private Value mapping(Event start, int depth, String path) throws YamlSyntaxException {
    if (!(start instanceof MappingStartEvent)) {
      throw new YamlSyntaxException(place(start), "is not a value", "Write a value.");
    }
    Map<String, Value.Entry> entries = new LinkedHashMap<>();
    long size = 1;
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      if (!(value(e, depth + 1, path) instanceof Value.Scalar key)
          || key.type() == Value.ScalarType.EMPTY) {
        throw new YamlSyntaxException(place(e), "a key must be text", "Write 'key: value'.");
      }
      Event next = events.next();
      String below = path.isEmpty() ? key.text() : path + "." + key.text();
      Value value = value(next, depth + 1, below);
      size = bounded(next, size + 1 + value.size());
      if (key.text().equals("<<") && !key.quoted()) {
        throw new YamlSyntaxException(
            key.place(), "merge keys are not part of YAML 1.2", "Write the keys out.");
      }
      Value.Entry first = entries.putIfAbsent(key.text(), new Value.Entry(key.place(), value));
      if (first != null) {
        reporter.add(
            key.place(),
            Finding.problemAtKey(
                below,
                "the key '"
                    + key.text()
                    + "' stands twice, first in line "
                    + first.keyPlace().line(),
                "Remove one of the two."));
      }
    }
    return new Value.Mapping(place(start), entries, (int) size);
  }

  private static long bounded(Event event, long size) throws YamlSyntaxException {
    if (size > MOST_VALUES) {
      throw new YamlSyntaxException(
          place(event),
          "aliases stand for more than " + MOST_VALUES + " values",
          "Write the values out instead of using aliases of aliases.");
    }
    return size;
  }

  private static Place place(Event event) {
    return event.getStartMark().map(YamlReader::place).orElse(Place.START);
  }

  static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
