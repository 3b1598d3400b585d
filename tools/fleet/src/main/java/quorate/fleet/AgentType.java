package quorate.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two agents there are. The orchestrator weighs the first and lets the second veto. */
enum AgentType {
  /** Votes by RSI, MACD, moving averages and Bollinger bands. */
  TECHNICAL {
    @Override
    Analyst analyst() {
      return new TechnicalAnalyst();
    }
  },
  /** Vetoes by drawdown and volatility. */
  RISK {
    @Override
    Analyst analyst() {
      return new RiskAnalyst();
    }
  };

  /** One that has seen nothing yet. */
  abstract Analyst analyst();

  /** The {@code agent_type} of its messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AgentType> of(String label) {
    return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
  }
}
