package quorate.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one group, for those who manage them. Thread-safe.
 *
 * <p>What is done on a thread that is within a transaction of the record is part of that.
 */
public interface Keys {
  /** One more is refused. */
  int MOST = 1_000;

  /**
   * A key that is to be made.
   *
   * @param name of its principal
   */
  record NewKey(
      String id,
      Digest digest,
      String name,
      Role role,
      String createdBy,
      Optional<Instant> expiresAt,
      List<AddressBlock> allowedAddresses) {
    public NewKey {
      allowedAddresses = List.copyOf(allowedAddresses);
    }
  }

  /** The place of a key in a list of the newest. */
  record Place(Instant at, String id) {}

  /**
   * What came of a revocation.
   *
   * @param key as it is now
   * @param changed false if it was revoked before
   */
  record Revocation(ApiKey key, boolean changed) {}

  /** Makes a key; empty where the group has {@link #MOST} already that are not revoked. */
  Optional<ApiKey> create(NewKey key);

  /** Finds a key, also a revoked one. */
  Optional<ApiKey> find(String id);

  /** Lists keys, newest first, after that place in the list. */
  List<ApiKey> list(Optional<Place> after, int limit);

  /** Revokes a key, and ends its logins; empty where there is no such key. */
  Optional<Revocation> revoke(String id, String by);

  /** Notes that keys are used, once in five minutes at most. */
  void used(Collection<String> ids);
}
