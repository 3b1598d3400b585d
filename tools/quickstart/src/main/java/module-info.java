/** The whole system on embedded parts, from one command. */
module quorate.quickstart {
  requires io.nats.jnats;
  requires quorate.configuration;
  requires quorate.domain;
  // Candles are checked before anything is started.
  requires quorate.market;
  requires quorate.protocol;
  requires quorate.servers;
}
