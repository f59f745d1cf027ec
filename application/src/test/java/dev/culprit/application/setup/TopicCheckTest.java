package dev.culprit.application.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.application.config.Configuration;
import dev.culprit.application.config.EventTimeDefinition;
import dev.culprit.application.config.Format;
import dev.culprit.application.config.SourceDefinition;
import dev.culprit.application.config.StartFrom;
import dev.culprit.application.config.TimeUnitOfField;
import dev.culprit.application.port.Outcome;
import dev.culprit.application.port.TopicAdmin;
import dev.culprit.application.port.TopicPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopicCheckTest {
  private static final Configuration CONFIGURATION =
      Configuration.of(
          "broker:9092",
          List.of(
              new SourceDefinition(
                  "sales",
                  "store_sales",
                  Format.JSON,
                  Optional.empty(),
                  new StartFrom.Earliest(),
                  EventTimeDefinition.of("at", TimeUnitOfField.MILLIS))),
          List.of());
  private static final List<TopicPlan> PLANS = PlannedTopics.defaults().of(CONFIGURATION);

  /** A broker in memory. */
  private static final class Broker implements TopicAdmin {
    private final Map<String, TopicState> topics = new TreeMap<>();

    @Override
    public Outcome<BrokerFacts> broker() {
      return new Outcome.Delivered<>(new BrokerFacts(1, Duration.ofMinutes(15)));
    }

    @Override
    public Outcome<Map<String, TopicState>> describe(Collection<String> names) {
      Map<String, TopicState> found = new TreeMap<>(topics);
      found.keySet().retainAll(names);
      return new Outcome.Delivered<>(found);
    }

    @Override
    public Outcome<Integer> create(Collection<TopicPlan> plans) {
      int before = topics.size();
      plans.forEach(
          plan ->
              topics.putIfAbsent(
                  plan.name(),
                  new TopicState(plan.name(), plan.partitions(), 1, plan.compacted())));
      return new Outcome.Delivered<>(topics.size() - before);
    }

    @Override
    public Outcome<Integer> delete(Collection<String> names) {
      int before = topics.size();
      topics.keySet().removeAll(names);
      return new Outcome.Delivered<>(before - topics.size());
    }
  }

  private final Broker broker = new Broker();
  private final TopicCheck check = new TopicCheck(broker);

  private List<String> problems() {
    return check.problems(CONFIGURATION, PLANS) instanceof Outcome.Delivered<List<String>> found
        ? found.value()
        : List.of("no answer");
  }

  @Test
  void shouldNameTheCommandForMissingTopics() {
    assertThat(problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("culprit.points", "culprit.control", "./culprit topics create"))
        .anySatisfy(problem -> assertThat(problem).contains("sources.sales.topic", "store_sales"));
  }

  @Test
  void shouldBeContentWithWhatItPlanned() {
    broker.create(PLANS);
    broker.topics.put("store_sales", new TopicAdmin.TopicState("store_sales", 4, 1, false));

    assertThat(problems()).isEmpty();
  }

  @Test
  void shouldRemarkOnSubtasksThatWillReadNothing() {
    int parallelism = CONFIGURATION.engine().parallelism();
    broker.topics.put(
        "store_sales", new TopicAdmin.TopicState("store_sales", parallelism, 1, false));
    assertThat(check.remarks(CONFIGURATION)).isEmpty();

    broker.topics.put(
        "store_sales", new TopicAdmin.TopicState("store_sales", parallelism - 1, 1, false));
    assertThat(check.remarks(CONFIGURATION))
        .singleElement()
        .asString()
        .contains("sources.sales.topic", "1 of its subtasks read nothing");
  }

  @Test
  void shouldNotTakeAControlTopicThatForgetsOrHasNoOrder() {
    broker.create(PLANS);
    broker.topics.put("store_sales", new TopicAdmin.TopicState("store_sales", 4, 1, false));
    broker.topics.put("culprit.control", new TopicAdmin.TopicState("culprit.control", 3, 1, false));

    assertThat(problems())
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).contains("cleanup.policy=compact"))
        .anySatisfy(problem -> assertThat(problem).contains("one partition"));
  }

  @Test
  void shouldRefuseTransactionsLongerThanTheBrokerAllows() {
    assertThat(check.transactionProblems(Duration.ofMinutes(15)))
        .isEqualTo(new Outcome.Delivered<>(List.of()));
    assertThat(check.transactionProblems(Duration.ofHours(1)))
        .isInstanceOfSatisfying(
            Outcome.Delivered.class,
            answer ->
                assertThat(answer.value().toString()).contains("3600 s", "900 s", "at-least-once"));
  }
}
