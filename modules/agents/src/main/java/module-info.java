/**
 * The agents that come with the program. They are found as those of any plug-in are: by their
 * providers, on what the SDK alone gives them.
 */
module quorate.agents {
  requires quorate.indicators;
  requires quorate.sdk;

  provides quorate.sdk.AgentProvider with
      quorate.agents.TechnicalProvider,
      quorate.agents.TrendProvider,
      quorate.agents.ReversionProvider,
      quorate.agents.RiskProvider,
      quorate.agents.OrderBookProvider,
      quorate.agents.SentimentProvider,
      quorate.agents.ArbitrageProvider;
}
