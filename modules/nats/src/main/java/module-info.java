/** NATS: the link, the intake of messages, publication. */
module quorate.nats {
  requires io.nats.jnats;
  requires transitive quorate.protocol;
  requires transitive quorate.domain;

  exports quorate.nats;
}
