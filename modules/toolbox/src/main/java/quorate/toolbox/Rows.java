package quorate.toolbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import quorate.mcp.ToolResult;

/** Makes results fit what may be sent, by leaving out rows. */
final class Rows {
  private Rows() {}

  /**
   * A result with as many rows as fit.
   *
   * @param result makes it of rows, and of whether there are more
   */
  static ToolResult fitting(
      List<Object> rows,
      boolean more,
      int maxOutput,
      BiFunction<List<Object>, Boolean, Map<String, Object>> result) {
    List<Object> kept = new ArrayList<>(rows);
    ToolResult made = ToolResult.of(result.apply(kept, more));
    while (made.bytes() > maxOutput && !kept.isEmpty()) {
      double share = (double) maxOutput / made.bytes();
      int fewer = Math.min(kept.size() - 1, (int) (kept.size() * share * .95));
      kept = new ArrayList<>(kept.subList(0, Math.max(0, fewer)));
      made = ToolResult.of(result.apply(kept, true));
    }
    return made;
  }
}
