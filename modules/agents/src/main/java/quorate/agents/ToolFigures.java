package quorate.agents;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import quorate.sdk.Desk;
import quorate.sdk.ToolAnswer;
import quorate.sdk.Tools;

/**
 * Figures that a tool server computes instead of the library. A call that fails leaves the agent
 * degraded, and without an opinion on that candle; the next that succeeds ends that.
 */
final class ToolFigures {
  private final Desk desk;
  private final Tools tools;
  private boolean failed;

  /**
   * @param server its name in {@code quorate.tools.NAME}
   */
  ToolFigures(Desk desk, String server) {
    this.desk = desk;
    this.tools = desk.tools(server);
  }

  /**
   * What a tool makes of values, oldest first.
   *
   * @param values the name of its argument
   * @param more other arguments
   * @return numbers by name; empty if it failed, and then for all calls until {@link #settle}
   */
  Optional<Map<String, Object>> call(
      String tool, String values, double[] series, Map<String, Object> more) {
    if (failed) {
      return Optional.empty();
    }
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put(values, DoubleStream.of(series).boxed().toList());
    if (tools.call(tool, arguments) instanceof ToolAnswer.Ok(Map<String, Object> found, String _)) {
      return Optional.of(found);
    }
    failed = true;
    return Optional.empty();
  }

  /** A number among them; none where it is undefined. */
  static OptionalDouble number(Optional<Map<String, Object>> figures, String name) {
    return figures.map(found -> found.get(name)).orElse(null) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /**
   * Tells how it went since the last time.
   *
   * @param what is asked of the server, for people
   * @return whether every call succeeded
   */
  boolean settle(String what) {
    boolean succeeded = !failed;
    failed = false;
    if (succeeded) {
      desk.recovered();
    } else {
      desk.degraded(what + " cannot be had from the tool server");
    }
    return succeeded;
  }
}
