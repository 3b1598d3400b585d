package quorate.api;

import io.helidon.http.Status;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.record.RecordUnavailable;

/** The problems that have names of their own. */
final class Problems {
  static final Problem NOT_FOUND =
      new Problem(Status.NOT_FOUND_404, "There is no such thing here.");

  private Problems() {}

  /** The database cannot do its part, and nothing has changed. */
  static Problem databaseUnavailable(String detail) {
    return Problem.named("database-unavailable", Status.SERVICE_UNAVAILABLE_503, detail)
        .with("outcome", "nothing-changed");
  }

  /** Whether something has changed is not known. */
  private static Problem outcomeUnknown(String detail) {
    return Problem.named("database-unavailable", Status.SERVICE_UNAVAILABLE_503, detail)
        .with("outcome", "unknown");
  }

  /**
   * What a record that could not do its part came to.
   *
   * @param nothingChanged said where it is known that nothing has
   */
  static Problem of(RecordUnavailable failed, String nothingChanged) {
    return failed.isInDoubt()
        ? outcomeUnknown("Whether it was recorded could not be found out; ask again.")
        : databaseUnavailable(nothingChanged);
  }

  static Problem orchestratorsUnseen(String detail) {
    return Problem.named("orchestrators-unseen", Status.SERVICE_UNAVAILABLE_503, detail);
  }

  static ProblemException conflict(String detail) {
    return new ProblemException(new Problem(Status.CONFLICT_409, detail));
  }

  static ProblemException notFound() {
    return new ProblemException(NOT_FOUND);
  }
}
