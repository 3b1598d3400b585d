package quorate.nats;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quorate.protocol.Subjects;

/**
 * Hears what the server complains of on one connection, and counts the complaints that concern us.
 * Thread-safe.
 *
 * <p>Of a complaint the whole text counts. Agents choose where their answers go, and so a part of
 * what the server says when we may not publish there.
 */
final class Complaints implements ErrorListener {
  private static final System.Logger LOG = System.getLogger(Complaints.class.getName());

  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(1);
  private static final int LONGEST_TEXT = 300;
  private static final int MOST_PROBLEMS = 64;

  /** By the whole text of the complaint. */
  private final Map<String, AtomicLong> publishing;

  private final Map<String, AtomicLong> subscribing;
  private final Queue<Exception> problems = new ArrayBlockingQueue<>(MOST_PROBLEMS);
  private volatile boolean connected;

  /** Both are for the client's reader alone. */
  private long warnedNanos = System.nanoTime() - BETWEEN_WARNINGS.toNanos();

  private long untold;

  /**
   * @param subscriptions the subjects without which agents cannot be heard
   */
  Complaints(Subjects subjects, List<String> subscriptions) {
    this.publishing =
        counters(
            Stream.of(subjects.decisions(), subjects.control(), subjects.health()),
            Complaints::publishDenied);
    this.subscribing = counters(subscriptions.stream(), Complaints::subscriptionDenied);
  }

  private static Map<String, AtomicLong> counters(
      Stream<String> subjects, Function<String, String> text) {
    return subjects.collect(
        Collectors.toUnmodifiableMap(text, _ -> new AtomicLong(), (one, _) -> one));
  }

  /** What the client makes of the server's complaint that we may not publish there. */
  private static String publishDenied(String subject) {
    return withoutApostrophes("Permissions Violation for Publish to " + GoQuote.of(subject));
  }

  private static String subscriptionDenied(String subject) {
    return withoutApostrophes("Permissions Violation for Subscription to " + GoQuote.of(subject));
  }

  /** The client takes every apostrophe out of what the server says. */
  private static String withoutApostrophes(String text) {
    return text.replace("'", "");
  }

  /** From now on complaints are told, and problems are no reason for a failure to connect. */
  void connected() {
    connected = true;
  }

  /** What went wrong while connecting. */
  List<Exception> problems() {
    return List.copyOf(problems);
  }

  /** How often the server has said that we may not publish on exactly this subject. */
  long publishDenials(String subject) {
    AtomicLong counter = publishing.get(publishDenied(subject));
    if (counter == null) {
      throw new IllegalArgumentException("not a subject of ours to publish on: " + subject);
    }
    return counter.get();
  }

  /** How often the server has refused a subscription without which agents cannot be heard. */
  long subscriptionDenials() {
    return subscribing.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** Whether a complaint about publishing there would pass for one about a subject of ours. */
  boolean isMistakable(String subject) {
    return publishing.containsKey(publishDenied(subject));
  }

  @Override
  public void errorOccurred(Connection source, String error) {
    warn(error);
    if (publishing.containsKey(error)) {
      publishing.get(error).incrementAndGet();
    }
    if (subscribing.containsKey(error)) {
      subscribing.get(error).incrementAndGet();
    }
  }

  @Override
  public void exceptionOccurred(Connection source, Exception problem) {
    if (!connected) {
      problems.offer(problem);
    }
    LOG.log(Level.DEBUG, "The NATS client reports a problem", problem);
  }

  /**
   * Whoever sends messages that ask for answers where we may not publish makes the server complain
   * of each, and must not fill the log. Complaints called out while connecting are told in other
   * words when it has failed.
   */
  private void warn(String error) {
    long now = System.nanoTime();
    boolean tell = connected && now - warnedNanos >= BETWEEN_WARNINGS.toNanos();
    LOG.log(
        tell ? Level.WARNING : Level.DEBUG,
        "The NATS server says: {0}{1}",
        error.substring(0, Math.min(error.length(), LONGEST_TEXT)),
        untold == 0 ? "" : " (and " + untold + " complaints more before)");
    untold = tell || !connected ? 0 : untold + 1;
    warnedNanos = tell ? now : warnedNanos;
  }
}
