package quorate.checks;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Finds out how one component is. Never run twice at a time; run on a thread of its own, and given
 * up after the timeout, so it may block and need not mind interruption.
 */
public interface Check {

  /** One that takes a finding. */
  static Check of(String component, Supplier<CheckResult> finding) {
    return new Check() {
      @Override
      public String component() {
        return component;
      }

      @Override
      public CheckResult run() {
        return finding.get();
      }
    };
  }

  /** One of what is well or not, and says this if it is not. */
  static Check that(String component, BooleanSupplier well, String otherwise) {
    return of(
        component, () -> well.getAsBoolean() ? CheckResult.ok() : CheckResult.failed(otherwise));
  }

  /** The component's name in answers, metrics and alerts, such as {@code database}. */
  String component();

  /**
   * Finds out.
   *
   * @throws Exception anything thrown counts as failed; its text is logged and shown nowhere else
   */
  CheckResult run() throws Exception;
}
