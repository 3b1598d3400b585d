package quorate.benchmarks;

import io.nats.client.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import quorate.domain.Decision;
import quorate.domain.Vote;
import quorate.protocol.Decisions;
import quorate.protocol.PublishedDecision;
import quorate.protocol.Subjects;

/**
 * Hears every decision and ends the journeys of the signals it counts. The time is taken when it
 * comes in; reading it is left to another thread.
 */
final class DecisionEar {
  private record Heard(byte[] message, long nanos) {}

  private final WireFleet fleet;
  private final Journeys journeys;
  private final Map<String, Integer> agents = new HashMap<>();
  private final Map<String, Integer> symbols = new HashMap<>();
  private final BlockingQueue<Heard> unread = new LinkedBlockingQueue<>();
  private final LongAdder decisions = new LongAdder();

  DecisionEar(Connection connection, WireFleet fleet, Journeys journeys) {
    this.fleet = fleet;
    this.journeys = journeys;
    for (int agent = 0; agent < fleet.agents(); agent++) {
      agents.put(WireFleet.agentName(agent), agent);
    }
    for (int symbol = 0; symbol < fleet.symbols(); symbol++) {
      symbols.put(WireFleet.symbolName(symbol), symbol);
    }
    Thread.ofPlatform().name("decision-ear").daemon().start(this::read);
    connection
        .createDispatcher(message -> unread.add(new Heard(message.getData(), System.nanoTime())))
        .subscribe(Subjects.DEFAULT.decisions());
  }

  long decisions() {
    return decisions.sum();
  }

  private void read() {
    try {
      while (true) {
        Heard heard = unread.take();
        PublishedDecision published =
            Decisions.read(heard.message())
                .orElseThrow(() -> new IllegalStateException("a message that is no decision"));
        end(published.recorded().decision(), heard.nanos());
        decisions.increment();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Decision decision, long nanos) {
    int symbol = symbols.get(decision.symbol());
    for (Vote vote : decision.votes()) {
      int number = fleet.number(agents.get(vote.agentName()), symbol);
      journeys.end(number, vote.timestamp().toEpochMilli(), nanos);
    }
  }
}
