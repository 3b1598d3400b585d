/** The loops of a running instance: decisions, lease, publication, announcements, housekeeping. */
module quorate.orchestration {
  requires transitive quorate.running;
  requires transitive quorate.protocol;
  requires transitive quorate.domain;
  requires transitive quorate.record;
  requires transitive quorate.journal;
  requires transitive quorate.store;

  exports quorate.orchestration;
}
