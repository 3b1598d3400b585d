package quorate.orchestration.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import quorate.domain.Decision;
import quorate.domain.EngineView;
import quorate.domain.Moment;
import quorate.domain.SignalRules;
import quorate.domain.Vote;
import quorate.domain.reference.Heard;
import quorate.domain.reference.ReferenceEngine;
import quorate.domain.reference.ReferenceTally;
import quorate.record.PublicationEnd;
import quorate.record.RecordedDecision;

/** Watches that every promise is kept; keeps books of its own and believes nobody. */
final class Audit {
  /** What was already in a NATS client's hands when trading was paused arrives within this. */
  private static final long IN_HAND_MILLIS = 2_000;

  private final World world;
  private final Map<UUID, RecordedDecision> recorded = new LinkedHashMap<>();
  private final Map<String, RecordedDecision> lastOfSymbol = new HashMap<>();
  private final Set<UUID> published = new HashSet<>();
  private final Map<Long, Set<UUID>> publishedInTerm = new HashMap<>();
  private final Map<Long, Long> lastSequenceInTerm = new HashMap<>();

  /** Until when a decision that a pause cancelled may arrive. */
  private final Map<UUID, Long> lastCall = new HashMap<>();

  private long newestTerm;
  private long fencedTerm;
  private long sequence;
  private Optional<Instance> holder = Optional.empty();

  Audit(World world) {
    this.world = world;
  }

  void leased(long term, Instance by) {
    world.trace.note(() -> "leased in term " + term);
    Violation.unless(term > newestTerm, "terms rise: %s after %s", term, newestTerm);
    newestTerm = term;
    if (holder.filter(by::equals).isEmpty()) {
      holder.ifPresent(_ -> world.happenings.count(Happening.LEASE_TAKEN_OVER));
      holder = Optional.of(by);
    }
  }

  void fenced(long term) {
    fencedTerm = Math.max(fencedTerm, term);
  }

  /** Somebody was told that trading is paused. */
  void pauseAnswered() {
    long end = world.timeline.now() + IN_HAND_MILLIS;
    for (UUID id : recorded.keySet()) {
      boolean cancelled = world.server.outboxState(id).equals(PublicationEnd.CANCELLED.label());
      if (cancelled) {
        lastCall.putIfAbsent(id, end);
      }
    }
  }

  /** What an engine holds never exceeds its limits. */
  void looked(EngineView view) {
    SignalRules limits = world.scenario.rules().signals();
    int agents = view.agents().byStatus().values().stream().mapToInt(Integer::intValue).sum();
    Violation.unless(
        view.standingSignals() <= limits.maxStanding()
            && view.symbols() <= limits.maxSymbols()
            && agents <= world.scenario.rules().agents().max(),
        "an engine keeps its bounds: %s",
        view);
  }

  /** A decision before it goes to the record: each vote must be what that instance last heard. */
  void decided(ReferenceEngine heard, Moment now, Decision decision) {
    for (Vote vote : decision.votes()) {
      Heard standing =
          heard
              .standing(now, vote.agentName(), decision.symbol())
              .orElseThrow(() -> new Violation("a vote that does not stand: " + vote));
      Violation.unless(
          standing.signal().timestamp().equals(vote.timestamp())
              && standing.signal().action() == vote.signal()
              && standing.signal().confidence().equals(vote.confidence())
              && standing.signal().reasoning().equals(vote.reasoning()),
          "a vote is the agent's newest: %s, but it last said %s",
          vote,
          standing);
      Violation.unless(
          world.wire.hasSent(standing.signal()), "a vote was really sent: %s", standing);
      Violation.unless(
          standing.ageMillis(now) <= world.scenario.rules().decision().maxSignalAge().toMillis(),
          "a vote is no older than it may be: %s at %s",
          standing,
          now);
    }
  }

