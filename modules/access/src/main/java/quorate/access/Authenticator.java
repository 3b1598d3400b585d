package quorate.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Finds out who a caller is. What a look-up found is kept for a while, so a revocation counts
 * within that; while nothing can be looked up, whoever was good at the last look-up stays so for
 * reading during the grace. Thread-safe.
 */
public final class Authenticator {
  private static final int MOST_KEPT = 10_000;

  /** Apart from those that were found, so that no crowd of strangers makes them forgotten. */
  private static final int MOST_STRANGERS = 1_000;

  private final Optional<Digest> adminKey;
  private final CredentialLookup lookup;
  private final Ages ages;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final BooleanSupplier isAnswering;
  private final Buckets failures;
  // Guards what is kept; never held while something is looked up.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Digest, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  // What was not found is kept as long, or its answer would take longer than that to a revoked one.
  private final Map<Digest, Long> strangersAtNanos = new LinkedHashMap<>();

  /**
   * How long what was found counts.
   *
   * @param cache for everything
   * @param grace longer than that for reading, while nothing can be looked up
   */
  public record Ages(Duration cache, Duration grace) {}

  /**
   * @param key empty where it is a login of the admin key
   * @param loginEnds empty where it is a key
   */
  private record Kept(Optional<ApiKey> key, Optional<Instant> loginEnds, long atNanos) {}

  /**
   * @param adminKey works without any look-up
   * @param isAnswering whether the keys can be read, as far as is known; false: nothing is looked
   *     up for whoever is kept, so that nobody waits
   * @param failures of addresses; whoever has used its own up is held, unless known to be good
   */
  public Authenticator(
      Optional<String> adminKey,
      CredentialLookup lookup,
      Ages ages,
      InstantSource wall,
      LongSupplier nanos,
      BooleanSupplier isAnswering,
      Buckets failures) {
    this.adminKey = adminKey.map(Digest::of);
    this.lookup = lookup;
    this.ages = ages;
    this.wall = wall;
    this.nanos = nanos;
    this.isAnswering = isAnswering;
    this.failures = failures;
  }

  /**
   * Finds out who presents a credential.
   *
   * @param reading whether the caller only wants to read
   */
  public Verdict verdict(Presented presented, Client client, boolean reading) {
    return switch (presented) {
      case Presented.Key key -> ofKey(key.text(), client, reading);
      case Presented.Login login -> ofLogin(login.token(), client, reading);
      case Presented.Malformed _ -> bad(Verdict.Reason.MALFORMED, client);
      // To ask without any is no attack: whoever opens the page does.
      case Presented.Nothing _ -> new Verdict.Bad(Verdict.Reason.MISSING);
    };
  }

  private Verdict ofKey(String text, Client client, boolean reading) {
    Digest digest = Digest.of(text);
    if (adminKey.isPresent() && adminKey.get().matches(digest)) {
      return new Verdict.Good(Principal.ofAdminKey());
    }
    Optional<KeyText> key = KeyText.read(text);
    if (key.isEmpty()) {
      return bad(Verdict.Reason.MALFORMED, client);
    }
    return verdict(
        digest,
        client,
        reading,
        () ->
            lookup
                .key(key.get().id())
                .filter(found -> found.digest().matches(digest))
                .map(found -> kept(Optional.of(found.key()), Optional.empty())));
  }

  private Verdict ofLogin(String token, Client client, boolean reading) {
    Digest digest = Digest.of(token);
    return verdict(digest, client, reading, () -> login(digest));
  }

  private Optional<Kept> login(Digest digest) {
    return lookup.login(digest).map(found -> kept(found.key(), Optional.of(found.expiresAt())));
  }

  /**
   * Gets to know a login that has just begun, so that it is never held for what others at its
   * address do, not even at its first use. Where it cannot be looked up now it is at that.
   */
  public void learn(Presented.Login login) {
    Digest digest = Digest.of(login.token());
    try {
      keep(digest, login(digest));
    } catch (CredentialLookup.Unavailable e) {
      // It is not known here then, as anywhere else.
    }
  }

  private Kept kept(Optional<ApiKey> key, Optional<Instant> loginEnds) {
    return new Kept(key, loginEnds, nanos.getAsLong());
  }

  private interface Search {
    Optional<Kept> run();
  }

