/** The endpoints that programs of Quorate serve: probes, status, agents, decisions, control. */
module quorate.web {
  requires io.helidon.health;
  requires io.helidon.health.checks;
  requires io.helidon.http;
  requires io.helidon.webserver.observe;
  requires io.helidon.webserver.observe.health;
  requires quorate.protocol;
  // What endpoints show, and what they are, is given to them.
  requires transitive quorate.access;
  requires transitive quorate.checks;
  requires transitive quorate.configuration;
  requires transitive quorate.domain;
  requires transitive quorate.http;
  requires transitive quorate.metrics;
  requires transitive quorate.record;
  requires transitive quorate.running;

  exports quorate.web;
}
