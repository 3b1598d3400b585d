package quorate.domain.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import quorate.domain.AgentStatus;
import quorate.domain.AgentView;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.domain.DropReason;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Rules;
import quorate.domain.Signal;
import quorate.domain.Vote;

/**
 * The engine as the contract describes it. Where the contract leaves an order open (which of
 * several reasons a message is refused for), it follows the real one.
 */
public final class ReferenceEngine {
  private static final long MINUTE = Duration.ofSeconds(60).toMillis();
  private static final long DAY = Duration.ofHours(24).toMillis();

  private final Rules rules;
  private final IncludedSymbols included;
  private final Map<String, ReferenceAgent> agents = new TreeMap<>();

  /** The signals of each symbol's last recorded decision; never forgotten here. */
  private final Map<String, Map<String, Instant>> lastDecided = new HashMap<>();

  /** When to look at which agent again, because something of it may have ended by then. */
  private final PriorityQueue<LookAgain> looks =
      new PriorityQueue<>(Comparator.comparingLong(LookAgain::after));

  private long arrivals;

  private record LookAgain(long after, String agent) {}

  /** How many signals stand, by symbol. */
  private final SortedMap<String, Integer> symbols = new TreeMap<>();

  public ReferenceEngine(Rules rules) {
    this.rules = rules;
    this.included = new IncludedSymbols(rules.signals().included().patterns());
  }

  /** Takes a signal, or says why not. */
  public Optional<DropReason> receive(Moment now, Signal signal) {
    letTimePass(now);
    Optional<DropReason> refusal = refusal(now, signal);
    if (refusal.isPresent()) {
      Optional.ofNullable(agents.get(signal.agentName()))
          .ifPresent(agent -> agent.refuse(now, refusal.get()));
      return refusal;
    }
    ReferenceAgent agent = known(now, signal.agentName(), signal.agentType());
    heard(agent, now);
    agent.lastSignal = Optional.of(now);
    agent.signals++;
    Heard heard = new Heard(signal, now);
    if (agent.standing.put(signal.symbol(), heard) == null) {
      symbols.merge(signal.symbol(), 1, Integer::sum);
    }
    lookAgain(now.monotonicMillis() + maxAge() - heard.ageMillis(now), agent);
    return Optional.empty();
  }

  /** Takes a heartbeat, or says why not. */
  public Optional<DropReason> receive(Moment now, Heartbeat heartbeat) {
    letTimePass(now);
    Optional<DropReason> refusal = refusal(now, heartbeat);
    if (refusal.isPresent()) {
      Optional.ofNullable(agents.get(heartbeat.agentName()))
          .ifPresent(agent -> agent.refuse(now, refusal.get()));
      return refusal;
    }
    ReferenceAgent agent = known(now, heartbeat.agentName(), heartbeat.agentType());
    heard(agent, now);
    agent.beat(now, heartbeat);
    noteHealth(agent, now);
    return Optional.empty();
  }

  private Optional<DropReason> refusal(Moment now, Signal signal) {
    if (!included.contain(signal.symbol())) {
      return Optional.of(DropReason.IGNORED);
    }
    Duration age = Duration.between(signal.timestamp(), now.wall());
    if (age.toMillis() > maxAge()) {
      return Optional.of(DropReason.EXPIRED);
    }
    if (age.negated().toMillis() > rules.decision().maxClockSkew().toMillis()) {
      return Optional.of(DropReason.FUTURE);
    }
    ReferenceAgent agent = agents.get(signal.agentName());
    if (agent == null) {
      return hasRoom(now) ? limit(0, signal.symbol()) : Optional.of(DropReason.REGISTRY_FULL);
    }
    if (!agent.mayBeOfType(signal.agentType())) {
      return Optional.of(DropReason.INVALID);
    }
    Heard current = agent.standing.get(signal.symbol());
    if (current == null) {
      return limit(agent.standing.size(), signal.symbol());
    }
    return signal.timestamp().isBefore(current.signal().timestamp())
        ? Optional.of(DropReason.SUPERSEDED)
        : Optional.empty();
  }

  private Optional<DropReason> refusal(Moment now, Heartbeat heartbeat) {
    if (Duration.between(heartbeat.timestamp(), now.wall()).toMillis() > maxAge()) {
      return Optional.of(DropReason.EXPIRED);
    }
    ReferenceAgent agent = agents.get(heartbeat.agentName());
    if (agent == null) {
      return hasRoom(now) ? Optional.empty() : Optional.of(DropReason.REGISTRY_FULL);
    }
    return agent.mayBeOfType(heartbeat.agentType())
        ? Optional.empty()
        : Optional.of(DropReason.INVALID);
  }

  private long maxAge() {
    return rules.decision().maxSignalAge().toMillis();
  }

  private Optional<DropReason> limit(int ofAgent, String symbol) {
    boolean tooManySymbols =
        !symbols.containsKey(symbol) && symbols.size() >= rules.signals().maxSymbols();
    if (tooManySymbols || ofAgent >= rules.signals().maxSymbolsPerAgent()) {
      return Optional.of(DropReason.SYMBOLS_FULL);
    }
    return standing() >= rules.signals().maxStanding()
        ? Optional.of(DropReason.SIGNALS_FULL)
        : Optional.empty();
  }

