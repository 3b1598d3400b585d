/**
 * An instance of the orchestrator: its settings, its composition and life cycle, and its replay.
 */
module quorate.orchestrator {
  // A configuration is read, and which build it is, before an instance is started with both.
  requires transitive quorate.configuration;
  requires transitive quorate.orchestration;
  requires transitive quorate.web;
  requires quorate.checks;
  requires quorate.domain;
  requires quorate.http;
  requires quorate.journal;
  requires quorate.logging;
  requires quorate.metrics;
  requires quorate.nats;
  requires quorate.protocol;
  requires quorate.record;
  requires quorate.running;
  requires quorate.store;

  exports quorate.orchestrator;
}
