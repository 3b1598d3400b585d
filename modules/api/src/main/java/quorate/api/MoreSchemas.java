package quorate.api;

import static quorate.http.Schema.always;
import static quorate.http.Schema.anyObject;
import static quorate.http.Schema.bool;
import static quorate.http.Schema.list;
import static quorate.http.Schema.maybe;
import static quorate.http.Schema.named;
import static quorate.http.Schema.object;
import static quorate.http.Schema.oneOf;
import static quorate.http.Schema.share;
import static quorate.http.Schema.text;
import static quorate.http.Schema.time;
import static quorate.http.Schema.uuid;
import static quorate.http.Schema.wholeNumber;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import quorate.http.Schema;
import quorate.http.Schema.Property;
import quorate.trading.record.OrderStatus;
import quorate.trading.record.OrderType;

/** The forms of keys, the audit and the trading record. */
final class MoreSchemas {
  private static final Schema SIDE = oneOf(List.of("BUY", "SELL"));
  private static final Schema AMOUNT = Schemas.amount();

  private MoreSchemas() {}

  static Map<String, Schema> all() {
    Map<String, Schema> all = new LinkedHashMap<>();
    all.put("Key", object(key()));
    all.put("NewKey", object(with(key(), always("key", text()))));
    all.put("RevokedKey", object(with(key(), always("changed", bool()))));
    all.put("AuditEntry", audit());
    all.put("Session", object(session()));
    all.put("StoppedSession", object(with(session(), always("changed", bool()))));
    all.put("Order", order());
    all.put("Fill", fill());
    all.put("Position", position());
    all.put("Leg", leg());
    all.put("EquityPoint", equityPoint());
    all.put(
        "Agents",
        object(
            always("agents", list(named("Agent"))),
            always("count", Schemas.COUNT),
            maybe("as_of", time()),
            always("stale", bool())));
    all.put("StandingSignal", standingSignal());
    all.put("RecordedSignal", recordedSignal());
    return all;
  }

  private static Property[] with(Property[] properties, Property more) {
    return Stream.concat(Arrays.stream(properties), Stream.of(more)).toArray(Property[]::new);
  }

  private static Property[] key() {
    return new Property[] {
      always("id", text("^[a-z2-7]{10}$")),
      always("name", text()),
      always("role", text()),
      always("created_at", time()),
      always("created_by", text()),
      maybe("expires_at", time()),
      maybe("revoked_at", time()),
      maybe("revoked_by", text()),
      maybe("last_used_at", time()),
      always("allowed_addresses", list(text()))
    };
  }

  private static Schema audit() {
    return object(
        always("id", wholeNumber()),
        always("at", time()),
        always("instance", text()),
        maybe("request_id", text()),
        always("event", text()),
        always("outcome", oneOf(List.of("done", "unchanged", "refused", "failed"))),
        maybe("actor", text()),
        maybe("credential", text()),
        maybe("key_id", text()),
        maybe("role", text()),
        always("address", text()),
        maybe("peer", text()),
        maybe("method", text()),
        maybe("route", text()),
        maybe("target", text()),
        maybe("status", wholeNumber()),
        maybe("detail", anyObject()));
  }

  private static Property[] session() {
    return new Property[] {
      always("id", uuid()),
      always("owner", text()),
      always("mode", oneOf(List.of("PAPER", "LIVE"))),
      always("exchange", text()),
      always("symbol", text()),
      always("quote_asset", text()),
      always("initial_capital", AMOUNT),
      always("cash", AMOUNT),
      always("realized_pnl", AMOUNT),
      always("unrealized_pnl", AMOUNT),
      always("fees", AMOUNT),
      always("equity", AMOUNT),
      maybe("mark_price", AMOUNT),
      maybe("marked_at", time()),
      always("total_trades", Schemas.COUNT),
      always("winning_trades", Schemas.COUNT),
      always("losing_trades", Schemas.COUNT),
      always("max_drawdown", AMOUNT),
      maybe("final_capital", AMOUNT),
      always("started_at", time()),
      maybe("stopped_at", time()),
      maybe("stopped_by", text()),
      maybe("stop_reason", text()),
      maybe("rules", anyObject())
    };
  }

  private static Schema order() {
    return object(
        always("id", uuid()),
        always("session_id", uuid()),
        always("symbol", text()),
        always("client_order_id", text()),
        maybe("exchange_order_id", text()),
        maybe("decision_id", uuid()),
        always("side", SIDE),
        always("type", oneOf(names(OrderType.values()))),
        always("status", oneOf(names(OrderStatus.values()))),
        always("quantity", AMOUNT),
        always("filled_quantity", AMOUNT),
        always("filled_notional", AMOUNT),
        maybe("average_price", AMOUNT),
        maybe("limit_price", AMOUNT),
        maybe("stop_price", AMOUNT),
        maybe("time_in_force", text()),
        maybe("reason", text()),
        always("placed_at", time()),
        maybe("closed_at", time()));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  private static Schema fill() {
    return object(
        always("id", uuid()),
        always("order_id", uuid()),
        always("session_id", uuid()),
        always("symbol", text()),
        always("side", SIDE),
        always("price", AMOUNT),
        always("quantity", AMOUNT),
        always("notional", AMOUNT),
        always("fee", AMOUNT),
        always("fee_asset", text()),
        always("fee_in_quote", AMOUNT),
        always("exchange_fill_id", text()),
        always("executed_at", time()),
        always("recorded_at", time()));
  }

  private static Schema position() {
    return object(
        always("id", uuid()),
        always("session_id", uuid()),
        always("symbol", text()),
        always("side", oneOf(List.of("LONG", "SHORT"))),
        always("quantity", AMOUNT),
        always("entry_price", AMOUNT),
        maybe("exit_price", AMOUNT),
        always("cost", AMOUNT),
        always("realized_pnl", AMOUNT),
        always("fees", AMOUNT),
        always("opened_at", time()),
        maybe("closed_at", time()),
        maybe("legs", list(named("Leg"))));
  }

  private static Schema leg() {
    return object(
        always("fill_id", uuid()),
        always("kind", oneOf(List.of("OPEN", "INCREASE", "REDUCE", "CLOSE"))),
        always("quantity", AMOUNT),
        always("notional", AMOUNT),
        always("realized_pnl", AMOUNT),
        always("fee", AMOUNT));
  }

  private static Schema equityPoint() {
    return object(
        always("at", time()),
        always("cash", AMOUNT),
        always("position_value", AMOUNT),
        always("equity", AMOUNT));
  }

  private static Schema standingSignal() {
    return object(
        always("agent_name", text()),
        always("agent_type", text()),
        always("symbol", text()),
        always("signal", Schemas.ACTION),
        always("confidence", share()),
        always("weight", share()),
        always("veto", bool()),
        always("timestamp", time()),
        always("expires_at", time()),
        always("decided", bool()));
  }

  private static Schema recordedSignal() {
    return object(
        always("id", wholeNumber()),
        always("agent_name", text()),
        always("agent_type", text()),
        always("symbol", text()),
        always("signal", Schemas.ACTION),
        always("confidence", share()),
        always("timestamp", time()),
        always("received_at", time()),
        maybe("reasoning", text()));
  }
}
