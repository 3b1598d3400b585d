package quorate.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import quorate.domain.Ratio;
import quorate.protocol.StorableText;
import quorate.sdk.Agent;
import quorate.sdk.Candle;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;
import quorate.sdk.ToolServers;
import quorate.sdk.Tools;

/** An agent that observes candle after candle, as the runtime of a live one would have it. */
final class ObservedAgent {
  /** After so many failures in a row a live agent says that it is unhealthy. */
  private static final int MOST_FAILURES = 5;

  private final String symbol;
  private final Opinions opinions;
  private final AgentDesk desk = new AgentDesk();
  private Agent agent;
  private int observed;
  private int failuresInRow;
  private long failures;
  private boolean degraded;
  private String reasoning = "";

  /**
   * @throws IllegalArgumentException if it observes no candles, which is all there is
   */
  ObservedAgent(FleetMember member, String symbol, int candles) {
    this.symbol = symbol;
    this.opinions = new Opinions(member, candles);
    this.agent = member.agents().get();
    if (!agent.interest().parts().contains(Interest.candles())) {
      throw new IllegalArgumentException(
          "the agent " + member.name() + " observes no candles, and a backtest has nothing else");
    }
    agent.start(desk);
  }

  Opinions opinions() {
    return opinions;
  }

  /** Why it thinks what it said last. */
  String reasoning() {
    return reasoning;
  }

  /** How often it threw. */
  long failures() {
    return failures;
  }

  /** Candles are missing, more than its memory outlives. */
  void beginAnew() {
    agent.stop(desk);
    agent = opinions.member().agents().get();
    observed = 0;
    degraded = false;
    agent.start(desk);
  }

  void stop() {
    agent.stop(desk);
  }

  /** Shows it the next candle. */
  void observe(int index, Candle candle) {
    desk.now = candle.closeTime();
    try {
      Opinion opinion = agent.observe(new Observation.OfCandle(symbol, candle), desk);
      take(index, opinion);
      failuresInRow = 0;
    } catch (RuntimeException e) {
      failures++;
      failuresInRow++;
      opinions.silent(index);
    }
    observed++;
    opinions.status(index, health());
  }

  private void take(int index, Opinion opinion) {
    switch (opinion) {
      case Opinion.Voiced voiced -> {
        Ratio confidence = Ratio.of("confidence", new BigDecimal(voiced.confidence()));
        reasoning = StorableText.of(voiced.reasoning());
        opinions.voiced(index, voiced.action(), confidence);
      }
      case Opinion.None none -> opinions.none(index);
    }
  }

  private AgentHealth health() {
    if (failuresInRow >= MOST_FAILURES) {
      return AgentHealth.UNHEALTHY;
    }
    return degraded || observed < agent.warmUp() ? AgentHealth.DEGRADED : AgentHealth.HEALTHY;
  }

  /** Knows the time of the observation, and no tools. */
  private final class AgentDesk implements Desk {
    private Instant now = Instant.EPOCH;

    @Override
    public String name() {
      return opinions.member().name();
    }

    @Override
    public String symbol() {
      return symbol;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public boolean paused() {
      return false;
    }

    /** What it returns comes after this, in the same instant, and is what stands. */
    @Override
    public void publish(String symbol, Opinion opinion) {}

    @Override
    public Tools tools(String server) {
      return ToolServers.NONE.tools(server);
    }

    @Override
    public void degraded(String why) {
      degraded = true;
    }

    @Override
    public void recovered() {
      degraded = false;
    }
  }
}
