package quorate.orchestration;

import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.domain.AgentRules;
import quorate.domain.SignalRules;
import quorate.domain.SymbolPatterns;

/** Which symbols are decided, and how much is held. */
final class SignalSettings {
  private static final SignalRules DEFAULT = SignalRules.DEFAULT;

  private static final Key<SymbolPatterns> INCLUDE =
      Key.of(
          "quorate.symbols.include",
          ValueType.nonEmptyList(
                  ValueType.matching(
                      "[A-Za-z0-9/_.:*?-]{1,64}",
                      "1 to 64 of A-Z, a-z, 0-9, / _ . : - with * for any text and ? for any"
                          + " character"))
              .as(SymbolPatterns::new, SymbolPatterns::patterns),
          DEFAULT.included(),
          "Patterns of the symbols that are decided here; others are ignored.");

  private static final Key<Integer> MAX =
      Key.of(
          "quorate.symbols.max",
          ValueType.wholeNumber(1),
          DEFAULT.maxSymbols(),
          "Most symbols with a standing signal.");

  private static final Key<Integer> PER_AGENT =
      Key.of(
          "quorate.symbols.per-agent",
          ValueType.wholeNumber(1),
          DEFAULT.maxSymbolsPerAgent(),
          "Most of them for one agent.");

  private static final Key<Integer> MAX_STANDING =
      Key.of(
          "quorate.signals.max-standing",
          ValueType.wholeNumber(1, AgentRules.LIMIT),
          DEFAULT.maxStanding(),
          "Most standing signals.");

  static final Section SECTION =
      Section.of("Symbols and signals", INCLUDE, MAX, PER_AGENT, MAX_STANDING);

  private SignalSettings() {}

  static SignalRules of(Configuration configuration) {
    return new SignalRules(
        configuration.get(INCLUDE),
        configuration.get(MAX),
        configuration.get(PER_AGENT),
        configuration.get(MAX_STANDING));
  }
}
