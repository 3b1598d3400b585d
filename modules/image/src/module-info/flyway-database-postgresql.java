open module flyway.database.postgresql {
  requires transitive flyway.core;
  requires transitive java.sql;

  exports org.flywaydb.database.postgresql;
  exports org.flywaydb.database.postgresql.authentication;

  provides org.flywaydb.core.extensibility.Plugin with
      org.flywaydb.database.postgresql.PostgreSQLDatabaseType,
      org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension,
      org.flywaydb.database.postgresql.authentication.PostgreSQLExternalAuthSupportStub;
}
