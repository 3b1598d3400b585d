package quorate.record;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who did what, or was refused it. Words are kept as they were at the time, so an entry can be read
 * when the program knows them no more.
 *
 * @param instance the program that was asked
 * @param event such as {@code control.paused}
 * @param actor the principal's name; empty where nobody was known
 * @param credential such as {@code key} or {@code login}
 * @param keyId of the key: 10 of {@code [a-z2-7]}
 * @param address of the client
 * @param peer of the connection, where that is another
 * @param target what it was about, such as the id of an order
 * @param status of the answer
 * @param detail a JSON object of at most 4 KiB, without secrets
 */
public record AuditEntry(
    String instance,
    Optional<String> requestId,
    String event,
    Outcome outcome,
    Optional<String> actor,
    Optional<String> credential,
    Optional<String> keyId,
    Optional<String> role,
    String address,
    Optional<String> peer,
    Optional<String> method,
    Optional<String> route,
    Optional<String> target,
    OptionalInt status,
    Optional<String> detail) {

  /** What came of it. */
  public enum Outcome {
    DONE("done"),
    UNCHANGED("unchanged"),
    REFUSED("refused"),
    FAILED("failed");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The word for it in the record and in answers. */
    public String label() {
      return label;
    }

    /** The outcome of that label. */
    public static Optional<Outcome> named(String label) {
      for (Outcome outcome : values()) {
        if (outcome.label.equals(label)) {
          return Optional.of(outcome);
        }
      }
      return Optional.empty();
    }
  }

  public AuditEntry {
    Objects.requireNonNull(instance);
    Objects.requireNonNull(requestId);
    Objects.requireNonNull(event);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(address);
    Objects.requireNonNull(status);
    Objects.requireNonNull(detail);
  }
}
