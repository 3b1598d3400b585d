/** What only tests use, beside the real servers. */
module quorate.testkit {
  requires java.logging;

  // Those who register an extension have JUnit anyway, and the servers are in every signature.
  requires transitive org.junit.jupiter.api;
  requires transitive quorate.servers;

  exports quorate.testkit;
}
