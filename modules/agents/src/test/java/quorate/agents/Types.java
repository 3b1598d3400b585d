package quorate.agents;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Agents by their types, as their providers make them. */
final class Types {
  private static final List<AgentProvider> PROVIDERS =
      List.of(
          new TechnicalProvider(),
          new TrendProvider(),
          new ReversionProvider(),
          new RiskProvider(),
          new OrderBookProvider(),
          new SentimentProvider(),
          new ArbitrageProvider());

  private Types() {}

  static Agent create(String type) {
    return create(type, new Defaults());
  }

  static Agent create(String type, Parameters parameters) {
    return PROVIDERS.stream()
        .filter(provider -> provider.type().equals(type))
        .findFirst()
        .orElseThrow()
        .create(parameters);
  }

  /** Nothing is set. */
  static class Defaults implements Parameters {
    @Override
    public Optional<String> text(String name) {
      return Optional.empty();
    }

    @Override
    public double number(String name, double otherwise, double least, double most) {
      return otherwise;
    }

    @Override
    public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
      return otherwise;
    }
  }
}
