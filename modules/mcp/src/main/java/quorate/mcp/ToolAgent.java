package quorate.mcp;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quorate.sdk.Agent;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;
import quorate.sdk.ToolAnswer;

/**
 * Asks a tool again and again, and says what it answers. An answer without a signal is no opinion;
 * a call that fails, or an answer that cannot be used, is none either, and leaves the agent
 * degraded until the next that can.
 */
final class ToolAgent implements Agent {
  private static final int LONGEST_REASONING = 500;

  private final String server;
  private final String tool;
  private final Map<String, Object> arguments;
  private final Duration every;
  private final Members members;

  /** What the members of the answer are called. */
  record Members(String signal, String confidence, String reasoning) {
    static final List<String> NAMES = List.of("signal", "confidence", "reasoning");
    static final Members USUAL = new Members("signal", "confidence", "reasoning");
  }

  /** An answer is none that an opinion can be made of. */
  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private Unusable(String message) {
      super(message);
    }
  }

  /**
   * @param server the name in {@code quorate.tools.NAME}
   * @param arguments in whose texts <code>${symbol}</code> and <code>${time}</code> are replaced
   */
  ToolAgent(
      String server, String tool, Map<String, Object> arguments, Duration every, Members members) {
    this.server = server;
    this.tool = tool;
    this.arguments = arguments;
    this.every = every;
    this.members = members;
  }

  @Override
  public Interest interest() {
    return Interest.every(every);
  }

  /** The server is begun with the agent, and not only when it is first asked. */
  @Override
  public void start(Desk desk) {
    desk.tools(server);
  }

  @Override
  public Opinion observe(Observation seen, Desk desk) {
    try {
      Opinion opinion = opinion(desk.tools(server).call(tool, filled(seen, desk)));
      desk.recovered();
      return opinion;
    } catch (Unusable e) {
      desk.degraded(tool + " of " + server + ": " + e.getMessage());
      return Opinion.none();
    }
  }

  private Map<String, Object> filled(Observation seen, Desk desk) {
    String time = seen.at().truncatedTo(ChronoUnit.MILLIS).toString();
    return Json.membersOf(filled(arguments, desk.symbol(), time));
  }

  /** Within values that are read already, so that a symbol cannot become anything but text. */
  private static Object filled(Object value, String symbol, String time) {
    return switch (value) {
      case String text -> text.replace("${symbol}", symbol).replace("${time}", time);
      case Map<?, ?> object -> {
        Map<Object, Object> filled = new LinkedHashMap<>();
        object.forEach((name, member) -> filled.put(name, filled(member, symbol, time)));
        yield filled;
      }
      case List<?> array -> array.stream().map(element -> filled(element, symbol, time)).toList();
      default -> value;
    };
  }

  private Opinion opinion(ToolAnswer answer) throws Unusable {
    return switch (answer) {
      case ToolAnswer.Ok(Map<String, Object> structured, String _) -> opinion(structured);
      case ToolAnswer.Refused(String text) -> throw new Unusable("refused: " + Shown.of(text));
      case ToolAnswer.Failed(ToolAnswer.Kind kind, String detail) ->
          throw new Unusable(kind + " " + Shown.of(detail));
    };
  }

  private Opinion opinion(Map<String, Object> answer) throws Unusable {
    Object signal = answer.getOrDefault(members.signal(), Json.Null.NULL);
    if (signal == Json.Null.NULL) {
      return Opinion.none();
    }
    double confidence = confidence(answer.getOrDefault(members.confidence(), Json.Null.NULL));
    String reasoning = reasoning(answer.get(members.reasoning()));
    return switch (signal instanceof String word ? word : "") {
      case "BUY" -> Opinion.buy(confidence, reasoning);
      case "SELL" -> Opinion.sell(confidence, reasoning);
      case "HOLD" -> Opinion.hold(confidence, reasoning);
      default ->
          throw new Unusable(members.signal() + " must be BUY, SELL or HOLD: " + Shown.of(signal));
    };
  }

  private double confidence(Object value) throws Unusable {
    if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
      return number.doubleValue();
    }
    throw new Unusable(members.confidence() + " must be from 0 to 1: " + Shown.of(value));
  }

  /** The tool's own words, as far as they may be passed on. */
  private String reasoning(Object value) {
    String said = value instanceof String text ? Shown.ofOthers(text) : "";
    if (said.isBlank()) {
      return "as " + Shown.of(tool) + " says";
    }
    return said.length() <= LONGEST_REASONING
        ? said
        : said.substring(
            0,
            Character.isHighSurrogate(said.charAt(LONGEST_REASONING - 1))
                ? LONGEST_REASONING - 1
                : LONGEST_REASONING);
  }
}
