package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.DecodeResult;
import dev.culprit.application.ingest.Event;
import dev.culprit.application.ingest.FieldLayout;
import dev.culprit.application.ingest.TextPool;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in the registry's frame: a zero byte, the schema's id as four big-endian bytes, the
 * record in Avro binary. Compiles each writer's schema once.
 */
final class FramedReader {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 5;

  private static final DecodeResult NULL =
      new DecodeResult.Refused("null", "the record has no value");
  private static final DecodeResult EMPTY =
      new DecodeResult.Refused("empty", "the value has no bytes");
  private static final DecodeResult WRONG_MAGIC =
      new DecodeResult.Refused(
          "wrong-magic", "the first byte is not 0, so this is not Avro in the registry's frame");
  private static final DecodeResult NO_HEADER =
      new DecodeResult.Refused("truncated", "the bytes end before the schema's id does");
  private static final DecodeResult TRAILING =
      new DecodeResult.Refused("trailing-bytes", "bytes follow after the end of the record");

  private final WriterSchemas schemas;
  private final WantedFields wanted;
  private final boolean toTheEnd;
  private final NodeCompiler compiler;
  private final AvroCursor cursor;
  private final Map<Integer, AvroNode> nodes = new HashMap<>();
  private int lastId;
  private @Nullable AvroNode lastNode;

  /**
   * @param toTheEnd whether records are read and checked to their end, or only to the last wanted
   *     field
   */
  FramedReader(WriterSchemas schemas, FieldLayout layout, DecodeLimits limits, boolean toTheEnd) {
    this.schemas = schemas;
    this.wanted = WantedFields.of(layout);
    this.toTheEnd = toTheEnd;
    this.compiler = new NodeCompiler(new TextPool());
    this.cursor = new AvroCursor(limits);
  }

  DecodeResult read(byte @Nullable [] value, Event into) {
    into.clear();
    if (value == null) {
      return NULL;
    }
    if (value.length == 0) {
      return EMPTY;
    }
    if (value[0] != 0) {
      return WRONG_MAGIC;
    }
    if (value.length < HEADER) {
      return NO_HEADER;
    }
    int id = (int) INTS.get(value, 1);
    AvroNode node = id == lastId ? lastNode : null;
    if (node == null) {
      node = nodes.get(id);
      if (node == null) {
        WriterSchemas.Lookup lookup = schemas.byId(id);
        if (!(lookup instanceof WriterSchemas.Found found)) {
          return notFound(lookup);
        }
        if (found.schema().getType() != Schema.Type.RECORD) {
          return new DecodeResult.Refused("not-a-record", "schema " + id + " is not of a record");
        }
        node = compiler.record(found.schema(), wanted, toTheEnd);
        nodes.put(id, node);
      }
      lastId = id;
      lastNode = node;
    }
    return read(value, node, into);
  }

  private DecodeResult read(byte[] value, AvroNode node, Event into) {
    cursor.open(value, HEADER);
    try {
      node.read(cursor, into, 0);
      return toTheEnd && !cursor.atEnd() ? TRAILING : DecodeResult.Decoded.OK;
    } catch (MalformedAvro e) {
      return new DecodeResult.Refused(e.reason(), e.detail());
    } catch (RuntimeException e) {
      // total by contract; what gets here is a defect of the decoder, not worth a restart loop
      return new DecodeResult.Refused(
          "malformed", "the decoder failed with " + e.getClass().getSimpleName());
    }
  }

  private static DecodeResult notFound(WriterSchemas.Lookup lookup) {
    return lookup instanceof WriterSchemas.Missing missing
        ? new DecodeResult.Refused(missing.reason(), missing.detail())
        : new DecodeResult.Unavailable(
            "registry-unreachable",
            lookup instanceof WriterSchemas.Unreachable unreachable ? unreachable.detail() : "");
  }
}
