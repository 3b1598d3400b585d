package quorate.nats;

import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.protocol.Subjects;

/** On which subjects is spoken. */
final class SubjectSettings {
  private static final Key<String> SIGNALS =
      subject("signals", Subjects.DEFAULT.signals(), "Where agents send signals.");

  private static final Key<String> HEARTBEAT =
      subject("heartbeat", Subjects.DEFAULT.heartbeat(), "Where agents send heartbeats.");

  private static final Key<String> DECISIONS =
      subject("decisions", Subjects.DEFAULT.decisions(), "Where decisions are published.");

  private static final Key<String> CONTROL =
      subject("control", Subjects.DEFAULT.control(), "Where pause and resume are announced.");

  private static final Key<String> HEALTH =
      subject("health", Subjects.DEFAULT.health(), "Where changes of health are announced.");

  static final Section SECTION =
      Section.of("Subjects", SIGNALS, HEARTBEAT, DECISIONS, CONTROL, HEALTH)
          .with(
              apart(SIGNALS, HEARTBEAT),
              notHeardOn(SIGNALS, DECISIONS),
              notHeardOn(SIGNALS, CONTROL),
              notHeardOn(SIGNALS, HEALTH),
              notHeardOn(HEARTBEAT, DECISIONS),
              notHeardOn(HEARTBEAT, CONTROL),
              notHeardOn(HEARTBEAT, HEALTH),
              different(DECISIONS, CONTROL),
              different(DECISIONS, HEALTH),
              different(CONTROL, HEALTH),
              notRequests(SIGNALS),
              notRequests(HEARTBEAT),
              notRequests(DECISIONS),
              notRequests(HEALTH));

  private SubjectSettings() {}

  static Subjects of(Configuration configuration) {
    return new Subjects(
        configuration.get(SIGNALS),
        configuration.get(HEARTBEAT),
        configuration.get(DECISIONS),
        configuration.get(CONTROL),
        configuration.get(HEALTH));
  }

  private static Key<String> subject(String name, String fallback, String description) {
    return Key.of(
        "quorate.nats.subjects." + name,
        ValueType.text(
            Subjects::isSubject, "a NATS subject: words separated by dots, without wildcard"),
        fallback,
        description);
  }

  /**
   * Agents are heard on both and under both; of a message on one of them it must be clear which.
   */
  private static Rule apart(Key<String> one, Key<String> other) {
    return Rule.of(
        one,
        other,
        "neither may be the other, or lie under it",
        (a, b) -> !isAt(a, b) && !isAt(b, a));
  }

  /** What is said where agents are heard would be taken for an agent's. */
  private static Rule notHeardOn(Key<String> heard, Key<String> other) {
    return Rule.of(
        heard,
        other,
        "the second may not be the first, or lie under it",
        (base, subject) -> !isAt(base, subject));
  }

  private static Rule different(Key<String> one, Key<String> other) {
    return Rule.of(one, other, "both must differ", (a, b) -> !a.equals(b));
  }

  /** Under the control subject requests are heard. */
  private static Rule notRequests(Key<String> other) {
    return Rule.of(
        CONTROL,
        other,
        "the second may not be the first with .get, where requests are heard",
        (control, subject) -> !subject.equals(control + ".get"));
  }

  private static boolean isAt(String base, String subject) {
    return subject.equals(base) || subject.startsWith(base + ".");
  }
}
