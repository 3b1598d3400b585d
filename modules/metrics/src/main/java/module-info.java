/** Meters over the domain and the checks, and their exposition for Prometheus. */
module quorate.metrics {
  requires io.helidon.config;
  requires io.helidon.metrics.api;

  // Helidon finds it as a service; without it nothing is said of the JVM, and it is not missed at
  // start. So it is required by name, which also takes it into an image.
  requires io.helidon.metrics.systemmeters;

  // Listeners, component health and clock are part of the interface.
  requires transitive quorate.checks;
  requires transitive quorate.running;

  // So are the engine's view and ratios, and the ends of publications.
  requires transitive quorate.domain;
  requires transitive quorate.record;

  // And what paper execution has counted.
  requires transitive quorate.trading;

  uses io.helidon.metrics.spi.MetersProvider;

  exports quorate.metrics;
}
