/** PostgreSQL: the record of decisions, the outbox, the lease, the pause. */
module quorate.store {
  requires com.zaxxer.hikari;
  requires io.helidon.dbclient;
  requires io.helidon.dbclient.jdbc;
  requires org.postgresql.jdbc;
  requires quorate.schema;
  requires transitive quorate.domain;
  requires transitive quorate.record;

  exports quorate.store;
}
