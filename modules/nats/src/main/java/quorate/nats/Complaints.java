package quorate.nats;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/**
 * Hears what the server complains of on one connection, and counts the complaints that concern us.
 * Thread-safe.
 *
 * <p>Of a complaint the whole text counts. Agents choose where their answers go, and so a part of
 * what the server says when we may not publish there.
 */
final class Complaints implements ErrorListener {
  private static final System.Logger LOG = System.getLogger(Complaints.class.getName());

  private static final String PUBLISHING = "Permissions Violation for Publish to ";
  private static final String SUBSCRIBING = "Permissions Violation for Subscription to ";

  /** Stands behind the subject of a subscription that there was, and that is granted no longer. */
  private static final Pattern WITHDRAWN = Pattern.compile(" \\(sid \"\\d+\"\\)$");

  private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);
  private static final int LONGEST_TEXT = 300;
  private static final int MOST_PROBLEMS = 64;

  private final Map<String, AtomicLong> publishing;
  private final Map<String, Refused> subscribing;
  private final RepeatedLog warnings;
  private final Queue<Exception> problems = new ArrayBlockingQueue<>(MOST_PROBLEMS);
  private volatile boolean connected;

  /** Of one subscription, which is asked for again and again. */
  private record Refused(AtomicLong count, RepeatedLog warnings) {}

  /** For what is published on these subjects and subscribed to. */
  Complaints(Heard heard, Clock clock) {
    Subjects subjects = heard.subjects();
    this.publishing =
        Stream.of(subjects.decisions(), subjects.control(), subjects.health())
            .distinct()
            .collect(
                Collectors.toUnmodifiableMap(Complaints::publishDenied, _ -> new AtomicLong()));
    this.subscribing =
        heard
            .subscribed()
            .collect(
                Collectors.toUnmodifiableMap(
                    Complaints::subscriptionDenied,
                    _ ->
                        new Refused(
                            new AtomicLong(), new RepeatedLog(LOG, BETWEEN_REFUSALS, clock))));
    this.warnings = new RepeatedLog(LOG, clock);
  }

  private static String publishDenied(String subject) {
    return asTheClientTells(PUBLISHING + GoQuote.of(subject));
  }

  private static String subscriptionDenied(String subject) {
    return asTheClientTells(SUBSCRIBING + GoQuote.of(subject));
  }

  /** The client takes every apostrophe out of what the server says. */
  private static String asTheClientTells(String text) {
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
    return Optional.ofNullable(publishing.get(publishDenied(subject)))
        .orElseThrow(() -> new IllegalArgumentException("we do not publish on " + subject))
        .get();
  }

  /** How often the server has said that we may not publish on one of our subjects. */
  long publishDenials() {
    return publishing.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** How often the server has refused a subscription to exactly this subject. */
  long subscriptionDenials(String subject) {
    return subscribing.get(subscriptionDenied(subject)).count().get();
  }

  /** Whether a complaint about publishing there would pass for one about a subject of ours. */
  boolean isMistakable(String subject) {
    return publishing.containsKey(publishDenied(subject));
  }

  /** Called before a round trip that follows what is complained of is answered. */
  @Override
  public void errorOccurred(Connection source, String error) {
    Optional.ofNullable(publishing.get(error)).ifPresent(AtomicLong::incrementAndGet);
    Optional<Refused> refused =
        Optional.ofNullable(subscribing.get(WITHDRAWN.matcher(error).replaceFirst("")));
    refused.ifPresent(refusals -> refusals.count().incrementAndGet());
    String text = error.substring(0, Math.min(error.length(), LONGEST_TEXT));
    if (connected) {
      refused.map(Refused::warnings).orElse(warnings).warn("The NATS server says: " + text);
    } else {
      // Told in other words when connecting has failed.
      LOG.log(Level.DEBUG, "The NATS server says: {0}", text);
    }
  }

  @Override
  public void exceptionOccurred(Connection source, Exception problem) {
    if (!connected) {
      problems.offer(problem);
    }
    LOG.log(Level.DEBUG, "The NATS client reports a problem", problem);
  }

  @Override
  public void slowConsumerDetected(Connection source, Consumer consumer) {
    warnings.warn("Messages come from NATS faster than they are read; some are dropped");
  }
}
