package dev.culprit.infrastructure.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Streams over one JSON object and keeps what is wanted of it. */
final class JsonEventReader {
  private static final DecodeResult NULL =
      new DecodeResult.Refused("null", "the record has no value");
  private static final DecodeResult EMPTY =
      new DecodeResult.Refused("empty", "the value has no bytes");
  private static final DecodeResult NO_OBJECT =
      new DecodeResult.Refused("not-an-object", "the value is JSON, but no object");
  private static final DecodeResult TRAILING =
      new DecodeResult.Refused("trailing-bytes", "something follows after the object");
  private static final DecodeResult TRUNCATED =
      new DecodeResult.Refused("truncated", "the JSON ends before the object does");

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(64 << 10)
                  .maxNameLength(4 << 10)
                  .maxNumberLength(400)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // written by many programs; whether such a number is usable is decided later
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();
  private final JsonPaths paths;
  private final int wanted;
  private final boolean toTheEnd;
  private final CharPool pool = new CharPool();
  private int found;

  /**
   * @param toTheEnd whether objects are checked to their end, or only to the last wanted field
   */
  JsonEventReader(FieldLayout layout, boolean toTheEnd) {
    this.paths = JsonPaths.of(layout);
    this.wanted = layout.size();
    this.toTheEnd = toTheEnd;
  }

  DecodeResult read(byte @Nullable [] value, Event into) {
    into.clear();
    if (value == null) {
      return NULL;
    }
    if (value.length == 0) {
      return EMPTY;
    }
    found = 0;
    try (JsonParser json = factory.createParser(value)) {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT) {
        return first == null ? EMPTY : NO_OBJECT;
      }
      DecodeResult result = object(json, paths, into);
      if (result != DecodeResult.Decoded.OK || !toTheEnd) {
        return result;
      }
      return json.nextToken() == null ? result : TRAILING;
    } catch (StreamConstraintsException e) {
      return tooMuch(e);
    } catch (JsonEOFException e) {
      return TRUNCATED;
    } catch (JsonProcessingException e) {
      return new DecodeResult.Refused(
          "malformed", "not valid JSON at byte " + e.getLocation().getByteOffset());
    } catch (IOException | RuntimeException e) {
      return new DecodeResult.Refused(
          "malformed", "not valid JSON (" + e.getClass().getSimpleName() + ")");
    }
  }

  private DecodeResult object(JsonParser json, JsonPaths at, Event into) throws IOException {
    String name = json.nextFieldName();
    while (name != null) {
      JsonPaths child = at.child(name);
      JsonToken token = json.nextToken();
      if (child == null) {
        json.skipChildren();
      } else if (token == JsonToken.START_OBJECT && child.hasChildren()) {
        DecodeResult result = object(json, child, into);
        if (result != DecodeResult.Decoded.OK) {
          return result;
        }
      } else if (child.slot() >= 0) {
        if (into.isPresent(child.slot())) {
          return new DecodeResult.Refused(
              "duplicate-field", "a wanted field stands in the object twice");
        }
        scalar(json, token, child.slot(), into);
        found++;
      } else {
        json.skipChildren();
      }
      if (!toTheEnd && found == wanted) {
        return DecodeResult.Decoded.OK;
      }
      name = json.nextFieldName();
    }
    return DecodeResult.Decoded.OK;
  }

  private void scalar(JsonParser json, JsonToken token, int slot, Event into) throws IOException {
    switch (token) {
      case VALUE_STRING ->
          into.setText(
              slot,
              pool.text(json.getTextCharacters(), json.getTextOffset(), json.getTextLength()));
      case VALUE_NUMBER_INT -> {
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          into.setNumber(slot, json.getDoubleValue());
        } else {
          into.setWhole(slot, json.getLongValue());
        }
      }
      case VALUE_NUMBER_FLOAT -> into.setNumber(slot, json.getDoubleValue());
      case VALUE_TRUE -> into.setBoolean(slot, true);
      case VALUE_FALSE -> into.setBoolean(slot, false);
      // null is as good as missing; an array or object is no value of a field
      default -> json.skipChildren();
    }
  }

  private static DecodeResult tooMuch(StreamConstraintsException e) {
    boolean depth = String.valueOf(e.getMessage()).contains("nesting depth");
    return depth
        ? new DecodeResult.Refused("too-deep", "objects are nested deeper than the limit")
        : new DecodeResult.Refused("too-long", "a name, text or number is longer than the limit");
  }
}
