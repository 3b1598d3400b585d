module io.nats.jnats {
  requires java.logging;

  // Not org.bouncycastle.lts.prov: NKeys and credentials files, for which it is there, we read
  // without it.

  exports io.nats.client;
  exports io.nats.client.api;
  exports io.nats.client.impl;
  exports io.nats.client.support;
}
