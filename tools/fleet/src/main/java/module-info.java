/**
 * Two sample agents, technical and risk, which watch candles and speak to the orchestrator over
 * NATS alone: an example for people who write agents of their own.
 */
module quorate.fleet {
  requires io.nats.jnats;
  // ta4j needs it and, being an automatic module, cannot say so.
  requires org.slf4j;
  requires quorate.protocol;
  requires quorate.running;
  requires ta4j.core;

  exports quorate.fleet;
}
