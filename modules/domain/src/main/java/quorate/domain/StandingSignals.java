package quorate.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All standing signals, by symbol. A signal that ages out goes at its own millisecond, and a symbol
 * goes with its last one. What is not decided yet is kept in a set of its own, so that a cycle
 * costs by what may be due and not by all that stands.
 */
final class StandingSignals {
  private final SignalRules rules;
  private final long maxAgeMillis;
  private final long maxSkewMillis;
  private final Map<String, SymbolBook> books = new HashMap<>();
  private final Set<SymbolBook> undecided = new HashSet<>();
  private final ExpiryQueue<StandingSignal> byAge = new ExpiryQueue<>();

  /** What was decided before this instance was active, by symbol, until it has aged out. */
  private final Map<String, Map<String, Instant>> remembered = new HashMap<>();

  private long rememberedUntilMillis;

  /** Characters of reasoning held. */
  private long reasoning;

  private long reasoningsLeftOut;

  StandingSignals(Rules rules) {
    this.rules = rules.signals();
    this.maxAgeMillis = rules.decision().maxSignalAge().toMillis();
    this.maxSkewMillis = rules.decision().maxClockSkew().toMillis();
  }

  int size() {
    return byAge.size();
  }

  int symbols() {
    return books.size();
  }

  /** Signals whose reasoning was left out because there was no room for it. */
  long reasoningsLeftOut() {
    return reasoningsLeftOut;
  }

  void advance(Moment now) {
    Optional<StandingSignal> aged = byAge.poll(now.monotonicMillis());
    while (aged.isPresent()) {
      detach(aged.get());
      aged = byAge.poll(now.monotonicMillis());
    }
    if (now.monotonicMillis() > rememberedUntilMillis) {
      remembered.clear();
    }
  }

  /** Why there is no place for a first signal of the agent for the symbol, if there is none. */
  Optional<Answer.Refused> refusal(int signalsOfAgent, String symbol) {
    if (signalsOfAgent >= rules.maxSymbolsPerAgent()) {
      return Optional.of(
          Answer.Refused.of(
              DropReason.SYMBOLS_FULL,
              "an agent may have signals for at most "
                  + rules.maxSymbolsPerAgent()
                  + " symbols at a time"));
    }
    if (books.size() >= rules.maxSymbols() && !books.containsKey(symbol)) {
      return Optional.of(
          Answer.Refused.of(
              DropReason.SYMBOLS_FULL,
              "at most " + rules.maxSymbols() + " symbols are held at a time"));
    }
    if (byAge.size() >= rules.maxStanding()) {
      return Optional.of(
          Answer.Refused.of(
              DropReason.SIGNALS_FULL,
              "at most " + rules.maxStanding() + " standing signals are held at a time"));
    }
    return Optional.empty();
  }

  /** Makes the signal the agent's standing one for its symbol. */
  void put(Agent agent, Signal signal, Moment now) {
    long ageMillis = Math.max(0, Ages.millis(signal.timestamp(), now.wall()));
    long expiresAt = now.monotonicMillis() - ageMillis + maxAgeMillis;
    StandingSignal standing = agent.signals.get(signal.symbol());
    if (standing == null) {
      SymbolBook book = books.computeIfAbsent(signal.symbol(), SymbolBook::new);
      standing = new StandingSignal(agent, book, withinBudget(signal, 0));
      book.add(standing);
      agent.signals.put(book.symbol, standing);
      byAge.add(standing, expiresAt);
    } else {
      standing.replace(withinBudget(signal, standing.opinion().reasoning().length()));
      byAge.renew(standing, expiresAt);
    }
    remembered(standing).ifPresent(standing::markDecidedIfOf);
    if (!standing.isDecided()) {
      undecided.add(standing.book);
    }
  }

  /** What was decided of the agent and symbol before this instance was active. */
  private Optional<Instant> remembered(StandingSignal standing) {
    return Optional.ofNullable(remembered.get(standing.book.symbol))
        .map(byAgent -> byAgent.get(standing.agent.name));
  }

  private Opinion withinBudget(Signal signal, int freed) {
    Opinion opinion = Opinion.of(signal);
    reasoning -= freed;
    if (reasoning + opinion.reasoning().length() > rules.maxReasoning()) {
      reasoningsLeftOut++;
      opinion = opinion.withoutReasoning();
    }
    reasoning += opinion.reasoning().length();
    return opinion;
  }

  void removeAllOf(Agent agent) {
    for (StandingSignal standing : List.copyOf(agent.signals.values())) {
      byAge.remove(standing);
      detach(standing);
    }
  }

  private void detach(StandingSignal standing) {
    reasoning -= standing.opinion().reasoning().length();
    standing.agent.signals.remove(standing.book.symbol);
    standing.book.remove(standing);
    if (standing.book.signals().isEmpty()) {
      books.remove(standing.book.symbol);
      undecided.remove(standing.book);
    }
  }

  /** The books that are due, in alphabetical order of their symbols. */
  List<SymbolBook> due(Moment now) {
    List<SymbolBook> due = new ArrayList<>();
    for (SymbolBook book : undecided) {
      if (book.isDue(now.monotonicMillis())) {
        due.add(book);
      }
    }
    due.sort(Comparator.comparing(book -> book.symbol));
    return due;
  }

  /** Notes a recorded decision: from now on its signals are those of the symbol's last one. */
  void recorded(CountedSignals decided) {
    remembered.remove(decided.symbol());
    SymbolBook book = books.get(decided.symbol());
    if (book != null) {
      book.nextDecision();
      decided.markDecided(book);
      settle(book);
    }
  }

  private void settle(SymbolBook book) {
    if (book.hasUndecided()) {
      undecided.add(book);
    } else {
      undecided.remove(book);
    }
  }

  /** Takes what the record says was decided last in the place of all that was known of it. */
  void restore(Moment now, DecidedMemory memory) {
    remembered.clear();
    remembered.putAll(memory.timestamps());
    rememberedUntilMillis = now.monotonicMillis() + maxAgeMillis + maxSkewMillis;
    for (SymbolBook book : books.values()) {
      book.nextDecision();
      for (StandingSignal standing : book.signals()) {
        remembered(standing).ifPresent(standing::markDecidedIfOf);
      }
      settle(book);
    }
  }
}