  /**
   * A decision is in the record.
   *
   * @param paused whether trading was paused by then
   */
  void recorded(RecordedDecision row, boolean paused) {
    world.trace.note(() -> "recorded %s in term %s".formatted(row.sequence(), row.term()));
    world.happenings.count(Happening.DECISION_RECORDED);
    Violation.unless(
        row.term() == fencedTerm, "a stale term cannot write: %s at %s", row, fencedTerm);
    Violation.unless(!paused, "nothing is recorded while paused: %s", row);
    Violation.unless(
        row.sequence() == sequence + 1, "no gap in sequence: %s after %s", row, sequence);
    sequence = row.sequence();
    Violation.unless(recorded.put(row.id(), row) == null, "an id is used once: %s", row);
    RecordedDecision last = lastOfSymbol.put(row.decision().symbol(), row);
    Violation.unless(
        last == null || !signals(last).entrySet().containsAll(signals(row).entrySet()),
        "nothing is decided twice: %s after %s",
        row,
        last);
    checkTally(row.decision());
    if (row.decision().vetoedBy().isPresent()) {
      world.happenings.count(Happening.DECISION_VETOED);
    }
    countAbstentions(row.decision().votes());
  }

  private void countAbstentions(List<Vote> votes) {
    if (votes.stream().anyMatch(Vote::isAbstention)) {
      world.happenings.count(Happening.SOMEBODY_ABSTAINED);
    }
    if (votes.stream().allMatch(Vote::isAbstention)) {
      world.happenings.count(Happening.EVERYBODY_ABSTAINED);
    }
  }

  private static Map<String, Instant> signals(RecordedDecision row) {
    return row.decision().votes().stream()
        .collect(Collectors.toMap(Vote::agentName, Vote::timestamp));
  }

  /** Whether a veto agent was active is not in the record; one of the two must fit. */
  private void checkTally(Decision decision) {
    Decision wordless = ReferenceTally.wordless(decision);
    Violation.unless(
        wordless.equals(tallied(decision, true)) || wordless.equals(tallied(decision, false)),
        "a decision follows from its votes: %s, but %s",
        decision,
        tallied(decision, true));
  }

  private Decision tallied(Decision decision, boolean vetoAgentActive) {
    return ReferenceTally.of(
        world.scenario.rules().decision(),
        decision.symbol(),
        decision.votes(),
        vetoAgentActive,
        decision.decidedAt());
  }

  /**
   * A server has taken a decision.
   *
   * @param sinceFrozen whether the process was frozen since it handed it over, or is: what is in
   *     its machine's hands then is beyond its control
   */
  void published(long term, UUID id, boolean sinceFrozen) {
    RecordedDecision row = recorded.get(id);
    Violation.unless(row != null, "only what is recorded is published: %s", id);
    world.trace.note(() -> "published in term " + term + ": " + row.sequence());
    world.happenings.count(Happening.DECISION_PUBLISHED);
    if (!published.add(id)) {
      world.happenings.count(Happening.PUBLISHED_AGAIN);
    }
    if (publishedInTerm.computeIfAbsent(term, t -> new HashSet<>()).add(id)) {
      long before = lastSequenceInTerm.getOrDefault(term, 0L);
      Violation.unless(
          row.sequence() > before, "published in order: %s after %s", row.sequence(), before);
      lastSequenceInTerm.put(term, row.sequence());
    }
    Violation.unless(
        sinceFrozen || world.timeline.now() <= lastCall.getOrDefault(id, Long.MAX_VALUE),
        "nothing is published long after a pause: %s",
        row);
  }

  /** Somebody notes in the record that decisions are published. */
  void markedPublished(Collection<UUID> ids) {
    for (UUID id : ids) {
      Violation.unless(
          published.contains(id),
          "what is marked as published was published: %s",
          recorded.get(id));
    }
  }

  /** At the end, all that was recorded was published, or there is a reason why not. */
  void checkAllPublished() {
    for (RecordedDecision row : recorded.values()) {
      Violation.unless(
          !world.server.outboxState(row.id()).equals("pending"),
          "all is published at last: %s",
          row);
    }
  }
}
