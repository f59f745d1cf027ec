package dev.culprit.testkit;

import dev.culprit.spi.attributor.Attribution;
import dev.culprit.spi.attributor.AttributionOptions;
import dev.culprit.spi.attributor.Attributor;
import dev.culprit.spi.attributor.DimensionValue;
import dev.culprit.spi.attributor.LeafTable;
import dev.culprit.spi.attributor.RankedSegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Ways to spoil an honest answer, with the clause each one breaks. */
enum AttributorFault {
  COUNTS_CALLS("gives the same answer") {
    @Override
    Attribution spoil(Attribution honest, LeafTable table) {
      return with(honest, segment(honest, CALLS.incrementAndGet(), 0));
    }
  },
  DEPENDS_ON_ORDER("does not care for the order") {
    @Override
    Attribution spoil(Attribution honest, LeafTable table) {
      return with(honest, segment(honest, table.size() == 0 ? 0 : table.expected(0), 0));
    }
  },
  NOT_FINITE("answers with finite numbers") {
    @Override
    Attribution spoil(Attribution honest, LeafTable table) {
      return with(honest, segment(honest, Double.NaN, 0));
    }
  },
  UNKNOWN_VALUE("answers with finite numbers and known values") {
    @Override
    Attribution spoil(Attribution honest, LeafTable table) {
      return with(honest, named(honest, new DimensionValue("payment", "barter")));
    }
  },
  EXPLAINS_TOO_MUCH("explains no more than the whole") {
    @Override
    Attribution spoil(Attribution honest, LeafTable table) {
      return with(honest, segment(honest, 1, 1), segment(honest, 1, 1));
    }
  },
  TALKS_TOO_MUCH("names at most as many segments as asked") {
    @Override
    Attribution spoil(Attribution honest, LeafTable table) {
      return with(honest, segment(honest, 1, 0), segment(honest, 1, 0));
    }
  },
  SEES_GHOSTS("names nothing without leaves or change") {
    @Override
    Attribution spoil(Attribution honest, LeafTable table) {
      return with(honest, named(honest, new DimensionValue("payment", "card")));
    }
  };

  private static final AtomicLong CALLS = new AtomicLong();

  private final String clause;

  AttributorFault(String clause) {
    this.clause = clause;
  }

  String clause() {
    return clause;
  }

  abstract Attribution spoil(Attribution honest, LeafTable table);

  Attributor around(Attributor honest) {
    return (LeafTable table, AttributionOptions options) -> {
      Attribution answer = honest.attribute(table, options);
      boolean spoilt = this == SEES_GHOSTS || !answer.segments().isEmpty();
      return spoilt ? spoil(answer, table) : answer;
    };
  }

  private static Attribution with(Attribution honest, RankedSegment... segments) {
    return new Attribution(Attribution.Outcome.SEGMENTS, List.of(segments), 0, "segments-found");
  }

  private static RankedSegment segment(Attribution honest, double actual, double share) {
    return segment(honest.segments().get(0).values(), actual, share);
  }

  private static RankedSegment named(Attribution honest, DimensionValue value) {
    return segment(List.of(value), honest.segments().size(), 0);
  }

  private static RankedSegment segment(List<DimensionValue> values, double actual, double share) {
    return new RankedSegment(values, actual, 1, 1, share, 1, 1, 0.5, "changed");
  }
}
