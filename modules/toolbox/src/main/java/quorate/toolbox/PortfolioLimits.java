package quorate.toolbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import quorate.mcp.Argument;
import quorate.mcp.Call;
import quorate.mcp.JsonMap;
import quorate.mcp.Tool;
import quorate.mcp.ToolProblem;
import quorate.mcp.ToolResult;

/**
 * Whether a trade keeps a portfolio within its limits. Every limit is looked at, always; a trade
 * that lowers all it violates may be made although they stay broken.
 */
final class PortfolioLimits {
  private static final int MOST_POSITIONS = 1_000;
  private static final List<String> LIMITS =
      List.of("max_position_size", "max_total_exposure", "max_concentration", "max_open_positions");

  private static final Argument<List<Map<String, Object>>> POSITIONS =
      new Argument<>(
          "current_positions",
          JsonMap.of("type", "array")
              .with("description", "What is held: symbol, signed quantity, price.")
              .with("maxItems", MOST_POSITIONS)
              .with("items", object(Map.of(), "symbol", "quantity", "price"))
              .toMap(),
          "an array of at most 1000 objects with symbol, quantity and price",
          PortfolioLimits::positions,
          true,
          Optional.empty());

  private static final Argument<Map<String, Object>> TRADE =
      new Argument<>(
          "new_trade",
          object(
              JsonMap.of("description", "What is to be traded; side is BUY or SELL.").toMap(),
              "symbol",
              "side",
              "quantity",
              "price"),
          "an object with symbol, side (BUY or SELL), quantity above 0 and price above 0",
          value -> fields(value, "symbol", "side", "quantity", "price"),
          true,
          Optional.empty());

  private static final Argument<Map<String, Object>> LIMIT =
      new Argument<>(
          "limits",
          limitSchema(),
          "an object of " + String.join(", ", LIMITS) + ", each a number of at least 0",
          PortfolioLimits::limits,
          true,
          Optional.empty());

  /**
   * The figures of a portfolio.
   *
   * @param largest exposure of a symbol
   */
  private record Figures(double total, double largest, int open) {
    double concentration() {
      return total == 0 ? 0 : largest / total;
    }

    Map<String, Object> toMap() {
      return JsonMap.of("total_exposure", total)
          .with("largest_concentration", concentration())
          .with("open_positions", open)
          .toMap();
    }
  }

  private PortfolioLimits() {}

