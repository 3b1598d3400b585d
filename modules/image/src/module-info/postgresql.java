module org.postgresql.jdbc {
  requires java.logging;
  requires java.management;
  requires java.naming;
  requires transitive java.sql;
  requires java.xml;
  // For pictures and clipboard types, Kerberos, XA and annotations: none of them is used.
  requires static java.desktop;
  requires static java.security.jgss;
  requires static java.transaction.xa;
  requires static org.checkerframework.checker.qual;

  exports org.postgresql;
  exports org.postgresql.ds;
  exports org.postgresql.ds.common;
  exports org.postgresql.util;

  provides java.sql.Driver with
      org.postgresql.Driver;
}
