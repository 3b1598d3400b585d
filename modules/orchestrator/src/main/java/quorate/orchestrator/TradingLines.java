package quorate.orchestrator;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import quorate.orchestration.PaperReplay;
import quorate.protocol.JsonObject;
import quorate.trading.Decimals;
import quorate.trading.record.ExecutedFill;
import quorate.trading.record.NewFill;
import quorate.trading.record.Order;
import quorate.trading.record.PositionRow;

/** Orders, fills and positions as JSON, one a line, each with its kind; amounts are texts. */
final class TradingLines {
  private final OutputStream out;

  TradingLines(OutputStream out) {
    this.out = out;
  }

  void write(PaperReplay paper) throws IOException {
    for (Order order : paper.orders()) {
      line("order", json -> write(json, order));
    }
    for (ExecutedFill fill : paper.fills()) {
      line("fill", json -> write(json, fill));
    }
    for (PositionRow position : paper.positions()) {
      line("position", json -> write(json, position));
    }
  }

  private void line(String kind, Consumer<JsonObject> fields) throws IOException {
    out.write(
        JsonObject.bytes(
            json -> {
              json.text("kind", kind);
              fields.accept(json);
            }));
    out.write('\n');
  }

  private static void write(JsonObject json, Order order) {
    json.text("id", order.id().toString())
        .text("session_id", order.placed().session().toString())
        .text("symbol", order.symbol())
        .text("client_order_id", order.placed().clientOrderId())
        .text("decision_id", order.placed().decision().map(UUID::toString))
        .text("side", order.placed().side().name())
        .text("type", order.placed().type().name())
        .text("status", order.status().name())
        .text("quantity", Decimals.plain(order.placed().quantity()))
        .text("filled_quantity", Decimals.plain(order.filledQuantity()))
        .text("filled_notional", Decimals.plain(order.filledNotional()))
        .text("average_price", plain(order.averagePrice()))
        .text("reason", order.reason())
        .time("placed_at", order.placedAt())
        .time("closed_at", order.closedAt());
  }

  private static void write(JsonObject json, ExecutedFill fill) {
    NewFill applied = fill.applied();
    json.text("id", fill.id().toString())
        .text("order_id", applied.order().toString())
        .text("session_id", fill.session().toString())
        .text("symbol", fill.symbol())
        .text("side", fill.side().name())
        .text("price", Decimals.plain(applied.price()))
        .text("quantity", Decimals.plain(applied.quantity()))
        .text("notional", Decimals.plain(applied.notional()))
        .text("fee", Decimals.plain(applied.fee()))
        .text("fee_asset", applied.feeAsset())
        .text("fee_in_quote", Decimals.plain(applied.feeInQuote()))
        .text("exchange_fill_id", applied.exchangeFillId())
        .time("executed_at", applied.executedAt())
        .time("recorded_at", fill.recordedAt());
  }

  private static void write(JsonObject json, PositionRow position) {
    json.text("id", position.id().toString())
        .text("session_id", position.session().toString())
        .text("symbol", position.symbol())
        .text("side", position.position().direction().name())
        .text("quantity", Decimals.plain(position.position().quantity()))
        .text("entry_price", Decimals.plain(position.entryPrice()))
        .text("exit_price", plain(position.exitPrice()))
        .text("cost", Decimals.plain(position.position().cost()))
        .text("realized_pnl", Decimals.plain(position.position().realized()))
        .text("fees", Decimals.plain(position.position().fees()))
        .time("opened_at", position.openedAt())
        .time("closed_at", position.closedAt());
  }

  private static Optional<String> plain(Optional<BigDecimal> value) {
    return value.map(Decimals::plain);
  }
}
