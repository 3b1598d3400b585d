/** The loops of a running instance: decisions, lease, publication, announcements, housekeeping. */
module quorate.loops {
  requires transitive quorate.checks;
  requires transitive quorate.codec;
  requires transitive quorate.domain;
  requires transitive quorate.journal;
  requires transitive quorate.messaging;
  requires transitive quorate.store;

  exports quorate.loops;
}
