package quorate.nats;

import java.util.Optional;
import java.util.stream.Stream;
import quorate.protocol.Subjects;

/**
 * What a link hears.
 *
 * @param candles the subject of candles; empty where nobody wants them
 */
record Heard(Subjects subjects, Optional<String> candles) {

  /** The subjects that are subscribed to. */
  Stream<String> subscribed() {
    return Stream.concat(
        Stream.of(
            subjects.signals(),
            underAName(subjects.signals()),
            subjects.heartbeat(),
            underAName(subjects.heartbeat()),
            subjects.controlRequests()),
        candles.stream().flatMap(subject -> Stream.of(subject, underAName(subject))));
  }

  static String underAName(String subject) {
    return subject + ".*";
  }
}
