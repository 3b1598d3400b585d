package quorate.domain.simulation;

import quorate.domain.simulation.Database.Row;

/** NATS as the decisions see it. */
final class Outlet {
  private final World world;

  Outlet(World world) {
    this.world = world;
  }

  enum Sent {
    ACCEPTED,
    REFUSED,
    NO_CONNECTION
  }

  Sent publish(Instance instance, long term, Row row) {
    Violation.unless(instance.leads(), "only who holds the lease publishes: %s", row);
    if (!instance.reachesNats()) {
      return Sent.NO_CONNECTION;
    }
    if (world.strikes(500)) {
      world.happenings.count(Happening.PUBLICATION_REFUSED);
      return Sent.REFUSED;
    }
    world.audit.published(term, row);
    return Sent.ACCEPTED;
  }
}
