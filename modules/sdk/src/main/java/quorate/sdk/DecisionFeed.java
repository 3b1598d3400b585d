package quorate.sdk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import quorate.configuration.Configuration;
import quorate.configuration.Problem;
import quorate.domain.Names;
import quorate.nats.AgentLink;
import quorate.nats.Intake;
import quorate.nats.NatsSettings;
import quorate.nats.Reply;
import quorate.protocol.Subjects;
import quorate.record.RecordedDecision;
import quorate.running.Clock;

/**
 * Hears decisions, by the rules that whoever acts on them must keep: each once, in the order of
 * their sequence, none of an instance that was replaced, none that has expired, none that was made
 * before the last pause or resume. What NATS lost is read from the record, over HTTP. HOLD is a
 * decision too. Thread-safe.
 */
public final class DecisionFeed implements AutoCloseable {

  /** Takes decisions. */
  @FunctionalInterface
  public interface Receiver {

    /**
     * Acts on a decision. Called on the feed's own thread, one decision after the other; while it
     * runs, others wait.
     */
    void decided(RecordedDecision decision);
  }

  /** Why a decision was not handed out. */
  public enum Drop {
    /** It came before. */
    KNOWN,
    /** It is of an instance that was replaced. */
    LOWER_TERM,
    /** It came too late. */
    EXPIRED,
    /** It was made before the last pause or resume. */
    BEFORE_CONTROL;

    /** As logs and metrics may call it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What was not handed out, by reason. Thread-safe. */
  static final class Drops {
    private final AtomicLongArray counts = new AtomicLongArray(Drop.values().length);

    void count(Drop reason) {
      counts.incrementAndGet(reason.ordinal());
    }

    long of(Drop reason) {
      return counts.get(reason.ordinal());
    }
  }

  private final Drops drops = new Drops();
  private final AgentLink link;
  private final DecisionReader reader;

  private DecisionFeed(
      String name,
      NatsSettings nats,
      DecisionRecord record,
      OptionalLong after,
      Receiver receiver) {
    Subjects subjects = nats.subjects();
    Clock clock = Clock.system();
    this.reader =
        new DecisionReader(
            subjects, record, new DecisionRules(after), receiver, drops, this::request, clock);
    this.link =
        new AgentLink(
            nats,
            name,
            List.of(
                new Intake(List.of(subjects.decisions()), reader::received),
                // In a queue of its own, so that no flood of decisions keeps a pause out.
                new Intake(List.of(subjects.control()), reader::received)),
            up -> {
              if (up) {
                reader.linkUp();
              }
            },
            clock,
            new SplittableRandom());
  }

  /**
   * Begins to hear. NATS may come later, and is tried for ever.
   *
   * @param arguments {@code --config FILE} and {@code -Dkey=value}; the settings are those of an
   *     agent, of which {@code quorate.nats.*} and {@code quorate.agent.orchestrator.url} count
   * @param after the sequence of the last decision that the receiver has dealt with; empty to begin
   *     with the next one
   * @throws IllegalArgumentException if a setting is not valid; the message names each
   */
  public static DecisionFeed start(String[] arguments, OptionalLong after, Receiver receiver) {
    Configuration configuration =
        AgentMain.catalogue()
            .read(
                AgentArguments.parse(Arrays.asList(arguments)).sources(System.getenv(), Map.of()));
    if (!configuration.problems().isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", configuration.problems().stream().map(Problem::text).toList()));
    }
    DecisionFeed feed =
        new DecisionFeed(
            name(configuration),
            NatsSettings.of(configuration),
            new HttpDecisionRecord(configuration.get(AgentSettings.ORCHESTRATOR_URL)),
            after,
            receiver);
    feed.reader.start();
    feed.link.start();
    return feed;
  }

  /** By which NATS lets it hear answers: those permitted to a user are in an inbox of its name. */
  private static String name(Configuration configuration) {
    return configuration
        .find(AgentSettings.NAME)
        .or(() -> NatsSettings.of(configuration).credentials().user().filter(Names::isAgentName))
        .orElseGet(() -> "decisions-" + UUID.randomUUID().toString().substring(0, 8));
  }

  private void request(String subject, byte[] body, Consumer<Reply> receiver) {
    link.request(subject, body, Heart.ANSWER_TIMEOUT, receiver);
  }

  /** How many decisions were not handed out for this reason. */
  public long dropped(Drop reason) {
    return drops.of(reason);
  }

  public boolean isConnected() {
    return link.isConnected();
  }

  /**
   * Whether something unforeseen, such as an Error of the receiver, has ended the feed's thread.
   * The log says what. Nothing is handed out any more; one starts another feed, or ends the
   * process.
   */
  public boolean hasFailed() {
    return reader.hasFailed();
  }

  /** Hands out nothing more once it returns, but for a decision that is under way. */
  @Override
  public void close() {
    reader.close();
    link.close();
  }
}
