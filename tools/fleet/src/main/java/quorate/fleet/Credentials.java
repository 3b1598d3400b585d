package quorate.fleet;

/** How an agent shows a nats-server who it is. Secrets do not show in {@code toString}. */
sealed interface Credentials {

  /** It does not. */
  record None() implements Credentials {}

  /** By user and password. */
  record Password(String user, String password) implements Credentials {
    @Override
    public String toString() {
      return "Password[user=" + user + ", password=***]";
    }
  }

  /** By a token. */
  record Token(String token) implements Credentials {
    @Override
    public String toString() {
      return "Token[token=***]";
    }
  }
}
