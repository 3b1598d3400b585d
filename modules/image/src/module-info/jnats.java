module io.nats.jnats {
  requires java.logging;

  exports io.nats.client;
  exports io.nats.client.api;
  exports io.nats.client.impl;
  exports io.nats.client.support;
}
