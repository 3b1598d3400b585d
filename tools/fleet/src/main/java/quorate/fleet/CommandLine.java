package quorate.fleet;

import java.util.List;
import java.util.Map;

/** What somebody wants of the program. */
sealed interface CommandLine {

  /** To run agents. */
  record Run(Settings settings) implements CommandLine {}

  /** To read how to use it. */
  record Help() implements CommandLine {}

  /**
   * Something that makes no sense.
   *
   * @param problem what is wrong, in one line
   */
  record Wrong(String problem) implements CommandLine {}

  String HELP =
      """
      Runs sample agents that watch candles and send signals to an orchestrator over NATS.

      --symbol SYMBOL          the market of the candles, such as BTC-USD
      --candles FILE           candles from a CSV file with the header
                               open_time,open,high,low,close,volume,close_time
      --random-walk SEED       or made-up candles, the same for the same number
      --nats URL[,URL...]      where NATS is; default nats://localhost:4222
      --pace DURATION          one candle per so long, such as 500ms, 2s or 5m; default 1s
      --heartbeat DURATION     how often each agent says that it is alive; default 5s
      --loop                   begin the file anew at its end, instead of stopping
      --agents AGENT[,...]     technical and risk, or names such as risk-2; default both
      --signals-subject S      default quorate.agent.signals
      --heartbeat-subject S    default quorate.agent.heartbeat
      --control-subject S      default quorate.orchestrator.control
      --help                   this text

      Environment: NATS_USER and NATS_PASSWORD, or NATS_TOKEN.
      Exit codes: 0 candles ended or stopped by a signal, 1 failure, 2 wrong usage.
      """;

  static CommandLine parse(List<String> arguments, Map<String, String> environment) {
    if (arguments.contains("--help")) {
      return new Help();
    }
    try {
      return new Run(Arguments.of(arguments).settings(environment));
    } catch (IllegalArgumentException e) {
      return new Wrong(e.getMessage());
    }
  }
}
