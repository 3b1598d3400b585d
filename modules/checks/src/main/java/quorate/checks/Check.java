package quorate.checks;

/**
 * Finds out how one component is. Never run twice at a time; run on a thread of its own, and given
 * up after the timeout, so it may block and need not mind interruption.
 */
public interface Check {

  /** The component's name in answers, metrics and alerts, such as {@code database}. */
  String component();

  /**
   * Finds out.
   *
   * @throws Exception anything thrown counts as failed; its text is logged and shown nowhere else
   */
  CheckResult run() throws Exception;
}
