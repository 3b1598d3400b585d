package quorate.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nats.client.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

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
  private final JsonFactory json = new JsonFactory();
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
        .subscribe("quorate.orchestrator.decisions");
  }

  long decisions() {
    return decisions.sum();
  }

  private void read() {
    try {
      while (true) {
        Heard heard = unread.take();
        read(heard);
        decisions.increment();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Heard heard) throws IOException {
    int symbol = -1;
    try (JsonParser parser = json.createParser(heard.message())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "symbol" -> symbol = symbols.get(parser.getText());
          case "votes" -> readVotes(parser, symbol, heard.nanos());
          default -> parser.skipChildren();
        }
      }
    }
  }

  private void readVotes(JsonParser parser, int symbol, long nanos) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      int agent = -1;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "agent_name" -> agent = agents.get(parser.getText());
          case "timestamp" ->
              journeys.end(
                  fleet.number(agent, symbol),
                  Instant.parse(parser.getText()).toEpochMilli(),
                  nanos);
          default -> parser.skipChildren();
        }
      }
    }
  }
}
