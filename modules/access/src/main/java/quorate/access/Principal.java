package quorate.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param name of the key, or {@code admin-key}
 * @param credential how it was proved
 * @param keyId of the key; empty for the admin key
 * @param expiresAt when the credential ends by itself
 */
public record Principal(
    String name,
    Role role,
    Credential credential,
    Optional<String> keyId,
    Optional<Instant> expiresAt) {
  /** The name of whoever bears the admin key. No other key may have it. */
  public static final String ADMIN_KEY = "admin-key";

  public Principal {
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    Objects.requireNonNull(credential);
    Objects.requireNonNull(keyId);
    Objects.requireNonNull(expiresAt);
  }

  static Principal ofAdminKey() {
    return new Principal(
        ADMIN_KEY, Role.ADMIN, Credential.ADMIN_KEY, Optional.empty(), Optional.empty());
  }

  static Principal of(ApiKey key) {
    return new Principal(
        key.name(), key.role(), Credential.KEY, Optional.of(key.id()), key.expiresAt());
  }

  static Principal ofAdminLogin(Instant ends) {
    return new Principal(
        ADMIN_KEY, Role.ADMIN, Credential.LOGIN, Optional.empty(), Optional.of(ends));
  }

  static Principal of(ApiKey key, Instant loginEnds) {
    Instant end = key.expiresAt().filter(loginEnds::isAfter).orElse(loginEnds);
    return new Principal(
        key.name(), key.role(), Credential.LOGIN, Optional.of(key.id()), Optional.of(end));
  }
}
