package dev.culprit.infrastructure.launcher.backtest;

import dev.culprit.application.backtest.RowVerdict;
import dev.culprit.domain.anomaly.Sensitivity;
import dev.culprit.infrastructure.launcher.terminal.Failure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Writes what a detector said of a file, with a picture beside it, as NAB does: {@code
 * timestamp,value,anomaly_score,label} in {@code <folder>/<detector>_<file>.csv}. The score is
 * {@link RowVerdict#logTail()}.
 */
public record SeriesFiles(Path out, String detector) {

  /**
   * @throws Failure naming the file that cannot be written
   */
  public void write(Outcome outcome, double sensitivity) {
    double threshold = RowVerdict.logTail(Sensitivity.threshold(sensitivity));
    for (int i = 0; i < outcome.histories().size(); i++) {
      LabelledHistory history = outcome.histories().get(i);
      write(history, outcome.verdicts().get(i));
      draw(history, outcome.verdicts().get(i), threshold);
    }
  }

  private void draw(LabelledHistory history, List<RowVerdict> verdicts, double threshold) {
    Path file = file(history, ".png");
    String title = (history.folder() + " " + history.name() + ", " + detector).strip();
    try {
      ImageIO.write(SeriesPicture.of(title, history, verdicts, threshold), "png", file.toFile());
    } catch (IOException e) {
      throw Failure.fault(file + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private void write(LabelledHistory history, List<RowVerdict> verdicts) {
    Path file = file(history, ".csv");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        writer.write("timestamp,value,anomaly_score,label\n");
        for (int i = 0; i < verdicts.size(); i++) {
          writer.write(
              String.join(
                      ",",
                      CsvLine.quoted(history.times().get(i)),
                      Double.toString(history.history().values()[i]),
                      Double.toString(verdicts.get(i).alarm()),
                      history.labelled(i) ? "1" : "0")
                  + "\n");
        }
      }
    } catch (IOException e) {
      throw Failure.fault(file + " cannot be written: " + e.getMessage() + ".");
    }
  }

  Path file(LabelledHistory history, String ending) {
    return out.resolve(history.folder())
        .resolve(detector + "_" + history.name().replaceAll("[^\\w.=,-]", "_") + ending);
  }
}
