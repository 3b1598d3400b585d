package quorate.http;

import io.helidon.http.Status;
import java.util.List;

/**
 * Ends a request with a problem. It is an answer and no failure, and crowds are refused with it, so
 * it has no stack trace.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail(), null, true, false);
    this.problem = problem;
  }

  /** For a request that breaks a rule, which the message says. */
  public static ProblemException badRequest(String message) {
    return new ProblemException(new Problem(Status.BAD_REQUEST_400, message));
  }

  /** For a request with which one thing is wrong. */
  public static ProblemException invalid(Fault fault) {
    return badRequest(List.of(fault));
  }

  /** For a request with which several things are wrong. */
  static ProblemException badRequest(List<Fault> faults) {
    String detail =
        faults.size() == 1
            ? faults.getFirst().detail()
            : faults.size() + " things are wrong with the request.";
    return new ProblemException(new Problem(Status.BAD_REQUEST_400, detail).with(faults));
  }

  public Problem problem() {
    return problem;
  }
}
