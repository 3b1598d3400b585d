package quorate.api;

import static quorate.http.Schema.always;
import static quorate.http.Schema.bool;
import static quorate.http.Schema.list;
import static quorate.http.Schema.maybe;
import static quorate.http.Schema.named;
import static quorate.http.Schema.number;
import static quorate.http.Schema.object;
import static quorate.http.Schema.oneOf;
import static quorate.http.Schema.share;
import static quorate.http.Schema.text;
import static quorate.http.Schema.time;
import static quorate.http.Schema.uuid;
import static quorate.http.Schema.wholeNumber;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quorate.http.Schema;

/** The forms of what is answered, by name. */
final class Schemas {
  static final Schema ACTION = oneOf(List.of("BUY", "SELL", "HOLD"));
  static final Schema COUNT = wholeNumber(0, Long.MAX_VALUE);

  private Schemas() {}

  static Schema amount() {
    return text("^" + Parameters.AMOUNT_FORM + "$");
  }

  /** A list under its name, with its count and where the next page begins. */
  static Schema page(String name, String of) {
    return object(always(name, list(named(of))), always("count", COUNT), maybe("next", text()));
  }

  static Map<String, Schema> all() {
    Map<String, Schema> all = new LinkedHashMap<>();
    all.put("Problem", problem());
    all.put("Check", check());
    all.put("Control", control());
    all.put("ControlChange", controlChange());
    all.put("ControlHistory", controlHistory());
    all.put("Me", me());
    all.put("Status", status());
    all.put("Instance", instance());
    all.put("InstanceStatus", instanceStatus());
    all.put("Decision", decision());
    all.put("Vote", vote());
    all.put("Agent", agent());
    all.putAll(MoreSchemas.all());
    return all;
  }

  private static Schema problem() {
    return object(
        always("type", text("^urn:quorate:problem:[a-z-]+$")),
        always("title", text()),
        always("status", wholeNumber(400, 599)),
        always("detail", text()),
        always("request_id", text()),
        maybe("retry_after", COUNT),
        maybe("permission", text()),
        maybe("outcome", oneOf(List.of("nothing-changed", "unknown"))),
        maybe("open_position", uuid()),
        maybe(
            "errors",
            list(
                object(
                    always("detail", text()),
                    maybe("parameter", text()),
                    maybe("header", text()),
                    maybe("pointer", text())))));
  }

  private static Schema check() {
    return object(
        always("component", text()),
        always("status", oneOf(List.of("ok", "degraded", "failed"))),
        maybe("message", text()),
        maybe("latency_ms", number()),
        maybe("checked_at", time()),
        maybe("since", time()),
        maybe("consecutive_failures", COUNT));
  }

  private static Schema control() {
    return object(
        always("paused", bool()),
        maybe("since", time()),
        maybe("actor", text()),
        maybe("reason", text()));
  }

  private static Schema controlChange() {
    return object(
        always("paused", bool()),
        always("changed", bool()),
        maybe("since", time()),
        maybe("actor", text()),
        maybe("reason", text()),
        always("request_id", text()));
  }

  private static Schema controlHistory() {
    return object(
        always("id", wholeNumber()),
        always("paused", bool()),
        maybe("actor", text()),
        maybe("reason", text()),
        always("address", text()),
        always("changed_at", time()));
  }

  private static Schema me() {
    return object(
        always("name", text()),
        always("role", text()),
        always("permissions", list(text())),
        always("credential", oneOf(List.of("key", "login", "admin-key"))),
        maybe("key_id", text()),
        maybe("expires_at", time()),
        always(
            "limits",
            object(
                always("read", number()),
                always("write", number()),
                always("resume", number()),
                always("streams", number()),
                always("streams_per_principal", COUNT))));
  }

  private static Schema status() {
    return object(
        always("status", text()),
        always("group", text()),
        always("instance", text()),
        always("version", text()),
        always("commit", text()),
        always("uptime_seconds", COUNT),
        always("timestamp", time()),
        always("checks", list(named("Check"))),
        maybe("control", named("Control")),
        always("instances", list(named("Instance"))));
  }

  private static Schema instance() {
    return object(
        always("address", text()),
        always("reachable", bool()),
        maybe("as_of", time()),
        always("stale", bool()),
        maybe("readiness", text()),
        maybe("checks", list(named("Check"))),
        maybe("status", named("InstanceStatus")));
  }

  private static Schema instanceStatus() {
    return object(
        always("status", text()),
        always("role", oneOf(List.of("active", "standby"))),
        always("instance", text()),
        always("term", COUNT),
        always("version", text()),
        always("commit", text()),
        always("uptime_seconds", COUNT),
        always("active_agents", COUNT),
        always("total_signals", COUNT),
        always("signals_processed", COUNT),
        always("decisions_total", COUNT),
        always("timestamp", time()),
        always("paused", bool()));
  }

  private static Schema decision() {
    return object(
        always("id", uuid()),
        always("sequence", wholeNumber(1, Long.MAX_VALUE)),
        always("term", COUNT),
        always("symbol", text()),
        always("action", ACTION),
        always("winner", ACTION),
        always("confidence", share()),
        always("consensus", share()),
        always("participating_agents", COUNT),
        always(
            "voting_results",
            object(always("BUY", number()), always("SELL", number()), always("HOLD", number()))),
        maybe("votes", list(named("Vote"))),
        always("votes_total", COUNT),
        maybe("vetoed_by", text()),
        always("min_consensus", share()),
        always("min_confidence", share()),
        always("min_voters", wholeNumber(1, Long.MAX_VALUE)),
        always("reasoning", text()),
        always("timestamp", time()),
        always("expires_at", time()),
        always("decided_by", text()),
        always("version", text()),
        maybe("publication", object(always("state", text()), always("attempts", COUNT))));
  }

  private static Schema vote() {
    return object(
        always("agent_name", text()),
        always("agent_type", text()),
        always("signal", ACTION),
        always("confidence", share()),
        always("weight", share()),
        always("veto", bool()),
        always("timestamp", time()),
        maybe("reasoning", text()));
  }

  private static Schema agent() {
    return object(
        always("name", text()),
        always("type", text()),
        always("status", oneOf(List.of("HEALTHY", "DEGRADED", "UNHEALTHY", "UNKNOWN"))),
        always("active", bool()),
        always("enabled", bool()),
        always("weight", share()),
        always("veto", bool()),
        maybe("reported_status", text()),
        maybe("first_seen", time()),
        maybe("last_heartbeat", time()),
        maybe("last_signal", time()),
        always("signal_count", COUNT),
        always("refused_count", COUNT),
        maybe("last_refusal_reason", text()),
        maybe("last_refused_at", time()));
  }
}
