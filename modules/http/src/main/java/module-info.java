/**
 * A guarded HTTP server and its catalogue of routes: who may call what, with which parameters.
 * Knows no word of trading.
 */
module quorate.http {
  requires com.fasterxml.jackson.core;
  requires io.helidon.common.buffers;
  requires io.helidon.common.concurrency.limits;
  requires io.helidon.common.configurable;
  requires io.helidon.common.pki;
  requires io.helidon.common.socket;
  requires io.helidon.common.task;
  requires io.helidon.common.tls;
  requires io.helidon.common.uri;
  requires io.helidon.config;
  requires io.helidon.service.registry;

  // The settings are read from a configuration.
  requires transitive quorate.configuration;
  // The pulses of a server are given to it.
  requires transitive quorate.running;
  // Statuses, headers and features are part of routes and problems.
  requires transitive io.helidon.http;
  requires transitive io.helidon.webserver;

  exports quorate.http;
}
