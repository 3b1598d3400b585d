/** What only tests use, beside the real servers. */
module quorate.testkit {
  requires com.fasterxml.jackson.core;
  requires java.logging;

  // Those who register an extension have JUnit anyway, and the servers are in every signature, as
  // are the answers of a client.
  requires transitive java.net.http;
  requires transitive org.junit.jupiter.api;
  requires transitive quorate.servers;

  exports quorate.testkit;
}
