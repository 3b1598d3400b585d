/** NATS: the link, the intake of messages, publication. */
module quorate.nats {
  requires io.nats.jnats;
  // The settings are read from a configuration.
  requires transitive quorate.configuration;
  // The check of the link is one of the checks that the program runs.
  requires transitive quorate.checks;
  requires transitive quorate.protocol;
  requires transitive quorate.domain;
  // The link is given the time from outside.
  requires transitive quorate.running;

  exports quorate.nats;
}
