package quorate.store;

import io.helidon.dbclient.DbExecute;

/**
 * The order in which transactions come to the group's row. Those that wait for a row itself may be
 * overtaken by one that comes later; those that wait for this lock may not, so a pause is next
 * after the cycle that is being recorded.
 */
final class Turn {
  private Turn() {}

  /** Waits for the group's turn and keeps it until the transaction ends. */
  static void take(DbExecute transaction, Group group) {
    take(transaction, "quorate", group);
  }

  /** Waits until nobody else makes a key of the group, so that they can be counted. */
  static void takeForKeys(DbExecute transaction, Group group) {
    take(transaction, "quorate keys", group);
  }

  private static void take(DbExecute transaction, String what, Group group) {
    transaction
        .createGet("select pg_advisory_xact_lock(hashtext(?), hashtext(?))::text as turn")
        .addParam(what)
        .addParam(group.name())
        .execute();
  }
}
