module micrometer.registry.otlp {
  requires transitive micrometer.commons;
  requires transitive micrometer.core;

  exports io.micrometer.registry.otlp;
  exports io.micrometer.registry.otlp.internal;
}
