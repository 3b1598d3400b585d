/**
 * A running instance: decisions, recording, leadership, publication, announcements, as steps on
 * ports that never wait.
 */
module quorate.orchestration {
  // The settings are read from a configuration.
  requires transitive quorate.configuration;
  // The domain's rules are what an instance is told, its views what it shows.
  requires transitive quorate.domain;
  // Whoever makes an instance hands it a journal,
  requires transitive quorate.journal;
  // a link and the subjects,
  requires transitive quorate.protocol;
  // the record,
  requires transitive quorate.record;
  // what is executed of decisions,
  requires transitive quorate.trading;
  // what it is executed from,
  requires transitive quorate.market;
  // and who runs its loops and asks its questions.
  requires transitive quorate.running;

  exports quorate.orchestration;
}
