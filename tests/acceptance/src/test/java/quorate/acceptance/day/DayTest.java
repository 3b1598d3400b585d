package quorate.acceptance.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Invariants;
import quorate.servers.Eventually;

/**
 * A day in the life of the whole: two orchestrators, two API servers, four agents, a feed, a
 * gateway, PostgreSQL and NATS, of which now one and now another is killed or frozen, while an
 * operator pauses and resumes, an executor reports fills, a viewer follows the stream and a model
 * signals. What must hold is asked of the record in the end. {@code -Dday.minutes=60} makes it an
 * hour, {@code -Dday.seed=7} another one.
 */
class DayTest {
  private static final Duration SOON = Duration.ofSeconds(90);

  @Test
  void whateverIsDoneToWhomTheRecordIsWholeAndEverybodySawIt() throws Exception {
    try (House house = new House()) {
      house.awaitWell(SOON);
      String operatorKey = house.newKey("alice", "operator");
      Operator operator = new Operator(house::anyApi, operatorKey);
      Executor executor = new Executor(house::anyApi, house.newKey("bot", "executor"));
      Viewer viewer = new Viewer(house::anyApi, house.newKey("screen", "viewer"));
      Model model = new Model(house.gateway(), House.MODEL_TOKEN);
      try (operator;
          executor;
          viewer;
          model) {
        List.of(operator, executor, viewer, model).forEach(Person::begin);
        house.liveThrough(House.DAY);
        house.awaitWell(SOON);
        operator.close();
        operator.resume(SOON);
        long now = Invariants.count(house.database(), House.LAST);
        Eventually.holds(
            SOON,
            "decisions go on",
            () -> Invariants.count(house.database(), House.LAST) > now + 3);
        model.close();
        house.stopDeciding(SOON);
        long last = Invariants.count(house.database(), House.LAST);
        Eventually.holds(
            SOON,
            "the viewer has seen the last decision",
            () -> !viewer.seen().isEmpty() && viewer.seen().getLast() == last);
      }

      Invariants.assertRecordIsSound(house.database());
      long last = Invariants.count(house.database(), House.LAST);
      assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), viewer.seen());
      assertEquals(
          List.of(),
          Invariants.texts(house.database(), "select d::text from trading_discrepancies d"));
      assertEquals(List.of(), Invariants.texts(house.database(), House.EXECUTED_WHILE_PAUSED));
      assertAllThere(
          "select id::text from fills",
          executor.fills().stream().map(Object::toString).toList(),
          house);
      assertAllThere(
          "select request_id from audit_log where event in ('control.paused', 'control.resumed')"
              + " and outcome = 'done'",
          operator.changes(),
          house);
      assertTrue(
          model.accepted() > 0, () -> "no signal of the model was accepted: " + model.last());
      assertTrue(
          Invariants.count(
                  house.database(),
                  "select count(*) from decision_votes where agent_name = 'model-1'")
              > 0,
          "no vote of the model counts");
      System.out.printf(
          "A day of %d s: %d blows, %d decisions, %d fills reported, %d on paper, %d switches,"
              + " %d connections of the viewer, %d signals of the model%n%s%n",
          House.DAY.toSeconds(),
          house.blows(),
          last,
          executor.fills().size(),
          Invariants.count(
              house.database(), "select count(*) from fills where exchange_fill_id like 'p:%'"),
          operator.changes().size(),
          viewer.connections(),
          model.accepted(),
          house.footprints());
    }
  }

  /** What was acknowledged is recorded, each once. */
  private static void assertAllThere(String query, List<String> acknowledged, House house) {
    List<String> recorded = Invariants.texts(house.database(), query);
    Set<String> missing = new HashSet<>(acknowledged);
    recorded.forEach(missing::remove);
    assertEquals(Set.of(), missing);
    assertEquals(new HashSet<>(recorded).size(), recorded.size(), "one is recorded twice");
    assertTrue(!acknowledged.isEmpty(), () -> "nothing was acknowledged: " + query);
  }
}
