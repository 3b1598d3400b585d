package quorate.store;

import io.helidon.dbclient.DbClientException;

/** The connection failed during a commit: it may or may not have taken effect. */
final class CommitInDoubt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommitInDoubt(DbClientException cause) {
    super("The connection failed during a commit", cause);
  }
}
