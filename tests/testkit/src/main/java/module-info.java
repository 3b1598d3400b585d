/** Real servers as child processes, for integration tests and for the quickstart. */
module quorate.testkit {
  requires java.logging;
  requires org.apache.commons.compress;
  requires org.tukaani.xz;

  // For the driver, which java.sql finds by itself once it is among the modules.
  requires org.postgresql.jdbc;

  // An orchestrator gives out what it answered.
  requires transitive java.net.http;

  // Database gives out connections.
  requires transitive java.sql;

  // For the two JUnit extensions alone: the quickstart uses the servers without JUnit. Not
  // transitive either, or it would be needed to compile the quickstart.
  requires static org.junit.jupiter.api;

  exports quorate.testkit;
}
