package quorate.api;

import io.helidon.http.Status;
import java.util.Optional;
import java.util.UUID;
import quorate.access.Permission;
import quorate.access.Principal;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.trading.record.Session;
import quorate.trading.record.SessionKey;
import quorate.trading.record.TradingRecord;

/**
 * Who sees and writes which sessions. To an executor the sessions of others are not there.
 * Thread-safe.
 */
final class Ownership {
  private final TradingRecord record;

  Ownership(TradingRecord record) {
    this.record = record;
  }

  /** The owner whose rows a list may hold; empty: everybody's. */
  static Optional<String> onlyOf(Principal principal) {
    return principal.role().seesOwnTradingOnly() ? Optional.of(principal.name()) : Optional.empty();
  }

  /**
   * A session that a principal may see.
   *
   * @throws ProblemException when there is none for it
   */
  Session seen(UUID id, Principal principal) {
    return record
        .sessions()
        .find(id)
        .filter(session -> sees(session, principal))
        .orElseThrow(Problems::notFound);
  }

  private static boolean sees(Session session, Principal principal) {
    return !principal.role().seesOwnTradingOnly() || session.key().owner().equals(principal.name());
  }

  /**
   * A session to which a principal may report.
   *
   * @throws ProblemException when there is none for it, or the program itself trades it
   */
  Session written(UUID id, Principal principal) {
    Session session = seen(id, principal);
    if (isOurs(session)) {
      throw Problems.conflict(
          "This session is traded by the program itself; nothing is reported to it.");
    }
    return session;
  }

  static boolean isOurs(Session session) {
    return session.key().owner().equals(SessionKey.PAPER_EXECUTION);
  }

  /**
   * Refuses who may not stop a session: the program's own need control, all others writing.
   *
   * @throws ProblemException when it may not
   */
  static void requireMayStop(Session session, Principal principal) {
    Permission needed = isOurs(session) ? Permission.CONTROL_WRITE : Permission.TRADING_WRITE;
    if (!principal.role().may(needed)) {
      throw new ProblemException(
          new Problem(
                  Status.FORBIDDEN_403,
                  "The role " + principal.role().label() + " may not stop this session.")
              .with("permission", needed.label()));
    }
  }
}
