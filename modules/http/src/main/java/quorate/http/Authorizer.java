package quorate.http;

import java.util.Optional;

/** Decides who may do what. Thread-safe, and quick: it is asked before each request. */
@FunctionalInterface
public interface Authorizer {

  /**
   * Returns why a caller is refused, if it is.
   *
   * @param permission never {@link Permission#ANYBODY}, for which nobody is asked
   */
  Optional<Problem> refusal(Permission permission, Credentials credentials);
}
