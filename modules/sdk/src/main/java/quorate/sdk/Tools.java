package quorate.sdk;

import java.util.Map;

/** The tools of one MCP server. Thread-safe. */
public interface Tools {

  /**
   * Calls a tool and waits for its answer, at most until its deadline. Never throws.
   *
   * @param tool its name
   * @param arguments values that JSON knows: text, numbers, booleans, lists and maps of them
   */
  ToolAnswer call(String tool, Map<String, Object> arguments);
}
