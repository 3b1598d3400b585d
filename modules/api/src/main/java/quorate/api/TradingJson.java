package quorate.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import quorate.http.Response;
import quorate.protocol.JsonObject;
import quorate.trading.Decimals;
import quorate.trading.record.EquityPoint;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.LegRow;
import quorate.trading.record.NewFill;
import quorate.trading.record.NewOrder;
import quorate.trading.record.Order;
import quorate.trading.record.PositionRow;
import quorate.trading.record.Session;
import quorate.trading.record.SessionRules;

/** Writes what the trading record holds. Amounts are texts, exact. */
final class TradingJson {
  private TradingJson() {}

  /** A tag of an object, which changes with it. */
  static String tag(byte[] body) {
    CRC32C sum = new CRC32C();
    sum.update(body);
    return Long.toHexString(sum.getValue()) + Integer.toHexString(body.length);
  }

  /** Answers an object with its tag. */
  static void answer(Response response, byte[] body) {
    response.json(tag(body), body);
  }

  static byte[] bytes(Session session) {
    return JsonObject.bytes(json -> write(json, session));
  }

  static byte[] bytes(Order order) {
    return JsonObject.bytes(json -> write(json, order));
  }

  static byte[] bytes(ExecutedFill fill) {
    return JsonObject.bytes(json -> write(json, fill));
  }

  private static void amount(JsonObject json, String name, BigDecimal amount) {
    json.text(name, Decimals.plain(amount));
  }

  private static void amount(JsonObject json, String name, Optional<BigDecimal> amount) {
    json.text(name, amount.map(Decimals::plain));
  }

  static void write(JsonObject json, Session session) {
    json.text("id", session.id().toString())
        .text("owner", session.key().owner())
        .text("mode", session.key().mode().name())
        .text("exchange", session.key().exchange())
        .text("symbol", session.symbol())
        .text("quote_asset", session.quoteAsset());
    amount(json, "initial_capital", session.account().initialCapital());
    amount(json, "cash", session.account().cash());
    amount(json, "realized_pnl", session.account().realized());
    amount(json, "unrealized_pnl", session.unrealized());
    amount(json, "fees", session.account().fees());
    amount(json, "equity", session.equity());
    session.mark().ifPresent(mark -> amount(json, "mark_price", mark.price()));
    json.time("marked_at", session.mark().map(mark -> mark.at()))
        .number("total_trades", session.trades().total())
        .number("winning_trades", session.trades().won())
        .number("losing_trades", session.trades().lost());
    amount(json, "max_drawdown", session.drawdown().greatest());
    session.stop().ifPresent(stop -> amount(json, "final_capital", stop.finalCapital()));
    json.time("started_at", session.startedAt())
        .time("stopped_at", session.stop().map(stop -> stop.at()))
        .text("stopped_by", session.stop().map(stop -> stop.by()))
        .text("stop_reason", session.stop().flatMap(stop -> stop.reason()));
    session.rules().ifPresent(rules -> json.object("rules", object -> write(object, rules)));
  }

  private static void write(JsonObject json, SessionRules rules) {
    json.text("direction", rules.shorts() ? "long-short" : "long-only");
    amount(json, "order_amount", rules.orderAmount());
    amount(json, "fee_rate", rules.feeRate());
    amount(json, "slippage_rate", rules.slippageRate());
    amount(json, "max_volume_share", rules.maxVolumeShare());
    amount(json, "price_tick", rules.priceTick());
    amount(json, "quantity_step", rules.quantityStep());
    amount(json, "min_notional", rules.minNotional());
  }

  static void write(JsonObject json, Order order) {
    NewOrder placed = order.placed();
    json.text("id", order.id().toString())
        .text("session_id", placed.session().toString())
        .text("symbol", order.symbol())
        .text("client_order_id", placed.clientOrderId())
        .text("exchange_order_id", placed.exchangeOrderId())
        .text("decision_id", placed.decision().map(Object::toString))
        .text("side", placed.side().name())
        .text("type", placed.type().name())
        .text("status", order.status().name());
    amount(json, "quantity", placed.quantity());
    amount(json, "filled_quantity", order.filledQuantity());
    amount(json, "filled_notional", order.filledNotional());
    amount(json, "average_price", order.averagePrice());
    amount(json, "limit_price", placed.limitPrice());
    amount(json, "stop_price", placed.stopPrice());
    json.text("time_in_force", placed.timeInForce().map(Enum::name))
        .text("reason", order.reason())
        .time("placed_at", order.placedAt())
        .time("closed_at", order.closedAt());
  }

  static void write(JsonObject json, ExecutedFill fill) {
    NewFill applied = fill.applied();
    json.text("id", fill.id().toString())
        .text("order_id", applied.order().toString())
        .text("session_id", fill.session().toString())
        .text("symbol", fill.symbol())
        .text("side", fill.side().name());
    amount(json, "price", applied.price());
    amount(json, "quantity", applied.quantity());
    amount(json, "notional", applied.notional());
    amount(json, "fee", applied.fee());
    json.text("fee_asset", applied.feeAsset());
    amount(json, "fee_in_quote", applied.feeInQuote());
    json.text("exchange_fill_id", applied.exchangeFillId())
        .time("executed_at", applied.executedAt())
        .time("recorded_at", fill.recordedAt());
  }

  static void write(JsonObject json, PositionRow row) {
    json.text("id", row.id().toString())
        .text("session_id", row.session().toString())
        .text("symbol", row.symbol())
        .text("side", row.position().direction().name());
    amount(json, "quantity", row.position().quantity());
    amount(json, "entry_price", row.entryPrice());
    amount(json, "exit_price", row.exitPrice());
    amount(json, "cost", row.position().cost());
    amount(json, "realized_pnl", row.position().realized());
    amount(json, "fees", row.position().fees());
    json.time("opened_at", row.openedAt()).time("closed_at", row.closedAt());
  }

  static void write(JsonObject json, LegRow row) {
    json.text("fill_id", row.fill().toString()).text("kind", row.leg().kind().name());
    amount(json, "quantity", row.leg().quantity());
    amount(json, "notional", row.leg().notional());
    amount(json, "realized_pnl", row.leg().realized());
    amount(json, "fee", row.leg().fee());
  }

  static void write(JsonObject json, EquityPoint point) {
    json.time("at", point.at());
    amount(json, "cash", point.cash());
    amount(json, "position_value", point.positionValue());
    amount(json, "equity", point.equity());
  }

  /** An object with a field that tells whether a request has changed it. */
  static byte[] changed(byte[] object, boolean changed) {
    String text = new String(object, StandardCharsets.UTF_8);
    return (text.substring(0, text.length() - 1) + ",\"changed\":" + changed + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
