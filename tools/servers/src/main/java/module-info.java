/** Real servers as child processes, for the quickstart, the training of the image and tests. */
module quorate.servers {
  requires org.apache.commons.compress;
  requires org.tukaani.xz;

  // For the driver, which java.sql finds by itself once it is among the modules.
  requires org.postgresql.jdbc;

  // An orchestrator gives out what it answered.
  requires transitive java.net.http;

  // Database gives out connections.
  requires transitive java.sql;

  exports quorate.servers;
}
