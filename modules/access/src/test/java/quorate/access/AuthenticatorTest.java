package quorate.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
  private static final String ADMIN = "an-admin-key-of-more-than-32-characters";
  private static final KeyText KEY = KeyText.create(bytes -> Arrays.fill(bytes, (byte) 7));
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<String, CredentialLookup.FoundKey> keys = new HashMap<>();
  private final Map<Digest, CredentialLookup.FoundLogin> logins = new HashMap<>();
  private boolean answering = true;
  private int lookups;
  private long nanos;

  private final Authenticator authenticator =
      new Authenticator(
          Optional.of(ADMIN),
          new CredentialLookup() {
            @Override
            public Optional<FoundKey> key(String id) {
              lookups++;
              if (!answering) {
                throw new Unavailable(new IllegalStateException("away"));
              }
              return Optional.ofNullable(keys.get(id));
            }

            @Override
            public Optional<FoundLogin> login(Digest token) {
              lookups++;
              return Optional.ofNullable(logins.get(token));
            }
          },
          new Authenticator.Ages(Duration.ofSeconds(5), Duration.ofMinutes(15)),
          () -> NOW,
          () -> nanos,
          () -> answering,
          new Buckets(0.5, 100, () -> nanos));

  private static Client client(String address) {
    InetAddress from = AddressBlock.literal(address).orElseThrow();
    return new Client(from, from, true, true, Optional.empty());
  }

  private void keep(Optional<Instant> expires, Optional<Instant> revoked) {
    keys.put(
        KEY.id(),
        new CredentialLookup.FoundKey(
            new ApiKey(
                KEY.id(),
                "ann",
                Role.OPERATOR,
                NOW,
                "admin-key",
                expires,
                revoked,
                revoked.map(at -> "bob"),
                Optional.empty(),
                List.of()),
            KEY.digest()));
  }

  private Verdict verdict(boolean reading) {
    return authenticator.verdict(new Presented.Key(KEY.text()), client("192.0.2.1"), reading);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void aKeyIsLookedUpOnceInFiveSeconds() {
    keep(Optional.empty(), Optional.empty());

    assertInstanceOf(Verdict.Good.class, verdict(true));
    assertInstanceOf(Verdict.Good.class, verdict(true));
    assertEquals(1, lookups);
    pass(Duration.ofSeconds(6));
    keep(Optional.empty(), Optional.of(NOW));
    assertEquals(new Verdict.Bad(Verdict.Reason.REVOKED), verdict(true));
  }

  @Test
  void whatIsWrongIsToldInsideAlone() {
    assertEquals(new Verdict.Bad(Verdict.Reason.UNKNOWN), verdict(true));
    pass(Duration.ofSeconds(6));
    keep(Optional.of(NOW), Optional.empty());
    assertEquals(new Verdict.Bad(Verdict.Reason.EXPIRED), verdict(true));
    assertEquals(
        new Verdict.Bad(Verdict.Reason.MALFORMED),
        authenticator.verdict(new Presented.Key("nonsense"), client("192.0.2.2"), true));
  }

  @Test
  void whatIsNobodysIsLookedUpOnceInFiveSecondsToo() {
    assertEquals(new Verdict.Bad(Verdict.Reason.UNKNOWN), verdict(true));
    keep(Optional.empty(), Optional.empty());
    assertEquals(new Verdict.Bad(Verdict.Reason.UNKNOWN), verdict(true));
    assertEquals(1, lookups);
    pass(Duration.ofSeconds(6));

    assertInstanceOf(Verdict.Good.class, verdict(true));
    assertEquals(2, lookups);
  }

  @Test
  void aLoginThatHasJustBegunIsNotHeldAtItsFirstUse() {
    Presented.Login login = new Presented.Login("a-token");
    logins.put(
        Digest.of("a-token"),
        new CredentialLookup.FoundLogin(Optional.empty(), NOW.plusSeconds(60)));
    authenticator.learn(login);
    String bad = KeyText.create(bytes -> Arrays.fill(bytes, (byte) 9)).text();
    for (int i = 0; i < 100; i++) {
      authenticator.verdict(new Presented.Key(bad), client("192.0.2.1"), true);
    }

    assertInstanceOf(
        Verdict.Held.class,
        authenticator.verdict(new Presented.Login("another"), client("192.0.2.1"), true));
    assertInstanceOf(Verdict.Good.class, authenticator.verdict(login, client("192.0.2.1"), true));
    assertEquals(2, lookups);
  }

  @Test
  void strangersMakeNobodyForgotten() {
    keep(Optional.empty(), Optional.empty());
    verdict(true);
    for (int i = 0; i < 20_000; i++) {
      byte last = (byte) i;
      byte first = (byte) (i >> 8);
      String stranger =
          KeyText.create(
                  bytes -> {
                    bytes[0] = first;
                    bytes[1] = last;
                  })
              .text();
      authenticator.verdict(
          new Presented.Key(stranger), client("198.18." + (i >> 8) + "." + (i & 255)), true);
    }
    assertEquals(20_001, lookups);

    assertInstanceOf(Verdict.Good.class, verdict(true));
    assertEquals(20_001, lookups);
  }

  @Test
  void whileTheDatabaseIsAwayWhoWasGoodReadsForTheGraceAndWritesNothing() {
    keep(Optional.empty(), Optional.empty());
    verdict(true);
    answering = false;
    pass(Duration.ofMinutes(14));

    assertInstanceOf(Verdict.Good.class, verdict(true));
    assertEquals(new Verdict.Unknown(), verdict(false));
    pass(Duration.ofMinutes(2));
    assertEquals(new Verdict.Unknown(), verdict(true));
    assertInstanceOf(
        Verdict.Good.class,
        authenticator.verdict(new Presented.Key(ADMIN), client("192.0.2.1"), false));
  }

  @Test
  void aFloodOfBadKeysIsHeldAndAKnownGoodOneIsNot() {
    keep(Optional.empty(), Optional.empty());
    verdict(true);
    String bad = KeyText.create(bytes -> Arrays.fill(bytes, (byte) 9)).text();
    for (int i = 0; i < 100; i++) {
      authenticator.verdict(new Presented.Key(bad), client("192.0.2.1"), true);
    }

    assertInstanceOf(
        Verdict.Held.class,
        authenticator.verdict(new Presented.Key(bad), client("192.0.2.1"), true));
    assertInstanceOf(Verdict.Good.class, verdict(true));
    assertEquals(2, lookups);
  }
}
