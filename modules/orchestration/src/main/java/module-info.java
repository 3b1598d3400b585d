/** The loops of a running instance: decisions, lease, publication, announcements, housekeeping. */
module quorate.orchestration {
  // The settings are read from a configuration.
  requires transitive quorate.configuration;
  requires transitive quorate.running;
  requires transitive quorate.protocol;
  requires transitive quorate.domain;
  requires transitive quorate.record;
  requires transitive quorate.journal;
  requires transitive quorate.store;

  exports quorate.orchestration;
}
