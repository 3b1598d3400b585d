/** The API server: its routes, who may use them, and its composition and life cycle. */
module quorate.api {
  requires java.net.http;
  requires quorate.access;
  requires quorate.checks;
  requires quorate.domain;
  requires quorate.http;
  requires quorate.metrics;
  requires quorate.page;
  requires quorate.protocol;
  requires quorate.record;
  requires quorate.store;
  requires quorate.stream;
  requires quorate.trading;
  requires quorate.web;
  // A configuration is read, and which build it is, before a server is started with both.
  requires transitive quorate.configuration;
  requires transitive quorate.running;

  exports quorate.api;
}
