/** The whole system on embedded parts, from one command. */
module quorate.quickstart {
  requires io.nats.jnats;
  // Run as a process of its own, from the same folder of modules; candles are checked before that.
  requires quorate.fleet;
  requires quorate.protocol;
  requires quorate.servers;
}
