package dev.culprit.testkit;

import static dev.culprit.testkit.Clauses.require;

import dev.culprit.spi.detector.Detector;
import dev.culprit.spi.detector.Observation;
import dev.culprit.spi.detector.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * State bytes of released versions, kept as files {@code golden/<id>/v<stateVersion>-<name>.bin} on
 * the class path of the test. They are the state after the contract's ordinary series, and nobody
 * ever writes them again: a newer detector has to read them.
 */
final class GoldenState {
  private static final Pattern NAME = Pattern.compile("v(\\d+)-[a-z0-9-]+\\.bin");

  private GoldenState() {}

  static Path record(DetectorSubject subject, Path goldenFolder, String name) throws IOException {
    Detector detector = subject.detector();
    DetectorProbe probe = DetectorProbe.fresh(detector);
    probe.scoreAll(subject.ordinary());
    Path folder = Files.createDirectories(goldenFolder.resolve(subject.factory().id()));
    Path file = folder.resolve("v" + detector.stateVersion() + "-" + name + ".bin");
    return Files.write(file, probe.state(), StandardOpenOption.CREATE_NEW);
  }

  static void check(DetectorSubject subject) {
    Detector detector = subject.detector();
    boolean present = DetectorProbe.fresh(detector).state().length == 0;
    for (Path file : files(subject)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      require(name.matches(), "%s is not named v<version>-<name>.bin", file.getFileName());
      int version = Integer.parseInt(name.group(1));
      present |= version == detector.stateVersion();
      decodes(subject, file, version);
    }
    require(
        present || !subject.released(),
        "no golden state of version %d of '%s': call recordGolden once and keep the file",
        detector.stateVersion(),
        subject.factory().id());
  }

  private static void decodes(DetectorSubject subject, Path file, int version) {
    byte[] bytes = read(file);
    Detector detector = subject.detector();
    DetectorProbe probe;
    try {
      probe = DetectorProbe.restored(detector, version, bytes);
    } catch (RuntimeException e) {
      throw new AssertionError(file.getFileName() + " cannot be read: " + e, e);
    }
    require(
        version != detector.stateVersion() || Arrays.equals(bytes, probe.state()),
        "%s is written differently than it was read",
        file.getFileName());
    List<Observation> points = subject.ordinary();
    Observation last = points.get(points.size() - 1);
    Observation next = Observation.of(last.end(), last.end().plus(step(last)), last.value());
    Verdict verdict = probe.score(next);
    require(verdict.ready(), "%s was read, but the series starts afresh", file.getFileName());
  }

  private static Duration step(Observation point) {
    return Duration.between(point.start(), point.end());
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(DetectorSubject subject) {
    String folder = "golden/" + subject.factory().id();
    URL found = subject.factory().getClass().getClassLoader().getResource(folder);
    if (found == null || !"file".equals(found.getProtocol())) {
      return List.of();
    }
    try (Stream<Path> listed = Files.list(Path.of(new URI(found.toString())))) {
      return listed.sorted().toList();
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError("Cannot list " + found, e);
    }
  }
}
