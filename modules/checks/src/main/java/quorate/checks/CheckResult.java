package quorate.checks;

import java.util.Objects;

/**
 * The finding of one run of a check.
 *
 * @param message what an operator needs, without password, user, host or driver text; may be empty
 */
public record CheckResult(Status status, String message) {

  public CheckResult {
    Objects.requireNonNull(status);
    Objects.requireNonNull(message);
  }

  public static CheckResult ok() {
    return new CheckResult(Status.OK, "");
  }

  public static CheckResult ok(String message) {
    return new CheckResult(Status.OK, message);
  }

  public static CheckResult degraded(String message) {
    return new CheckResult(Status.DEGRADED, message);
  }

  public static CheckResult failed(String message) {
    return new CheckResult(Status.FAILED, message);
  }
}
