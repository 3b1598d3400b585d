package quorate.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The agents by name, never more than the rules allow. Time passes in {@link #advance}: agents fall
 * silent and are at last forgotten there, each at its own millisecond, at a cost that depends on
 * how many do and not on how many there are.
 */
final class AgentRegistry {
  private static final long FORGET_AFTER_MILLIS = AgentRules.FORGET_AFTER.toMillis();
  private static final long ABSENCE_MILLIS = AgentRules.ABSENCE.toMillis();

  private final AgentRules rules;
  private final Map<String, Agent> byName = new HashMap<>();
  private final ExpiryQueue<Agent> events = new ExpiryQueue<>();

  /** UNHEALTHY and not named in the configuration, the one unheard longest first. */
  private final TreeSet<Agent> evictable =
      new TreeSet<>(
          Comparator.<Agent>comparingLong(agent -> agent.lastHeardMillis)
              .thenComparing(agent -> agent.name));

  private long arrivals;

  AgentRegistry(AgentRules rules) {
    this.rules = rules;
  }

  Optional<Agent> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<Agent> all() {
    return byName.values();
  }

  Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /** Counts how often an agent was heard for the first time, or again after an absence. */
  long arrivals() {
    return arrivals;
  }

  boolean hasRoom() {
    return byName.size() < rules.max() || !evictable.isEmpty();
  }

  /**
   * Lets time pass.
   *
   * @return the agents that were forgotten
   */
  List<Agent> advance(Moment now) {
    List<Agent> forgotten = List.of();
    Optional<Agent> due = events.poll(now.monotonicMillis());
    while (due.isPresent()) {
      Agent agent = due.get();
      if (agent.knownUnhealthy) {
        byName.remove(agent.name);
        evictable.remove(agent);
        forgotten = forgotten.isEmpty() ? new ArrayList<>() : forgotten;
        forgotten.add(agent);
      } else {
        long silentSince = agent.silentAfterMillis() + 1;
        markUnhealthy(agent);
        events.add(agent, silentSince + FORGET_AFTER_MILLIS);
      }
      due = events.poll(now.monotonicMillis());
    }
    return forgotten;
  }

  /**
   * Registers an agent, in the place of another if need be; there must be room.
   *
   * @return the agent that had to go
   */
  Optional<Agent> add(Agent agent) {
    Optional<Agent> evicted = Optional.empty();
    if (byName.size() >= rules.max()) {
      Agent unheardLongest = evictable.removeFirst();
      byName.remove(unheardLongest.name);
      events.remove(unheardLongest);
      evicted = Optional.of(unheardLongest);
    }
    arrivals++;
    byName.put(agent.name, agent);
    events.add(agent, agent.silentAfterMillis());
    return evicted;
  }

  void signalled(Agent agent, Moment now) {
    agent.signalled(now);
    heard(agent, now);
  }

  void beat(Agent agent, Moment now, Heartbeat heartbeat) {
    heard(agent, now);
    agent.beat(now, heartbeat);
    if (!agent.reportsUnhealthy()) {
      evictable.remove(agent);
      agent.knownUnhealthy = false;
      events.renew(agent, agent.silentAfterMillis());
    } else if (!agent.knownUnhealthy) {
      markUnhealthy(agent);
      events.renew(agent, now.monotonicMillis() + FORGET_AFTER_MILLIS);
    }
  }

  private void heard(Agent agent, Moment now) {
    if (now.monotonicMillis() - agent.lastHeardMillis > ABSENCE_MILLIS) {
      arrivals++;
    }
    boolean listed = evictable.remove(agent);
    agent.lastHeardMillis = now.monotonicMillis();
    if (listed) {
      evictable.add(agent);
    }
  }

  private void markUnhealthy(Agent agent) {
    agent.knownUnhealthy = true;
    if (!agent.hasOverride) {
      evictable.add(agent);
    }
  }
}
