/** Helidon routing: probes, status, control, decisions, observability endpoints. */
module quorate.web {
  requires io.helidon.common.buffers;
  requires io.helidon.common.concurrency.limits;
  requires io.helidon.common.socket;
  requires io.helidon.common.task;
  requires io.helidon.common.uri;
  requires io.helidon.health;
  requires io.helidon.health.checks;
  requires io.helidon.http;
  requires io.helidon.webserver;
  requires io.helidon.webserver.observe;
  requires io.helidon.webserver.observe.health;
  requires transitive quorate.checks;
  requires transitive quorate.running;
  requires transitive quorate.protocol;
  requires transitive quorate.domain;
  requires transitive quorate.record;

  exports quorate.web;
}
