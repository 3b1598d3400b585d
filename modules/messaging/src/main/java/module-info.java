/** NATS: the link, the intake of messages, publication. */
module quorate.messaging {
  requires io.nats.jnats;
  requires transitive quorate.codec;
  requires transitive quorate.domain;

  exports quorate.messaging;
}
