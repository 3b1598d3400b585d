package quorate.protocol;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The NATS subjects, none with a wildcard. Signals and heartbeats are also heard on the same
 * subject followed by an agent's name.
 */
public record Subjects(
    String signals, String heartbeat, String decisions, String control, String health) {
  private static final Pattern WORD = Pattern.compile("[^\\s*>]+");

  public static final Subjects DEFAULT =
      new Subjects(
          "quorate.agent.signals",
          "quorate.agent.heartbeat",
          "quorate.orchestrator.decisions",
          "quorate.orchestrator.control",
          "quorate.orchestrator.health");

  public Subjects {
    for (String subject : List.of(signals, heartbeat, decisions, control, health)) {
      requireSubject(subject);
    }
  }

  private static void requireSubject(String subject) {
    if (!isSubject(subject)) {
      throw new IllegalArgumentException(
          "subject must be words separated by dots, without wildcard: " + subject);
    }
  }

  /** Whether the text is a subject one can publish on. */
  public static boolean isSubject(String text) {
    return Stream.of(text.split("\\.", -1)).allMatch(word -> WORD.matcher(word).matches());
  }

  /** Where an agent sends its signals. */
  public String signalsOf(String agentName) {
    return signals + "." + agentName;
  }

  /** Where an agent sends its heartbeats. */
  public String heartbeatOf(String agentName) {
    return heartbeat + "." + agentName;
  }

  /** Where a request is answered with the state of the pause. */
  public String controlRequests() {
    return control + ".get";
  }

  /** Whether a subject is the base, or the base and one more word. */
  static boolean isUnder(String base, String subject) {
    return subject.equals(base)
        || subject.length() > base.length() + 1
            && subject.startsWith(base)
            && subject.charAt(base.length()) == '.'
            && subject.indexOf('.', base.length() + 1) < 0;
  }

  /** The agent's name that a subject ends in, if it is a base subject and a name. */
  static Optional<String> boundName(String base, String subject) {
    return subject.length() > base.length()
        ? Optional.of(subject.substring(base.length() + 1))
        : Optional.empty();
  }

  /**
   * Whether the subject is one of these, or under one. A message may ask for its answer anywhere;
   * sent there it would pass for a message of the orchestrator or of an agent.
   */
  public boolean own(String subject) {
    return List.of(signals, heartbeat, decisions, control, health).stream()
        .anyMatch(base -> subject.equals(base) || subject.startsWith(base + "."));
  }
}
