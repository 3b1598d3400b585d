/** Meters over the domain and the checks, and their exposition for Prometheus. */
module quorate.metrics {
  requires io.helidon.config;
  requires io.helidon.metrics.api;

  // Helidon finds these two as services: the implementation of its API and the JVM's meters.
  // Without the first nothing counts, without the second nothing is said of the JVM, and neither
  // is missed at start; so they are required by name, which also takes them into an image.
  requires io.helidon.metrics.providers.micrometer;
  requires io.helidon.metrics.systemmeters;

  // Helidon's provider cannot work without it, and yet does no more than "requires static".
  requires micrometer.registry.prometheus.simpleclient;

  // Listeners, component health and clock are part of the interface.
  requires transitive quorate.checks;
  requires transitive quorate.running;

  // So are the engine's view and ratios, and the ends of publications.
  requires transitive quorate.domain;
  requires transitive quorate.record;

  exports quorate.metrics;
}
