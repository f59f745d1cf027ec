package dev.culprit.infrastructure.launcher.demo;

import dev.culprit.application.output.AnomalyEvent;
import dev.culprit.application.output.AttributionEvent;
import dev.culprit.spi.attributor.DimensionValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings anomalies and their attributions together, which come by different topics in any order,
 * and says when there is something to tell: when an anomaly is attributed for the first time, again
 * when another segment comes to stand first, as the thorough answer may have it, and when it is
 * over. Events told before, by sequence, are ignored.
 */
final class Story {
  private static final int REMEMBERED = 1000;

  /** An anomaly worth telling. */
  record Told(AnomalyEvent anomaly, Optional<AttributionEvent> attribution) {}

  private static final class Chapter {
    @Nullable AnomalyEvent anomaly;
    @Nullable AttributionEvent attribution;
    boolean told;
    Set<DimensionValue> named = Set.of();
    boolean over;
  }

  private final Map<String, Chapter> chapters =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Chapter> eldest) {
          return size() > REMEMBERED;
        }
      };

  Optional<Told> add(AnomalyEvent event) {
    Chapter chapter = chapter(event.anomalyId());
    AnomalyEvent known = chapter.anomaly;
    if (known == null || event.sequence() > known.sequence()) {
      chapter.anomaly = event;
    }
    return tell(chapter);
  }

  Optional<Told> add(AttributionEvent event) {
    Chapter chapter = chapter(event.anomalyId());
    AttributionEvent known = chapter.attribution;
    if (known == null || isLater(event, known)) {
      chapter.attribution = event;
    }
    return tell(chapter);
  }

  private static boolean isLater(AttributionEvent event, AttributionEvent known) {
    return event.sequence() > known.sequence()
        || (event.sequence() == known.sequence() && event.step() > known.step());
  }

  private Chapter chapter(String anomalyId) {
    return chapters.computeIfAbsent(anomalyId, id -> new Chapter());
  }

  private static Optional<Told> tell(Chapter chapter) {
    AnomalyEvent anomaly = chapter.anomaly;
    if (anomaly == null || chapter.over) {
      return Optional.empty();
    }
    Told told = new Told(anomaly, Optional.ofNullable(chapter.attribution));
    if (anomaly.state().equals("CLOSED")) {
      chapter.over = true;
      return Optional.of(told);
    }
    AttributionEvent attribution = chapter.attribution;
    if (attribution == null) {
      return Optional.empty();
    }
    Set<DimensionValue> first =
        attribution.segments().isEmpty()
            ? Set.of()
            : Set.copyOf(attribution.segments().get(0).values());
    boolean news = !chapter.told || (!first.isEmpty() && !first.equals(chapter.named));
    chapter.told = true;
    chapter.named = news ? first : chapter.named;
    return news ? Optional.of(told) : Optional.empty();
  }
}