  private static Map<String, Object> object(Map<String, Object> more, String... names) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name : names) {
      boolean text = name.equals("symbol") || name.equals("side");
      properties.put(
          name,
          JsonMap.of("type", text ? "string" : "number").with("description", name + ".").toMap());
    }
    return JsonMap.of("type", "object")
        .withAll(more)
        .with("properties", properties)
        .with("required", List.<Object>of((Object[]) names))
        .toMap();
  }

  private static Map<String, Object> limitSchema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String limit : LIMITS) {
      properties.put(
          limit,
          JsonMap.of("type", "number").with("description", limit + ".").with("minimum", 0).toMap());
    }
    return JsonMap.of("type", "object")
        .with("description", "What holds; those left out do not.")
        .with("properties", properties)
        .toMap();
  }

  static Tool tool() {
    return Tool.reading(
        "check_portfolio_limits",
        "Whether a trade keeps a portfolio within limits. Exposure is net quantity times price,"
            + " long or short alike.",
        List.of(POSITIONS, TRADE, LIMIT),
        new Output()
            .flag("approved", "Whether the trade may be made.")
            .array(
                "violations", "object", "Each limit that would be broken: limit, value, allowed.")
            .object("current", "Exposure, concentration and open positions now.")
            .object("projected", "The same after the trade.")
            .toSchema(),
        PortfolioLimits::check);
  }

  private static Optional<List<Map<String, Object>>> positions(Object value) {
    if (!(value instanceof List<?> list) || list.size() > MOST_POSITIONS) {
      return Optional.empty();
    }
    List<Map<String, Object>> positions = new ArrayList<>();
    for (Object one : list) {
      Optional<Map<String, Object>> position = fields(one, "symbol", "quantity", "price");
      if (position.isEmpty()) {
        return Optional.empty();
      }
      positions.add(position.get());
    }
    return Optional.of(positions);
  }

  private static Optional<Map<String, Object>> fields(Object value, String... names) {
    if (!(value instanceof Map<?, ?> object) || !object.keySet().equals(Set.of(names))) {
      return Optional.empty();
    }
    Map<String, Object> read = new LinkedHashMap<>();
    object.forEach((name, field) -> read.put((String) name, field));
    boolean right =
        read.get("symbol") instanceof String symbol
            && !symbol.isBlank()
            && finite(read.get("quantity"))
            && finite(read.get("price"))
            && number(read, "price") > 0
            && (!read.containsKey("side")
                || (isSide(read.get("side")) && number(read, "quantity") > 0));
    return right ? Optional.of(read) : Optional.empty();
  }

  private static boolean isSide(Object side) {
    return "BUY".equals(side) || "SELL".equals(side);
  }

  private static boolean finite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static double number(Map<String, Object> of, String name) {
    return ((Number) of.get(name)).doubleValue();
  }

  private static Optional<Map<String, Object>> limits(Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      return Optional.empty();
    }
    Map<String, Object> read = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      if (!LIMITS.contains(entry.getKey())
          || !finite(entry.getValue())
          || ((Number) entry.getValue()).doubleValue() < 0) {
        return Optional.empty();
      }
      read.put((String) entry.getKey(), entry.getValue());
    }
    return Optional.of(read);
  }

  private static ToolResult check(Call call) {
    Map<String, double[]> held = new TreeMap<>();
    for (Map<String, Object> position : call.get(POSITIONS)) {
      hold(held, position, number(position, "quantity"));
    }
    Figures current = figures(held);
    Map<String, Object> trade = call.get(TRADE);
    String symbol = symbol(trade);
    double before = exposure(held.getOrDefault(symbol, new double[2]));
    double sign = trade.get("side").equals("BUY") ? 1 : -1;
    hold(held, trade, sign * number(trade, "quantity"));
    double after = exposure(held.get(symbol));
    Figures projected = figures(held);
    if (!Double.isFinite(projected.total())) {
      throw new ToolProblem("the quantities and prices are too large to compute with");
    }

    Map<String, Object> limits = call.get(LIMIT);
    List<Object> violations = new ArrayList<>();
    boolean approved =
        holds(violations, limits, "max_position_size", before, after)
            & holds(violations, limits, "max_total_exposure", current.total(), projected.total())
            & holds(
                violations,
                limits,
                "max_concentration",
                current.concentration(),
                projected.concentration())
            & holds(violations, limits, "max_open_positions", current.open(), projected.open());
    return ToolResult.of(
        JsonMap.of("approved", approved)
            .with("violations", violations)
            .with("current", current.toMap())
            .with("projected", projected.toMap())
            .toMap());
  }

  private static String symbol(Map<String, Object> of) {
    return ((String) of.get("symbol")).toUpperCase(Locale.ROOT);
  }

  /** The price that came last is that of the whole position. */
  private static void hold(Map<String, double[]> held, Map<String, Object> what, double quantity) {
    double[] position = held.computeIfAbsent(symbol(what), one -> new double[2]);
    position[0] += quantity;
    position[1] = number(what, "price");
  }

  private static double exposure(double[] position) {
    return Math.abs(position[0] * position[1]);
  }

  private static Figures figures(Map<String, double[]> held) {
    double total = 0;
    double largest = 0;
    int open = 0;
    for (double[] position : held.values()) {
      double exposure = exposure(position);
      total += exposure;
      largest = Math.max(largest, exposure);
      open += exposure > 0 ? 1 : 0;
    }
    return new Figures(total, largest, open);
  }

  /** Notes a limit that is broken. Whether the trade may be made all the same. */
  private static boolean holds(
      List<Object> violations,
      Map<String, Object> limits,
      String limit,
      double before,
      double after) {
    if (!limits.containsKey(limit) || after <= number(limits, limit)) {
      return true;
    }
    violations.add(
        JsonMap.of("limit", limit).with("value", after).with("allowed", limits.get(limit)).toMap());
    return after < before;
  }
}
