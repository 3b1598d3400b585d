package quorate.benchmarks;

import io.nats.client.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends signals of agents picked at random at a fixed rate, and a heartbeat of each agent every 30
 * seconds. When each is to leave is laid down beforehand and does not wait for anything: a signal
 * that leaves late, or waits anywhere on its way, counts from when it should have left.
 */
final class OpenLoop {
  private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(30);
  private static final String HEARTBEAT_SUBJECT = "quorate.agent.heartbeat.";

  private final Connection connection;
  private final WireFleet fleet;
  private final Journeys journeys;
  private final WireFleet.DateText time = new WireFleet.DateText();
  private final Random random = new Random(1);

  OpenLoop(Connection connection, WireFleet fleet, Journeys journeys) {
    this.connection = connection;
    this.fleet = fleet;
    this.journeys = journeys;
  }

  /** Every agent beats, and says something of each of its symbols, at a rate. */
  void introduce(int perSecond) {
    for (int agent = 0; agent < fleet.agents(); agent++) {
      beat(agent);
    }
    long began = System.nanoTime();
    for (int number = 0; number < fleet.size(); number++) {
      awaitTurn(began + TimeUnit.SECONDS.toNanos(number) / perSecond);
      send(number, System.nanoTime());
    }
  }

  /** Sends for so long; returns how many signals it was. */
  long send(int perSecond, Duration duration) {
    long began = System.nanoTime();
    long signals = perSecond * duration.toMillis() / 1_000;
    long beats = fleet.agents() * duration.toMillis() / BETWEEN_HEARTBEATS.toMillis();
    long beaten = 0;
    for (long i = 0; i < signals; i++) {
      long due = began + (long) (i * (1e9 / perSecond));
      awaitTurn(due);
      send(random.nextInt(fleet.size()), due);
      for (; beaten < beats * i / signals; beaten++) {
        beat((int) (beaten % fleet.agents()));
      }
    }
    return signals;
  }

  private static void awaitTurn(long dueNanos) {
    for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void send(int number, long dueNanos) {
    long millis = journeys.begin(number, dueNanos);
    connection.publish(fleet.subject(number), fleet.signal(number, time.at(millis)));
  }

  private void beat(int agent) {
    connection.publish(
        HEARTBEAT_SUBJECT + WireFleet.agentName(agent), fleet.heartbeat(agent, Instant.now()));
  }
}
