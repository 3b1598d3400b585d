/** NATS: the link, the intake of messages, publication. */
module quorate.nats {
  requires io.nats.jnats;
  // The settings are read from a configuration.
  requires transitive quorate.configuration;
  requires transitive quorate.protocol;
  requires transitive quorate.domain;
  // The link is given the time from outside.
  requires transitive quorate.running;

  exports quorate.nats;
}
