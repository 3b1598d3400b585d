/** PostgreSQL: the tables, the record of decisions, the outbox, the lease, the pause. */
module quorate.store {
  requires com.zaxxer.hikari;
  requires flyway.core;
  // Flyway finds its PostgreSQL support as a service; nothing refers to it by name.
  requires flyway.database.postgresql;
  requires io.helidon.dbclient;
  requires io.helidon.dbclient.jdbc;
  requires java.sql;
  requires org.postgresql.jdbc;
  // The settings are read from a configuration.
  requires transitive quorate.configuration;
  requires quorate.running;
  // Keys and logins are looked up for it.
  requires transitive quorate.access;
  // The check of the database is one of theirs.
  requires transitive quorate.checks;
  requires transitive quorate.domain;
  requires transitive quorate.record;
  requires transitive quorate.trading;

  exports quorate.store;
}
