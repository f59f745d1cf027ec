package dev.culprit.infrastructure.avro;

import dev.culprit.application.ingest.TextPool;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** From a writer's schema and the wanted fields to nodes that read or skip. */
final class NodeCompiler {
  private final TextPool pool;
  private final Map<Schema, ContainerNodes.Record> skipped = new IdentityHashMap<>();

  NodeCompiler(TextPool pool) {
    this.pool = pool;
  }

  /**
   * The node for whole records.
   *
   * @param toTheEnd false to stop after the last wanted field
   */
  AvroNode record(Schema schema, WantedFields wanted, boolean toTheEnd) {
    List<AvroNode> fields = fields(schema, wanted);
    if (!toTheEnd) {
      int last = fields.size();
      while (last > 0 && wanted.child(schema.getFields().get(last - 1).name()).nothing()) {
        last--;
      }
      fields = fields.subList(0, last);
    }
    ContainerNodes.Record record = new ContainerNodes.Record();
    record.fields(fields.toArray(AvroNode[]::new));
    return record;
  }

  private List<AvroNode> fields(Schema schema, WantedFields wanted) {
    List<AvroNode> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      fields.add(node(field.schema(), wanted.child(field.name())));
    }
    return fields;
  }

  private AvroNode node(Schema schema, WantedFields wanted) {
    return switch (schema.getType()) {
      case RECORD -> wanted.nothing() ? skippedRecord(schema) : record(schema, wanted, true);
      case UNION ->
          new ContainerNodes.Union(
              schema.getTypes().stream()
                  .map(branch -> node(branch, wanted))
                  .toArray(AvroNode[]::new));
      case ARRAY ->
          new ContainerNodes.Blocks(false, node(schema.getElementType(), WantedFields.NONE));
      case MAP -> new ContainerNodes.Blocks(true, node(schema.getValueType(), WantedFields.NONE));
      default -> wanted.slot() < 0 ? skipping(schema) : intoSlot(schema, wanted.slot());
    };
  }

  private AvroNode skippedRecord(Schema schema) {
    ContainerNodes.Record known = skipped.get(schema);
    if (known == null) {
      known = new ContainerNodes.Record();
      skipped.put(schema, known);
      known.fields(fields(schema, WantedFields.NONE).toArray(AvroNode[]::new));
    }
    return known;
  }

  private static AvroNode skipping(Schema schema) {
    return switch (schema.getType()) {
      case INT, LONG, ENUM -> new SkipNodes.Varint();
      case BOOLEAN -> new SkipNodes.Fixed(1);
      case FLOAT -> new SkipNodes.Fixed(4);
      case DOUBLE -> new SkipNodes.Fixed(8);
      case FIXED -> new SkipNodes.Fixed(schema.getFixedSize());
      case STRING, BYTES -> new SkipNodes.Sized();
      default -> new SkipNodes.Nothing();
    };
  }

  private AvroNode intoSlot(Schema schema, int slot) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      int length = schema.getType() == Schema.Type.FIXED ? schema.getFixedSize() : -1;
      return new SlotNodes.Decimal(slot, decimal.getScale(), length);
    }
    return switch (schema.getType()) {
      case INT, LONG -> new SlotNodes.Whole(slot);
      case DOUBLE -> new SlotNodes.Float64(slot);
      case FLOAT -> new SlotNodes.Float32(slot);
      case BOOLEAN -> new SlotNodes.Bool(slot);
      case STRING -> new SlotNodes.Text(slot, pool);
      case ENUM -> new SlotNodes.Symbol(slot, schema.getEnumSymbols());
      default -> skipping(schema);
    };
  }
}
