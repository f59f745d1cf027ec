package dev.culprit.spi.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreHistoryTest {
  private static final double ALARM = 1 - 1e-5;

  private final ScoreHistory history = fresh();

  private static ScoreHistory fresh() {
    return new ScoreHistory(90, 1.1, 6, new TailEvidence(2.6, 1));
  }

  private void usual(int points) {
    Random random = new Random(3);
    for (int i = 0; i < points; i++) {
      double score = -Math.log(1 - random.nextDouble());
      history.learn(score, 0, score);
    }
  }

  @Test
  void shouldReachTheDefaultRiskByTheTailAlone() {
    usual(3000);

    assertThat(history.remarkable(9, 0)).isFalse();
    assertThat(history.calibrated(9, 0, 1e6)).isBetween(1 - 1e-4, Math.nextDown(ALARM));
    assertThat(history.remarkable(40, 0)).isTrue();
    assertThat(history.calibrated(40, 0, 1)).isBetween(ALARM, Math.nextDown(1.0));
  }

  @Test
  void shouldTellWhatIsFarOutsideOfAllSeen() {
    usual(3000);

    assertThat(history.calibrated(0, 2, 0)).isZero();
    assertThat(history.calibrated(0, 2.5, 0)).isBetween(ALARM, 1 - 1e-6);
  }

  @Test
  void shouldKeepTheRefractory() {
    usual(3000);
    for (int i = 0; i < 91; i++) {
      history.learn(0, i == 0 ? 9 : 0, i == 0 ? 8 : 0);
      assertThat(history.silences(1)).isEqualTo(i < 90);
    }
  }

  @Test
  void shouldRankWhatIsNoAlarmByStrength() {
    usual(3000);

    assertThat(history.calibrated(1, 0, 0)).isZero();
    assertThat(history.calibrated(1, 0, 12)).isGreaterThan(history.calibrated(1, 0, 11));
  }

  @Test
  void shouldTellAnAlarmOnce() {
    usual(3000);
    history.learn(40, 0, 40);

    assertThat(history.silences(40)).isTrue();
    assertThat(history.remarkable(40, 0)).isTrue();
    assertThat(history.calibrated(40, 0, 40)).isZero();
  }

  @Test
  void shouldTellAnAlarmAgainThatIsLouderByMoreThanTheGrowth() {
    usual(3000);
    history.learn(40, 0, 40);

    assertThat(history.calibrated(60, 0, 43)).isZero();
    assertThat(history.silences(45)).isFalse();
    assertThat(history.calibrated(60, 0, 45)).isGreaterThanOrEqualTo(ALARM);
    history.learn(60, 0, 45);
    assertThat(history.calibrated(60, 0, 45)).isZero();
  }

  @Test
  void shouldBeSilentForAllOfTheRefractoryThoughSomethingLouderWasNoAlarmBefore() {
    usual(3000);
    history.learn(0, 0, 50);
    usual(40);
    history.learn(0, 9, 45);
    usual(88);

    assertThat(history.silences(45)).isTrue();
    assertThat(history.calibrated(0, 9, 45)).isZero();
  }

  @Test
  void shouldNotTakeTheRangeOfAFewPointsForOne() throws IOException {
    usual(3000);
    byte[] bytes = StateBytes.written(history::write);
    ScoreHistory older = fresh();
    older.read(new DataInputStream(new ByteArrayInputStream(bytes)), 2);

    for (int i = 0; i < 30; i++) {
      assertThat(older.remarkable(0, 1e4)).isFalse();
      older.learn(0, 0, 0);
    }
    older.learn(0, 0, 0);
    assertThat(older.remarkable(0, 1e4)).isTrue();
  }

  @Test
  void shouldReadWhatOlderStatesKnew() throws IOException {
    usual(300);
    byte[] bytes = StateBytes.written(history::write);
    ScoreHistory same = fresh();
    ScoreHistory older = fresh();
    StateBytes.read("it", bytes, in -> read(same, in, 3));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    older.read(in, 2);

    assertThat(bytes).hasSize(ScoreHistory.BYTES);
    assertThat(StateBytes.written(same::write)).isEqualTo(bytes);
    assertThat(in.available()).isEqualTo(TailEvidence.BYTES + Integer.BYTES);
    assertThat(older.calibrated(1, 0, 2)).isEqualTo(history.calibrated(1, 0, 2));
  }

  private static ScoreHistory read(ScoreHistory into, DataInputStream in, int version)
      throws IOException {
    into.read(in, version);
    return into;
  }
}
