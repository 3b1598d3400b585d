module io.nats.jnats {
  requires java.logging;
  // For NKeys and credentials files.
  requires static org.bouncycastle.lts.prov;

  exports io.nats.client;
  exports io.nats.client.api;
  exports io.nats.client.impl;
  exports io.nats.client.support;
}
