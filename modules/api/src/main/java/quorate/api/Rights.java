package quorate.api;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import quorate.access.Permission;
import quorate.access.Role;
import quorate.http.Route;

/** The permissions as the routes name them. */
final class Rights {
  /** Whoever has a good credential. */
  static final quorate.http.Permission ANY_ROLE = new quorate.http.Permission("any role");

  /** Whoever may read something. */
  static final quorate.http.Permission ANY_READER = new quorate.http.Permission("any *:read");

  /** Whoever may stop sessions: those of executors, or those of the program itself. */
  static final quorate.http.Permission STOPPER =
      new quorate.http.Permission("trading:write or control:write");

  private static final Map<String, Permission> BY_NAME =
      Arrays.stream(Permission.values())
          .collect(Collectors.toMap(Permission::label, permission -> permission));

  private Rights() {}

  static quorate.http.Permission of(Permission permission) {
    return new quorate.http.Permission(permission.label());
  }

  /** Whether a role may what a route demands. What is not known is denied. */
  static boolean may(Role role, quorate.http.Permission demanded) {
    if (demanded.equals(ANY_ROLE) || demanded.equals(ANY_READER)) {
      return true;
    }
    if (demanded.equals(STOPPER)) {
      return role.may(Permission.TRADING_WRITE) || role.may(Permission.CONTROL_WRITE);
    }
    Permission permission = BY_NAME.get(demanded.name());
    return permission != null && role.may(permission);
  }

  /** The permission that a role lacks which may not do what is demanded. */
  static String lacking(quorate.http.Permission demanded) {
    return demanded.equals(STOPPER) ? Permission.TRADING_WRITE.label() : demanded.name();
  }

  /** Whether a route begins a stream, which a foreign page may not either. */
  static boolean isStream(Route route) {
    return route.details().bucket().equals(Limits.STREAMS);
  }

  /** Whether requests to a route are neither limited nor turned away: pausing is always safe. */
  static boolean isNeverLimited(Route route) {
    return route.details().bucket().equals(Limits.NEVER);
  }
}
