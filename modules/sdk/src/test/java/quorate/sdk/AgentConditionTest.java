package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quorate.metrics.Meters;
import quorate.protocol.Subjects;

class AgentConditionTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final Counters counters = new Counters(Meters.empty(), "a-1");
  private final List<Probe> made = new ArrayList<>();
  private boolean toolsThere = true;
  private boolean duplicated;
  private AgentCondition condition;

  private final ToolServers tools =
      new ToolServers() {
        @Override
        public Set<String> names() {
          return Set.of("box");
        }

        @Override
        public Tools tools(String server) {
          return (tool, arguments) -> new ToolAnswer.Refused("not now");
        }

        @Override
        public boolean available(String server) {
          return toolsThere;
        }

        @Override
        public void close() {}
      };

  private Worker worker(int warmUp) {
    Worker worker =
        new Worker(
            new Identity("a-1", "a"),
            () -> {
              made.add(new Probe(Interest.candles(), warmUp));
              return made.getLast();
            },
            List.of("BTC"),
            new Worker.Rules(3, Optional.of(Duration.ofMinutes(2))),
            counters,
            tools,
            clock);
    worker.speakThrough(
        new Voice(
            new Identity("a-1", "a"),
            Subjects.DEFAULT,
            new FakeOutlet(),
            counters,
            Duration.ZERO,
            worker::isFresh,
            clock,
            new SplittableRandom(1)));
    condition = new AgentCondition(worker, TIMEOUT, () -> duplicated);
    return worker;
  }

  private static void see(Worker worker, int hour) throws InterruptedException {
    worker.offer(Hours.candle("BTC", hour));
    worker.step();
  }

  private void is(AgentStatus status, String why) {
    assertEquals(new AgentCondition.State(status, why), condition.state());
  }

  @Test
  void itIsDegradedUntilItIsWarm() throws InterruptedException {
    Worker worker = worker(2);
    is(AgentStatus.DEGRADED, "warming up: 0 of 2 candles of BTC");
    see(worker, 0);
    is(AgentStatus.DEGRADED, "warming up: 1 of 2 candles of BTC");
    see(worker, 1);

    is(AgentStatus.HEALTHY, "");
  }

  @Test
  void itIsDegradedWhileItsFeedIsStale() throws InterruptedException {
    Worker worker = worker(0);
    see(worker, 0);
    clock.pass(Duration.ofMinutes(3));
    is(AgentStatus.DEGRADED, "the feed is stale: no candle for 180 s of BTC");
    see(worker, 1);

    is(AgentStatus.HEALTHY, "");
  }

  @Test
  void itIsDegradedWithoutAToolThatItAskedFor() throws InterruptedException {
    Worker worker = worker(0);
    toolsThere = false;
    is(AgentStatus.HEALTHY, "");
    made.get(1)
        .thinking(
            (seen, desk) -> {
              desk.tools("box");
              return Opinion.none();
            });
    see(worker, 0);
    is(AgentStatus.DEGRADED, "tool server not available: box");
    toolsThere = true;

    is(AgentStatus.HEALTHY, "");
  }

  @Test
  void itIsDegradedWhileItSaysSo() throws InterruptedException {
    Worker worker = worker(0);
    made.get(1)
        .thinking(
            (seen, desk) -> {
              desk.degraded("the moon is wrong");
              return Opinion.none();
            });
    see(worker, 0);
    is(AgentStatus.DEGRADED, "the moon is wrong");
    made.get(1)
        .thinking(
            (seen, desk) -> {
              desk.recovered();
              return Opinion.none();
            });
    see(worker, 1);

    is(AgentStatus.HEALTHY, "");
  }

  @Test
  void itIsDegradedWhileAnotherSpeaksUnderItsName() {
    worker(0);
    duplicated = true;

    is(AgentStatus.DEGRADED, "another process speaks as a-1");
  }

  @Test
  void anObservationThatTakesLongIsToldWhileItRuns() throws InterruptedException {
    Worker worker = worker(0);
    List<AgentCondition.State> states = new ArrayList<>();
    made.get(1)
        .thinking(
            (seen, desk) -> {
              for (int seconds : new int[] {10, 1, 19}) {
                clock.pass(Duration.ofSeconds(seconds));
                states.add(condition.state());
              }
              return Opinion.none();
            });
    see(worker, 0);

    assertEquals(
        List.of(
            AgentCondition.State.HEALTHY,
            new AgentCondition.State(AgentStatus.DEGRADED, "an observation has taken 11 s"),
            new AgentCondition.State(AgentStatus.UNHEALTHY, "an observation has taken 30 s")),
        states);
    is(AgentStatus.HEALTHY, "");
  }

  @Test
  void fiveFailuresInARowAreUnhealthyAndASuccessMendsIt() throws InterruptedException {
    Worker worker = worker(0);
    made.get(1)
        .thinking(
            (seen, desk) -> {
              throw new IllegalStateException("a bug");
            });
    for (int i = 0; i < 4; i++) {
      see(worker, i);
    }
    is(AgentStatus.HEALTHY, "");
    see(worker, 4);
    is(AgentStatus.UNHEALTHY, "the last 5 observations have failed, see the log");
    made.get(1).thinking((seen, desk) -> Opinion.none());
    see(worker, 5);

    is(AgentStatus.HEALTHY, "");
  }
}
