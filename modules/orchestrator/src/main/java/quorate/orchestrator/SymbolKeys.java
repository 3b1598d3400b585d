package quorate.orchestrator;

import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.domain.AgentRules;
import quorate.domain.SignalRules;
import quorate.domain.SymbolPatterns;

/** Which symbols are decided, and how much is held. */
final class SymbolKeys {
  private static final SignalRules DEFAULT = SignalRules.DEFAULT;

  static final Key<SymbolPatterns> INCLUDE =
      Key.of(
          "quorate.symbols.include",
          KeyTypes.SYMBOL_PATTERNS,
          DEFAULT.included(),
          "Patterns of the symbols that are decided here; others are ignored.");

  static final Key<Integer> MAX =
      Key.of(
          "quorate.symbols.max",
          ValueType.wholeNumber(1),
          DEFAULT.maxSymbols(),
          "Most symbols with a standing signal.");

  static final Key<Integer> PER_AGENT =
      Key.of(
          "quorate.symbols.per-agent",
          ValueType.wholeNumber(1),
          DEFAULT.maxSymbolsPerAgent(),
          "Most of them for one agent.");

  static final Key<Integer> MAX_STANDING =
      Key.of(
          "quorate.signals.max-standing",
          ValueType.wholeNumber(1, AgentRules.LIMIT),
          DEFAULT.maxStanding(),
          "Most standing signals.");

  static final Section SECTION =
      Section.of("Symbols and signals", INCLUDE, MAX, PER_AGENT, MAX_STANDING);

  private SymbolKeys() {}
}
