package quorate.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes connections to the database: as its URL says, with what is ours added. Pools and migration
 * connect in this one way, so that they see the same schema.
 */
final class Connector {
  /** How long a session may sit in a transaction, or wait for a lock, before the server ends it. */
  private static final Duration HELD_UP = Duration.ofSeconds(1);

  /** Longer than any step of a migration; a connection that was cut unnoticed ends by it. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(15);

  /**
   * Our statements wait for a row and then see what became of it. What a role or a database has as
   * its default would make an error of that.
   */
  private static final String READ_COMMITTED =
      SessionOptions.set("default_transaction_isolation", "read committed");

  private final DatabaseSettings settings;
  private final DatabaseUrl url;

  /**
   * Sets the zone of the whole JVM to UTC: the driver sends it to the server as the session's, and
   * a server that does not know the name of a container's zone would refuse the connection.
   */
  Connector(DatabaseSettings settings) {
    this.settings = settings;
    this.url = DatabaseUrl.of(settings.url());
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  /**
   * Connections with their waits bounded on both sides.
   *
   * @param name what the server shows for them, if the URL does not say
   */
  PGSimpleDataSource pooled(String name, Duration timeout) {
    PGSimpleDataSource source = source(name, timeout);
    source.setSocketTimeout(url.timeoutSeconds(DatabaseUrl.SOCKET_TIMEOUT, timeout));
    List<String> options = new ArrayList<>();
    options.add(READ_COMMITTED);
    Duration answer = answerWithin(timeout);
    options.add(SessionOptions.set("statement_timeout", millis(statementTimeout(answer))));
    options.add(SessionOptions.set("lock_timeout", millis(lockTimeout(answer))));
    options.add(SessionOptions.set("idle_in_transaction_session_timeout", millis(HELD_UP)));
    source.setOptions(url.options(options));
    return source;
  }

  /** Connections without statement timeouts, which would end a long migration in its midst. */
  PGSimpleDataSource migrating() {
    PGSimpleDataSource source = source("quorate-migration", settings.timeout());
    source.setSocketTimeout(url.timeoutSeconds(DatabaseUrl.SOCKET_TIMEOUT, LONGEST_STEP));
    source.setOptions(url.options(List.of(READ_COMMITTED)));
    return source;
  }

  private PGSimpleDataSource source(String name, Duration timeout) {
    PGSimpleDataSource source = new Source();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    settings.password().ifPresent(source::setPassword);
    source.setConnectTimeout(url.timeoutSeconds(DatabaseUrl.CONNECT_TIMEOUT, timeout));
    source.setProperty(
        PGProperty.LOGIN_TIMEOUT,
        Integer.toString(url.timeoutSeconds(DatabaseUrl.LOGIN_TIMEOUT, timeout)));
    if (!url.has(DatabaseUrl.APPLICATION_NAME)) {
      source.setApplicationName(name);
    }
    if (!url.has(DatabaseUrl.TCP_KEEP_ALIVE)) {
      source.setTcpKeepAlive(true);
    }
    return source;
  }

  /** The lesser of this and what the URL allows an answer. */
  Duration answerWithin(Duration timeout) {
    Duration allowed = Duration.ofSeconds(url.timeoutSeconds(DatabaseUrl.SOCKET_TIMEOUT, timeout));
    return allowed.compareTo(timeout) < 0 ? allowed : timeout;
  }

  /**
   * Below what we wait for an answer, or a slow statement would look like a database that is gone.
   */
  private static Duration statementTimeout(Duration answer) {
    return answer.multipliedBy(9).dividedBy(10);
  }

  /** Below the statement's, or one could not tell waiting for a lock from slow work. */
  private static Duration lockTimeout(Duration timeout) {
    Duration half = timeout.dividedBy(2);
    return half.compareTo(HELD_UP) < 0 ? half : HELD_UP;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  /** A source whose login timeout is not the pool's to set: it would put its own over the URL's. */
  private static final class Source extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    @Override
    public void setLoginTimeout(int seconds) {
      // Stays what it was made with.
    }
  }
}
