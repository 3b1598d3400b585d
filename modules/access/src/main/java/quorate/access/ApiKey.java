package quorate.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A key as it is kept, without its digest.
 *
 * @param id finds it; 10 of {@code [a-z2-7]}
 * @param name of its principal; several keys may bear one, which is how a key is rotated
 * @param createdBy the principal that made it
 * @param expiresAt from then on it is refused
 * @param revokedAt since then it is refused
 * @param lastUsedAt within five minutes
 * @param allowedAddresses from elsewhere it is unknown; empty: from everywhere
 */
public record ApiKey(
    String id,
    String name,
    Role role,
    Instant createdAt,
    String createdBy,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt,
    Optional<String> revokedBy,
    Optional<Instant> lastUsedAt,
    List<AddressBlock> allowedAddresses) {

  public ApiKey {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(createdBy);
    Objects.requireNonNull(expiresAt);
    Objects.requireNonNull(revokedAt);
    Objects.requireNonNull(revokedBy);
    Objects.requireNonNull(lastUsedAt);
    allowedAddresses = List.copyOf(allowedAddresses);
  }
}