  private Verdict verdict(Digest digest, Client client, boolean reading, Search search) {
    Optional<Kept> known = known(digest);
    if (known.isPresent() && age(known.get()).compareTo(ages.cache()) <= 0) {
      return judge(known.get(), client);
    }
    if (known.isPresent() && !isAnswering.getAsBoolean()) {
      return inGrace(known.get(), client, reading);
    }
    if (known.isEmpty()) {
      if (isKnownAsNobodys(digest)) {
        return bad(Verdict.Reason.UNKNOWN, client);
      }
      Bucket bucket = failures.look(client.bucket());
      if (!bucket.taken()) {
        return new Verdict.Held(bucket.retrySeconds());
      }
    }
    try {
      Optional<Kept> found = search.run();
      keep(digest, found);
      return found.isPresent() ? judge(found.get(), client) : bad(Verdict.Reason.UNKNOWN, client);
    } catch (CredentialLookup.Unavailable e) {
      return known.map(last -> inGrace(last, client, reading)).orElseGet(Verdict.Unknown::new);
    }
  }

  private Verdict inGrace(Kept last, Client client, boolean reading) {
    boolean within = age(last).compareTo(ages.cache().plus(ages.grace())) <= 0;
    return reading && within ? judge(last, client) : new Verdict.Unknown();
  }

  private Duration age(Kept entry) {
    return Duration.ofNanos(nanos.getAsLong() - entry.atNanos());
  }

  private Verdict judge(Kept found, Client client) {
    Instant now = wall.instant();
    if (isOver(found.loginEnds(), now)) {
      return bad(Verdict.Reason.EXPIRED, client);
    }
    if (found.key().isEmpty()) {
      // Without an admin key, what was made with one is worth nothing any more.
      return adminKey.isPresent()
          ? new Verdict.Good(Principal.ofAdminLogin(found.loginEnds().orElseThrow()))
          : bad(Verdict.Reason.REVOKED, client);
    }
    return judge(found.key().get(), found.loginEnds(), client, now);
  }

  private Verdict judge(ApiKey key, Optional<Instant> loginEnds, Client client, Instant now) {
    if (key.revokedAt().isPresent()) {
      return bad(Verdict.Reason.REVOKED, client);
    }
    if (isOver(key.expiresAt(), now)) {
      return bad(Verdict.Reason.EXPIRED, client);
    }
    if (!isAllowedFrom(key, client.address())) {
      return bad(Verdict.Reason.UNKNOWN, client);
    }
    return new Verdict.Good(
        loginEnds.map(end -> Principal.of(key, end)).orElseGet(() -> Principal.of(key)));
  }

  private static boolean isOver(Optional<Instant> end, Instant now) {
    return end.filter(instant -> !now.isBefore(instant)).isPresent();
  }

  private static boolean isAllowedFrom(ApiKey key, InetAddress address) {
    return key.allowedAddresses().isEmpty()
        || key.allowedAddresses().stream().anyMatch(block -> block.contains(address));
  }

  /** A bad credential costs its address a token; without one left it is not even told bad. */
  private Verdict bad(Verdict.Reason reason, Client client) {
    Bucket bucket = failures.take(client.bucket());
    return bucket.taken() ? new Verdict.Bad(reason) : new Verdict.Held(bucket.retrySeconds());
  }

  private Optional<Kept> known(Digest digest) {
    lock.lock();
    try {
      return Optional.ofNullable(kept.get(digest));
    } finally {
      lock.unlock();
    }
  }

  private void keep(Digest digest, Optional<Kept> found) {
    lock.lock();
    try {
      if (found.isEmpty()) {
        kept.remove(digest);
        strangersAtNanos.remove(digest);
        strangersAtNanos.put(digest, nanos.getAsLong());
        keepAtMost(MOST_STRANGERS, strangersAtNanos);
        return;
      }
      strangersAtNanos.remove(digest);
      kept.put(digest, found.get());
      keepAtMost(MOST_KEPT, kept);
    } finally {
      lock.unlock();
    }
  }

  private static void keepAtMost(int most, Map<Digest, ?> all) {
    if (all.size() > most) {
      all.remove(all.keySet().iterator().next());
    }
  }

  private boolean isKnownAsNobodys(Digest digest) {
    lock.lock();
    try {
      Long atNanos = strangersAtNanos.get(digest);
      return atNanos != null && nanos.getAsLong() - atNanos <= ages.cache().toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a login, whose end then counts here at once. */
  public void forget(Presented.Login login) {
    keep(Digest.of(login.token()), Optional.empty());
  }

  /** Forgets all that a key has proved, so that its revocation counts here at once. */
  public void forget(String keyId) {
    lock.lock();
    try {
      kept.values()
          .removeIf(entry -> entry.key().map(ApiKey::id).filter(keyId::equals).isPresent());
    } finally {
      lock.unlock();
    }
  }
}
