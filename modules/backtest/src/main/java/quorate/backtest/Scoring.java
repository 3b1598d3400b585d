package quorate.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.market.CandleSeries;
import quorate.record.RecordedDecision;

/**
 * Scores every agent that ever voted, by what the market did after its signals. A signal counts
 * once, however many decisions it was part of, and its price is the close of the last candle that
 * had closed by then.
 *
 * <p>Decisions come in the order of their sequence, of one group; one that is not newer than the
 * last is a copy, and is passed over. So nothing but the last signal of each agent is kept.
 */
public final class Scoring {
  private final CandleSeries candles;
  private final Map<String, Scored> agents = new TreeMap<>();
  private final long[] actions = new long[Action.values().length];
  private long vetoed;
  private long lastSequence;
  private long copies;
  private long otherSymbols;
  private int candle = -1;

  /** An agent that has voted. */
  private static final class Scored {
    private final VoteStatistics statistics;
    private String type = "";
    private Ratio weight = Ratio.ZERO;
    private boolean veto;
    private Optional<Instant> last = Optional.empty();

    private Scored(CandleSeries candles) {
      this.statistics = new VoteStatistics(candles);
    }
  }

  /**
   * @param candles of the symbol whose decisions are scored
   */
  public Scoring(CandleSeries candles) {
    this.candles = candles;
  }

  /** Takes the next decision. */
  public void add(RecordedDecision recorded) {
    if (recorded.sequence() <= lastSequence) {
      copies++;
      return;
    }
    lastSequence = recorded.sequence();
    Decision decision = recorded.decision();
    if (!decision.symbol().equals(candles.symbol())) {
      otherSymbols++;
      return;
    }
    decision.votes().forEach(this::take);
    count(decision);
  }

  private void take(Vote vote) {
    Scored agent = agents.computeIfAbsent(vote.agentName(), name -> new Scored(candles));
    agent.type = vote.agentType();
    agent.weight = vote.weight();
    agent.veto = vote.veto();
    Optional<Instant> timestamp = Optional.of(vote.timestamp());
    if (agent.last.equals(timestamp)) {
      return;
    }
    agent.last = timestamp;
    if (!vote.veto() && vote.isAbstention()) {
      agent.statistics.none();
      return;
    }
    int closed = lastClosed(vote.timestamp());
    if (closed < 0) {
      agent.statistics.said(vote.signal());
    } else {
      agent.statistics.said(vote.signal(), vote.confidence(), closed);
    }
  }

  private void count(Decision decision) {
    actions[decision.action().ordinal()]++;
    vetoed += decision.vetoedBy().isPresent() ? 1 : 0;
    for (Vote vote : decision.votes()) {
      agents.get(vote.agentName()).statistics.voted(decision, vote);
    }
  }

  /**
   * The last candle that had closed by then; negative if none had. Signals are hardly out of order.
   */
  private int lastClosed(Instant instant) {
    long millis = instant.toEpochMilli();
    while (candle + 1 < candles.size() && candles.closeMillis(candle + 1) <= millis) {
      candle++;
    }
    int closed = candle;
    while (closed >= 0 && candles.closeMillis(closed) > millis) {
      closed--;
    }
    return closed;
  }

  /**
   * What came of it.
   *
   * @param decisions how often what was decided
   * @param otherSymbols how many decisions were on other symbols
   * @param copies how many were not newer than the one before
   * @param agents by name
   */
  public record Result(
      BacktestResult.Decisions decisions, long otherSymbols, long copies, List<AgentScore> agents) {

    public Result {
      agents = List.copyOf(agents);
    }
  }

  /** What has come of it so far. */
  public Result result() {
    List<AgentScore> scores = new ArrayList<>();
    agents.forEach((name, agent) -> scores.add(score(name, agent)));
    return new Result(
        new BacktestResult.Decisions(
            actions[Action.BUY.ordinal()],
            actions[Action.SELL.ordinal()],
            actions[Action.HOLD.ordinal()],
            vetoed),
        otherSymbols,
        copies,
        scores);
  }

  private AgentScore score(String name, Scored agent) {
    long trades = actions[Action.BUY.ordinal()] + actions[Action.SELL.ordinal()];
    return agent.statistics.score(
        name, agent.type, agent.weight, agent.veto, trades, 0, 0, Optional.empty());
  }
}
