package quorate.mcp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import quorate.metrics.Meters;
import quorate.sdk.ToolAnswer;

/** Counts the calls of tools of others. */
final class ClientMeters {
  private static final double[] SECONDS = {.001, .005, .01, .05, .1, .5, 1, 5, 10, 30, 60};

  private final Meters meters;

  ClientMeters(Meters meters) {
    this.meters = meters;
  }

  /** The meters of one server. */
  static final class OfServer {
    private final Map<String, LongAdder> calls = new HashMap<>();
    private final Consumer<Duration> duration;
    private final LongAdder restarts;

    private OfServer(Meters meters, String server) {
      add(meters, server, "ok");
      add(meters, server, "refused");
      for (ToolAnswer.Kind kind : ToolAnswer.Kind.values()) {
        add(meters, server, word(kind));
      }
      duration =
          meters.durations(
              "agent_tool_duration_seconds",
              "How long calls of tools took.",
              Map.of("server", server),
              SECONDS);
      restarts =
          meters.counter(
              "agent_tool_restarts_total",
              "How often a tool server was started or reached anew.",
              Map.of("server", server));
    }

    private void add(Meters meters, String server, String result) {
      calls.put(
          result,
          meters.counter(
              "agent_tool_calls_total",
              "Calls of tools, by what came of them.",
              Map.of("server", server, "result", result)));
    }

    private static String word(ToolAnswer.Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    void called(ToolAnswer answer, Duration took) {
      String result =
          switch (answer) {
            case ToolAnswer.Ok _ -> "ok";
            case ToolAnswer.Refused _ -> "refused";
            case ToolAnswer.Failed failed -> word(failed.kind());
          };
      calls.get(result).increment();
      duration.accept(took);
    }

    void restarted() {
      restarts.increment();
    }
  }

  OfServer of(String server) {
    return new OfServer(meters, server);
  }
}
