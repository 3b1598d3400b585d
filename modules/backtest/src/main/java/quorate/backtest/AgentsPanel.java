package quorate.backtest;

import java.math.BigDecimal;
import java.util.List;

/** Draws, a row each, what agents said, how often they were right, and what they were worth. */
final class AgentsPanel {
  private static final int ROW = 30;
  private static final int HEAD = 26;
  private static final int FOOT = 46;
  private static final int NAME = 16;
  private static final int SAID = 130;
  private static final int SAID_WIDTH = 216;
  private static final int RIGHT_RATE = 470;
  private static final int WORTH = 514;
  private static final int WORTH_END = 784;
  private static final int VALUE_WIDTH = 64;
  private static final int BAR = 14;
  private static final String BUY = "#2f9e77";
  private static final String SELL = "#d9773d";
  private static final String HOLD = "#b9c1cb";
  private static final String NONE = "#eceff2";
  private static final String GAIN = "#1f6fb4";
  private static final String LOSS = "#c8442f";

  private AgentsPanel() {}

  static int height(BacktestResult result) {
    return HEAD + ROW * result.agents().size() + FOOT;
  }

  static void draw(Svg svg, BacktestResult result, int top) {
    String bold = "font-size=\"13\" font-weight=\"600\"";
    boolean shared = result.plan().attribution() != Attribution.OFF;
    svg.text(NAME, top, Svg.Anchor.START, Svg.INK, bold, "Agents");
    svg.text(SAID, top, Svg.Anchor.START, Svg.FAINT, "said");
    svg.text(RIGHT_RATE, top, Svg.Anchor.END, Svg.FAINT, "right, 6 candles on");
    svg.text(
        WORTH,
        top,
        Svg.Anchor.START,
        Svg.FAINT,
        shared
            ? "part of the result (" + result.plan().attribution().word() + ")"
            : "decisions that hung on it");
    int y = top + HEAD;
    for (AgentScore agent : result.agents()) {
      svg.text(NAME, y, Svg.Anchor.START, Svg.INK, agent.name());
      said(svg, agent.signals(), y);
      right(svg, agent, y);
      if (shared) {
        worth(svg, result.agents(), agent, y);
      } else {
        hanging(svg, result, agent, y);
      }
      y += ROW;
    }
    legend(svg, y + 8);
  }

  private static void said(Svg svg, AgentScore.Signals signals, int y) {
    double all = Math.max(1, signals.buy() + signals.sell() + signals.hold() + signals.none());
    double x = SAID;
    x = part(svg, x, y, signals.buy() / all, BUY);
    x = part(svg, x, y, signals.sell() / all, SELL);
    x = part(svg, x, y, signals.hold() / all, HOLD);
    part(svg, x, y, signals.none() / all, NONE);
  }

  private static double part(Svg svg, double x, int y, double share, String colour) {
    double width = SAID_WIDTH * share;
    svg.box(x, y - BAR + 3, width, BAR, colour);
    return x + width;
  }

  private static void right(Svg svg, AgentScore agent, int y) {
    String rate =
        agent.hitRate6().mean().isPresent()
            ? Words.percent(agent.hitRate6().mean().getAsDouble())
            : agent.veto() ? "vetoes" : "–";
    svg.text(RIGHT_RATE, y, Svg.Anchor.END, Svg.INK, rate);
  }

  private static void worth(Svg svg, List<AgentScore> agents, AgentScore agent, int y) {
    double least = 0;
    double greatest = 0;
    for (AgentScore each : agents) {
      least = Math.min(least, amount(each));
      greatest = Math.max(greatest, amount(each));
    }
    Axis axis =
        new Axis(
            least,
            greatest > least ? greatest : least + 1,
            WORTH + (least < 0 ? VALUE_WIDTH : 0),
            WORTH_END - (greatest > 0 ? VALUE_WIDTH : 0));
    double zero = axis.pixel(0);
    double end = axis.pixel(amount(agent));
    svg.line(zero, y - BAR - 3, zero, y + 9, Svg.GRID);
    svg.box(
        Math.min(zero, end),
        y - BAR + 3,
        Math.abs(end - zero),
        BAR,
        amount(agent) < 0 ? LOSS : GAIN);
    boolean left = amount(agent) < 0;
    svg.text(
        left ? end - 6 : end + 6,
        y,
        left ? Svg.Anchor.END : Svg.Anchor.START,
        Svg.INK,
        Words.signed(amount(agent)));
  }

  private static double amount(AgentScore agent) {
    return agent.contribution().map(BigDecimal::doubleValue).orElse(0.0);
  }

  private static void hanging(Svg svg, BacktestResult result, AgentScore agent, int y) {
    BacktestResult.Decisions decisions = result.decisions();
    long all = decisions.buy() + decisions.sell() + decisions.hold();
    double width =
        all == 0 ? 0 : (double) (WORTH_END - WORTH - VALUE_WIDTH) * agent.pivotal() / all;
    svg.box(WORTH, y - BAR + 3, width, BAR, GAIN);
    svg.text(
        WORTH + width + (width > 0 ? 6 : 0),
        y,
        Svg.Anchor.START,
        Svg.INK,
        "%,d".formatted(agent.pivotal()));
  }

  private static void legend(Svg svg, int y) {
    double x = SAID;
    x = entry(svg, x, y, BUY, "BUY");
    x = entry(svg, x, y, SELL, "SELL");
    x = entry(svg, x, y, HOLD, "HOLD");
    entry(svg, x, y, NONE, "none");
    svg.text(WORTH_END, y, Svg.Anchor.END, Svg.FAINT, "past results, one symbol, made-up fills");
  }

  private static double entry(Svg svg, double x, int y, String colour, String words) {
    svg.box(x, y - 9, 10, 10, colour);
    svg.text(x + 15, y, Svg.Anchor.START, Svg.FAINT, words);
    return x + 60;
  }
}
