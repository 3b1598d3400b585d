package quorate.mcp;

import java.util.Map;
import java.util.Optional;

/** One call of a tool: its arguments, who calls, and what it may say before its result. */
public final class Call {
  private final Map<String, Object> arguments;
  private final Caller caller;
  private final Progress progress;
  private final int maxOutput;

  /** Is told how far a call is. */
  @FunctionalInterface
  public interface Progress {
    /** Nobody listens. */
    Progress NONE = (done, of, message) -> {};

    /**
     * @param done more than the time before
     * @param of what it will be at the end
     */
    void made(double done, double of, String message);
  }

  Call(Map<String, Object> arguments, Caller caller, Progress progress, int maxOutput) {
    this.arguments = arguments;
    this.caller = caller;
    this.progress = progress;
    this.maxOutput = maxOutput;
  }

  /**
   * The value of an argument that a call must have, or that has a default.
   *
   * @throws ToolProblem when it is missing or breaks its rule
   */
  public <T> T get(Argument<T> argument) {
    return find(argument).orElseThrow();
  }

  /**
   * The value of an argument that a call need not have.
   *
   * @throws ToolProblem when it breaks its rule
   */
  public <T> Optional<T> find(Argument<T> argument) {
    return argument.read(arguments);
  }

  public Caller caller() {
    return caller;
  }

  public Progress progress() {
    return progress;
  }

  /** Most bytes that the result may have. */
  public int maxOutput() {
    return maxOutput;
  }

  /** The arguments as they came. */
  public Map<String, Object> arguments() {
    return arguments;
  }
}
