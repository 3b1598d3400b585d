package quorate.domain;

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
  /** The last character of Latin-1. A text that holds another takes two bytes a character. */
  private static final char LAST_OF_ONE_BYTE = 0xFF;

  private final SignalRules rules;
  private final long maxAgeMillis;
  private final Map<String, SymbolBook> books = new HashMap<>();
  private final Set<SymbolBook> undecided = new HashSet<>();
  private final ExpiryQueue<StandingSignal> byAge = new ExpiryQueue<>();

  private final RememberedSignals remembered;

  /** Bytes of reasoning held. */
  private long reasoning;

  private long reasoningsLeftOut;

  StandingSignals(Rules rules) {
    this.rules = rules.signals();
    this.maxAgeMillis = rules.decision().maxSignalAge().toMillis();
    this.remembered = new RememberedSignals(rules);
  }

  int size() {
    return byAge.size();
  }

  int symbols() {
    return books.size();
  }

  List<String> symbolNames() {
    return books.keySet().stream().sorted().toList();
  }

  /** Some of them as they are now, by symbol and agent. */
  List<SignalView> page(SignalPage page) {
    List<SignalView> views = new ArrayList<>();
    for (String symbol : symbolNames()) {
      if (views.size() >= page.limit()) {
        return views;
      }
      if (page.wantsSymbol(symbol)) {
        books.get(symbol).signals().stream()
            .filter(standing -> page.wantsAgent(symbol, standing.agent.name))
            .sorted(Comparator.comparing(standing -> standing.agent.name))
            .limit(page.limit() - views.size())
            .map(standing -> view(symbol, standing))
            .forEach(views::add);
      }
    }
    return views;
  }

  private SignalView view(String symbol, StandingSignal standing) {
    return new SignalView(
        symbol,
        standing.vote(),
        standing.timestamp().plusMillis(maxAgeMillis),
        standing.isDecided());
  }

  /** Signals whose reasoning was left out because there was no room for it. */
  long reasoningsLeftOut() {
    return reasoningsLeftOut;
  }

  void advance(Moment now) {
    remembered.advance(now.monotonicMillis());
    Optional<StandingSignal> aged = byAge.poll(now.monotonicMillis());
    while (aged.isPresent()) {
      detach(aged.get());
      aged = byAge.poll(now.monotonicMillis());
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
      standing = new StandingSignal(agent, book);
      say(standing, signal);
      book.add(standing);
      agent.signals.put(book.symbol, standing);
      byAge.add(standing, expiresAt);
      recall(standing);
    } else {
      say(standing, signal);
      byAge.renew(standing, expiresAt);
    }
    if (!standing.isDecided()) {
      undecided.add(standing.book);
    }
  }

  private void recall(StandingSignal standing) {
    remembered.take(standing.book.symbol, standing.agent.name).ifPresent(standing::markDecided);
  }

  private void say(StandingSignal standing, Signal signal) {
    int bytes = bytes(signal.reasoning());
    reasoning -= standing.reasoningBytes();
    if (reasoning + bytes > rules.maxReasoning()) {
      reasoningsLeftOut++;
      standing.say(signal, "", 0);
    } else {
      reasoning += bytes;
      standing.say(signal, signal.reasoning(), bytes);
    }
  }

  private static int bytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > LAST_OF_ONE_BYTE) {
        return 2 * text.length();
      }
    }
    return text.length();
  }

  void removeAllOf(Agent agent) {
    for (StandingSignal standing : List.copyOf(agent.signals.values())) {
      byAge.remove(standing);
      detach(standing);
    }
  }

  private void detach(StandingSignal standing) {
    reasoning -= standing.reasoningBytes();
    String symbol = standing.book.symbol;
    standing.decided().ifPresent(t -> remembered.add(symbol, standing.agent.name, t));
    standing.agent.signals.remove(symbol);
    standing.book.remove(standing);
    if (standing.book.signals().isEmpty()) {
      books.remove(symbol);
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
    remembered.forget(decided.symbol());
    SymbolBook book = books.get(decided.symbol());
    if (book == null) {
      decided.markDecided(remembered);
      return;
    }
    book.nextDecision();
    decided.markDecided(remembered);
    recall(book);
  }

  /** Takes what the record says was decided last in the place of all that was known of it. */
  void restore(DecidedMemory memory) {
    remembered.replaceAll(memory);
    for (SymbolBook book : books.values()) {
      book.nextDecision();
      recall(book);
    }
  }

  /** Marks what stands of the symbol's last decision, and notes whether anything else does. */
  private void recall(SymbolBook book) {
    if (remembered.knows(book.symbol)) {
      book.signals().forEach(this::recall);
    }
    if (book.hasUndecided()) {
      undecided.add(book);
    } else {
      undecided.remove(book);
    }
  }
}
