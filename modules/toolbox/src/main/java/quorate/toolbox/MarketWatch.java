package quorate.toolbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import quorate.configuration.Configuration;
import quorate.mcp.Tool;
import quorate.nats.AgentLink;
import quorate.nats.Intake;
import quorate.nats.MarketSubjects;
import quorate.nats.NatsSettings;
import quorate.running.Clock;

/** Keeps what is known of the market: files, or without any what is heard on its subjects. */
final class MarketWatch implements AutoCloseable {
  private final List<Tool> tools;
  private final Optional<AgentLink> link;

  private MarketWatch(List<Tool> tools, Optional<AgentLink> link) {
    this.tools = tools;
    this.link = link;
  }

  /**
   * Reads the files, or begins to listen.
   *
   * @throws IllegalStateException when a file cannot be used
   */
  static MarketWatch open(Map<String, Path> files, Configuration configuration) {
    Clock clock = Clock.system();
    Market market = Market.of(files, clock.now());
    Optional<AgentLink> link =
        files.isEmpty() ? Optional.of(link(market, configuration, clock)) : Optional.empty();
    link.ifPresent(AgentLink::start);
    return new MarketWatch(new MarketData(market, clock).tools(), link);
  }

  private static AgentLink link(Market market, Configuration configuration, Clock clock) {
    MarketSubjects subjects = MarketSubjects.of(configuration);
    return new AgentLink(
        NatsSettings.of(configuration),
        "mcp-market-data",
        List.of(
            new Intake(
                subjects.candlesOfAll(),
                (on, payload) -> market.heardCandle(subjects.candles(), on, payload)),
            new Intake(List.of(subjects.books()), (on, payload) -> market.heardBook(payload))),
        up -> {},
        clock,
        RandomGenerator.getDefault());
  }

  List<Tool> tools() {
    return tools;
  }

  /** What it hears the market by; empty where it has files. */
  Optional<AgentLink> link() {
    return link;
  }

  @Override
  public void close() {
    link.ifPresent(AgentLink::close);
  }
}
