package quorate.access;

import static quorate.access.Permission.AGENTS_READ;
import static quorate.access.Permission.AUDIT_READ;
import static quorate.access.Permission.CONTROL_WRITE;
import static quorate.access.Permission.DECISIONS_READ;
import static quorate.access.Permission.KEYS_MANAGE;
import static quorate.access.Permission.SYSTEM_READ;
import static quorate.access.Permission.TRADING_READ;
import static quorate.access.Permission.TRADING_WRITE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A fixed set of permissions. What a role does not name is denied. */
public enum Role {
  VIEWER("viewer", SYSTEM_READ, AGENTS_READ, DECISIONS_READ, TRADING_READ),
  AUDITOR("auditor", SYSTEM_READ, AGENTS_READ, DECISIONS_READ, TRADING_READ, AUDIT_READ),
  EXECUTOR("executor", SYSTEM_READ, DECISIONS_READ, TRADING_READ, TRADING_WRITE),
  OPERATOR("operator", SYSTEM_READ, AGENTS_READ, DECISIONS_READ, TRADING_READ, CONTROL_WRITE),
  ADMIN(
      "admin",
      SYSTEM_READ,
      AGENTS_READ,
      DECISIONS_READ,
      TRADING_READ,
      TRADING_WRITE,
      CONTROL_WRITE,
      AUDIT_READ,
      KEYS_MANAGE);

  private final String label;
  private final Set<Permission> permissions;

  Role(String label, Permission... permissions) {
    this.label = label;
    this.permissions = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(permissions)));
  }

  /** The role of that label, in lower case as it is written. */
  public static Optional<Role> named(String label) {
    return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
  }

  public String label() {
    return label;
  }

  /** In the order of their declaration. */
  public Set<Permission> permissions() {
    return permissions;
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether it sees and writes in the trading record only what its own principal opened. */
  public boolean seesOwnTradingOnly() {
    return this == EXECUTOR;
  }
}