  private boolean hasRoom(Moment now) {
    return agents.size() < rules.agents().max() || unheardLongest(now).isPresent();
  }

  private Optional<ReferenceAgent> unheardLongest(Moment now) {
    return agents.values().stream()
        .filter(agent -> agent.status(now) == AgentStatus.UNHEALTHY)
        .filter(agent -> !agent.isNamedInOverrides())
        .min(Comparator.comparingLong(agent -> agent.lastHeard.monotonicMillis()));
  }

  private ReferenceAgent known(Moment now, String name, String type) {
    ReferenceAgent known = agents.get(name);
    if (known != null) {
      return known;
    }
    if (agents.size() >= rules.agents().max()) {
      forget(unheardLongest(now).orElseThrow());
    }
    ReferenceAgent newcomer = new ReferenceAgent(rules.agents(), name, type, now);
    agents.put(name, newcomer);
    arrivals++;
    lookAgain(newcomer.silentFrom() - 1, newcomer);
    return newcomer;
  }

  private void heard(ReferenceAgent agent, Moment now) {
    if (now.monotonicMillis() - agent.lastHeard.monotonicMillis() > MINUTE) {
      arrivals++;
    }
    agent.lastHeard = now;
  }

  private void forget(ReferenceAgent agent) {
    agent.standing.keySet().forEach(this::lessOf);
    agents.remove(agent.name);
  }

  private void lessOf(String symbol) {
    symbols.computeIfPresent(symbol, (s, count) -> count == 1 ? null : count - 1);
  }

  private void lookAgain(long after, ReferenceAgent agent) {
    looks.add(new LookAgain(after, agent.name));
  }

  private void letTimePass(Moment now) {
    while (!looks.isEmpty() && looks.peek().after() < now.monotonicMillis()) {
      Optional.ofNullable(agents.get(looks.remove().agent())).ifPresent(a -> lookAt(a, now));
    }
  }

  private void lookAt(ReferenceAgent agent, Moment now) {
    for (Heard heard : List.copyOf(agent.standing.values())) {
      if (heard.ageMillis(now) > maxAge()) {
        agent.standing.remove(heard.signal().symbol());
        lessOf(heard.signal().symbol());
      }
    }
    noteHealth(agent, now);
    if (agent.unhealthySince.orElse(Long.MAX_VALUE - DAY) + DAY < now.monotonicMillis()) {
      forget(agent);
    }
  }

  private void noteHealth(ReferenceAgent agent, Moment now) {
    if (agent.status(now) != AgentStatus.UNHEALTHY) {
      agent.unhealthySince = OptionalLong.empty();
      lookAgain(agent.silentFrom() - 1, agent);
    } else if (agent.unhealthySince.isEmpty()) {
      long saidSo = agent.saysUnhealthy() ? now.monotonicMillis() : Long.MAX_VALUE;
      agent.unhealthySince = OptionalLong.of(Math.min(saidSo, agent.silentFrom()));
      lookAgain(agent.unhealthySince.getAsLong() + DAY, agent);
    }
  }

  /** What must be decided now, without the words for it. */
  public List<Decision> due(Moment now) {
    letTimePass(now);
    boolean vetoAgentActive =
        agents.values().stream().anyMatch(agent -> agent.veto() && agent.active(now));
    List<Decision> decisions = new ArrayList<>();
    for (String symbol : symbols.keySet()) {
      List<Vote> votes = votes(now, symbol);
      Map<String, Instant> decided = lastDecided.getOrDefault(symbol, Map.of());
      if (votes.stream().anyMatch(v -> !v.timestamp().equals(decided.get(v.agentName())))) {
        decisions.add(
            ReferenceTally.of(rules.decision(), symbol, votes, vetoAgentActive, now.wall()));
      }
    }
    return decisions;
  }

  private List<Vote> votes(Moment now, String symbol) {
    return agents.values().stream()
        .filter(agent -> agent.eligible(now) && agent.standing.containsKey(symbol))
        .map(agent -> agent.vote(agent.standing.get(symbol)))
        .toList();
  }

  /** Notes that a decision is in the record. */
  public void recorded(Decision decision) {
    Map<String, Instant> signals = new HashMap<>();
    decision.votes().forEach(vote -> signals.put(vote.agentName(), vote.timestamp()));
    lastDecided.put(decision.symbol(), signals);
  }

  /** Takes the record's word for what was decided last. */
  public void restore(DecidedMemory memory) {
    lastDecided.clear();
    lastDecided.putAll(memory.timestamps());
  }

  /** The agent's standing signal for the symbol. */
  public Optional<Heard> standing(Moment now, String agent, String symbol) {
    letTimePass(now);
    return Optional.ofNullable(agents.get(agent)).map(known -> known.standing.get(symbol));
  }

  /** How many signals stand. */
  public int standing(Moment now) {
    letTimePass(now);
    return standing();
  }

  private int standing() {
    return symbols.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many symbols have a standing signal. */
  public int symbols(Moment now) {
    letTimePass(now);
    return symbols.size();
  }

  /** How often an agent was heard for the first time, or again after a minute. */
  public long arrivals() {
    return arrivals;
  }

  /** Every agent, by name. */
  public List<AgentView> agents(Moment now) {
    letTimePass(now);
    return agents.values().stream().map(agent -> agent.view(now)).toList();
  }
}
