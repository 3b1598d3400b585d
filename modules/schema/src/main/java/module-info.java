/** The tables, as migrations, and the means to apply them. */
module quorate.schema {
  requires flyway.core;
  // Flyway finds its PostgreSQL support as a service; nothing refers to it by name.
  requires flyway.database.postgresql;
  requires transitive java.sql;

  exports quorate.schema;
}
