package quorate.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import quorate.metrics.Meters;

/** Counts what servers of tools do. */
public final class ServerMeters implements ServerListener {
  private static final List<String> ERAS = List.of("modern", "legacy");
  private static final List<String> METHODS =
      List.of("discover", "initialize", "tools_list", "tools_call", "other");
  private static final List<String> CODES =
      List.of(
          "parse",
          "invalid_request",
          "method",
          "params",
          "header",
          "version",
          "internal",
          "unauthorized",
          "forbidden",
          "origin");
  private static final double[] SECONDS = {.001, .005, .01, .05, .1, .5, 1, 5, 10, 30};

  private final Map<List<String>, LongAdder> counters = new HashMap<>();
  private final Map<String, Consumer<Duration>> durations = new HashMap<>();
  private final Map<String, AtomicLong> inFlight = new HashMap<>();

  /**
   * @param tools of each server, by its name
   */
  public ServerMeters(Meters meters, Map<String, List<Tool>> tools) {
    tools.forEach((server, offered) -> register(meters, server, offered));
  }

  private void register(Meters meters, String server, List<Tool> tools) {
    for (String era : ERAS) {
      for (String method : METHODS) {
        counter(
            meters,
            "mcp_requests_total",
            "Requests, by era and method.",
            List.of("server", server, "era", era, "method", method));
      }
    }
    for (String code : CODES) {
      counter(
          meters,
          "mcp_errors_total",
          "Messages that were answered with an error.",
          List.of("server", server, "code", code));
    }
    for (Tool tool : tools) {
      for (CallEnd end : CallEnd.values()) {
        counter(
            meters,
            "mcp_tool_calls_total",
            "Calls of tools, by how they ended.",
            List.of("server", server, "tool", tool.name(), "result", word(end)));
      }
    }
    durations.put(
        server,
        meters.durations(
            "mcp_tool_duration_seconds",
            "How long calls of tools took.",
            Map.of("server", server),
            SECONDS));
    AtomicLong now = new AtomicLong();
    inFlight.put(server, now);
    meters.gauge(
        "mcp_calls_in_flight", "Calls of tools under way.", Map.of("server", server), now::get);
  }

  private void counter(Meters meters, String name, String help, List<String> labels) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < labels.size(); i += 2) {
      map.put(labels.get(i), labels.get(i + 1));
    }
    counters.put(key(name, labels), meters.counter(name, help, map));
  }

  /** The name and the values of the labels, in their order. */
  private static List<String> key(String name, List<String> labels) {
    List<String> key = new ArrayList<>(List.of(name));
    for (int i = 1; i < labels.size(); i += 2) {
      key.add(labels.get(i));
    }
    return List.copyOf(key);
  }

  private static String word(CallEnd end) {
    return end.name().toLowerCase(Locale.ROOT);
  }

  private void count(String... key) {
    LongAdder counter = counters.get(List.of(key));
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void requested(String server, String era, String method) {
    count("mcp_requests_total", server, era, method);
  }

  @Override
  public void failed(String server, String code) {
    count("mcp_errors_total", server, code);
  }

  @Override
  public void callBegins(String server) {
    inFlight.get(server).incrementAndGet();
  }

  @Override
  public void called(String server, String tool, CallEnd end, Duration took) {
    count("mcp_tool_calls_total", server, tool, word(end));
    durations.get(server).accept(took);
  }

  @Override
  public void callEnds(String server) {
    inFlight.get(server).decrementAndGet();
  }
}
