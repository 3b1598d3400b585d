package quorate.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.Optional;
import quorate.http.Authorizer;
import quorate.http.BearerToken;
import quorate.http.Credentials;
import quorate.http.Permission;
import quorate.http.Problem;

/** Allows callers with the control token to pause and resume; without a token, no caller. */
public final class ControlToken implements Authorizer {
  /** To pause and resume trading. */
  public static final Permission PERMISSION = new Permission("control");

  private static final Header CHALLENGE =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer");
  private static final Problem OFF =
      new Problem(Status.FORBIDDEN_403, "Control is off: the orchestrator has no control token.");
  private static final Problem WRONG =
      new Problem(Status.UNAUTHORIZED_401, "A valid bearer token is needed for this.")
          .with(CHALLENGE);

  private final Optional<BearerToken> token;

  /**
   * @param token without one, trading cannot be paused or resumed over HTTP
   */
  public ControlToken(Optional<String> token) {
    this.token = token.map(BearerToken::new);
  }

  @Override
  public Optional<Problem> refusal(Permission permission, Credentials credentials) {
    if (token.isEmpty() || !permission.equals(PERMISSION)) {
      return Optional.of(OFF);
    }
    boolean valid = credentials.authorization().filter(token.get()::isIn).isPresent();
    return valid ? Optional.empty() : Optional.of(WRONG);
  }
}
