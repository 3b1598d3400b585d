package quorate.mcp;

/** A call of a tool comes to nothing. The message is for whoever called it. */
public final class ToolProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ToolProblem(String message) {
    super(message, null, false, false);
  }

  /** An argument breaks its rule: {@code period must be a whole number from 2 to 500: 1}. */
  public static ToolProblem argument(String name, String rule, Object came) {
    return new ToolProblem(name + " must be " + rule + ": " + Shown.of(came));
  }

  /** Something that the tool needs is away. */
  public static ToolProblem unavailable(String what) {
    return new ToolProblem("unavailable: " + what);
  }

  /** There is no room for the call now. */
  public static ToolProblem busy(String what) {
    return new ToolProblem("busy: " + what);
  }

  /** It took too long. */
  public static ToolProblem timeout(String what) {
    return new ToolProblem("timeout: " + what);
  }
}
