package quorate.orchestrator;

import java.nio.file.Path;
import java.util.List;
import quorate.configuration.Key;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;
import quorate.nats.NatsSettings;
import quorate.protocol.Subjects;

/** How to reach NATS, and on which subjects to speak. */
final class NatsKeys {

  static final Key<List<String>> URL =
      Key.of(
          "quorate.nats.url",
          KeyTypes.NATS_URLS,
          List.of(NatsSettings.DEFAULT_URL),
          "The servers, of which any will do.");

  static final Key<String> USER =
      Key.optional("quorate.nats.user", KeyTypes.USER, "Who we are, with a password.");

  static final Key<Secret> PASSWORD =
      Key.optional("quorate.nats.password", KeyTypes.PASSWORD, "The user's password.");

  static final Key<Secret> TOKEN =
      Key.optional("quorate.nats.token", KeyTypes.PASSWORD, "What lets us in without a user.");

  static final Key<Path> CREDENTIALS_FILE =
      Key.optional(
          "quorate.nats.credentials-file", ValueType.path(), "A file of JWT and NKey seed.");

  static final Key<Path> CA_FILE =
      Key.optional(
          "quorate.nats.tls.ca-file",
          ValueType.path(),
          "Certificates in PEM of those who may vouch for the servers, instead of Java's own; with"
              + " it nothing is said without TLS.");

  static final Key<Path> CERTIFICATE_FILE =
      Key.optional("quorate.nats.tls.cert-file", ValueType.path(), "Our own certificate in PEM.");

  static final Key<Path> KEY_FILE =
      Key.optional("quorate.nats.tls.key-file", ValueType.path(), "Its private key in PEM.");

  static final Key<String> SIGNALS =
      subject("signals", Subjects.DEFAULT.signals(), "Where agents send signals.");

  static final Key<String> HEARTBEAT =
      subject("heartbeat", Subjects.DEFAULT.heartbeat(), "Where agents send heartbeats.");

  static final Key<String> DECISIONS =
      subject("decisions", Subjects.DEFAULT.decisions(), "Where decisions are published.");

  static final Key<String> CONTROL =
      subject("control", Subjects.DEFAULT.control(), "Where pause and resume are announced.");

  static final Key<String> HEALTH =
      subject("health", Subjects.DEFAULT.health(), "Where changes of health are announced.");

  static final Section SECTION =
      Section.of(
          "NATS",
          URL,
          USER,
          PASSWORD,
          TOKEN,
          CREDENTIALS_FILE,
          CA_FILE,
          CERTIFICATE_FILE,
          KEY_FILE,
          SIGNALS,
          HEARTBEAT,
          DECISIONS,
          CONTROL,
          HEALTH);

  private NatsKeys() {}

  private static Key<String> subject(String name, String fallback, String description) {
    return Key.of("quorate.nats.subjects." + name, KeyTypes.SUBJECT, fallback, description);
  }
}
