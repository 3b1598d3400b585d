package quorate.orchestrator;

import java.util.List;
import quorate.configuration.Catalogue;
import quorate.configuration.Key;
import quorate.configuration.Rule;

/** All settings of the orchestrator, and what they demand of one another. */
final class Keys {

  static final Catalogue CATALOGUE =
      new Catalogue(
          "quorate.",
          List.of(
              ServiceKeys.INSTANCES,
              ServiceKeys.HTTP,
              NatsKeys.SECTION,
              DatabaseKeys.SECTION,
              DatabaseKeys.LEASE,
              DecisionKeys.SECTION,
              AgentKeys.SECTION,
              SymbolKeys.SECTION,
              CheckKeys.SECTION,
              ServiceKeys.SHUTDOWN,
              ServiceKeys.CONTROL,
              ServiceKeys.JOURNAL,
              ServiceKeys.LOG),
          List.of(
              Rule.needs(NatsKeys.PASSWORD, NatsKeys.USER),
              Rule.either(NatsKeys.USER, NatsKeys.TOKEN),
              Rule.either(NatsKeys.USER, NatsKeys.CREDENTIALS_FILE),
              Rule.either(NatsKeys.TOKEN, NatsKeys.CREDENTIALS_FILE),
              Rule.together(NatsKeys.CERTIFICATE_FILE, NatsKeys.KEY_FILE),
              apart(NatsKeys.SIGNALS, NatsKeys.HEARTBEAT),
              notHeardOn(NatsKeys.SIGNALS, NatsKeys.DECISIONS),
              notHeardOn(NatsKeys.SIGNALS, NatsKeys.CONTROL),
              notHeardOn(NatsKeys.SIGNALS, NatsKeys.HEALTH),
              notHeardOn(NatsKeys.HEARTBEAT, NatsKeys.DECISIONS),
              notHeardOn(NatsKeys.HEARTBEAT, NatsKeys.CONTROL),
              notHeardOn(NatsKeys.HEARTBEAT, NatsKeys.HEALTH),
              different(NatsKeys.DECISIONS, NatsKeys.CONTROL),
              different(NatsKeys.DECISIONS, NatsKeys.HEALTH),
              different(NatsKeys.CONTROL, NatsKeys.HEALTH),
              Rule.less(ServiceKeys.DRAIN, ServiceKeys.BUDGET)));

  private Keys() {}

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

  private static boolean isAt(String base, String subject) {
    return subject.equals(base) || subject.startsWith(base + ".");
  }
}
