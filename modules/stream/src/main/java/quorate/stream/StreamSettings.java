package quorate.stream;

import java.time.Duration;
import java.util.Objects;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * Settings of the stream.
 *
 * @param perPrincipal most streams of one principal on this instance
 * @param max most streams of this instance
 * @param tick how often each stream is told how far it is
 * @param writeTimeout how long a client may take to accept a frame
 */
public record StreamSettings(int perPrincipal, int max, Duration tick, Duration writeTimeout) {
  private static final Key<Integer> PER_PRINCIPAL =
      Key.of(
          "quorate.api.streams.per-principal",
          ValueType.wholeNumber(1, 1_000),
          8,
          "Most streams of one principal on this instance; one more is refused.");

  private static final Key<Integer> MAX =
      Key.of(
          "quorate.api.streams.max",
          ValueType.wholeNumber(1, 10_000),
          500,
          "Most streams of this instance; one more is refused.");

  private static final Key<Duration> TICK =
      Key.of(
          "quorate.api.streams.tick",
          ValueType.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          Duration.ofSeconds(15),
          "How often a stream is told how far it is, and asked for a sign of life.");

  private static final Key<Duration> WRITE_TIMEOUT =
      Key.of(
          "quorate.api.streams.write-timeout",
          ValueType.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)),
          Duration.ofSeconds(10),
          "How long a client may take to accept a frame; its stream is ended then.");

  public static final StreamSettings DEFAULT =
      new StreamSettings(8, 500, Duration.ofSeconds(15), Duration.ofSeconds(10));

  public static final Section SECTION =
      Section.of("Streams of the API server", PER_PRINCIPAL, MAX, TICK, WRITE_TIMEOUT);

  public StreamSettings {
    Objects.requireNonNull(tick);
    Objects.requireNonNull(writeTimeout);
  }

  /** The settings in a valid configuration. */
  public static StreamSettings of(Configuration configuration) {
    return new StreamSettings(
        configuration.get(PER_PRINCIPAL),
        configuration.get(MAX),
        configuration.get(TICK),
        configuration.get(WRITE_TIMEOUT));
  }
}
