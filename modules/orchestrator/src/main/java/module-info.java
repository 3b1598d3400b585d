/**
 * The orchestrator: settings, composition, life cycle, commands. The only module that knows all.
 */
module quorate.orchestrator {
  requires java.logging;

  // For sun.misc.Signal: there is no other way to end with 0 on SIGTERM.
  requires jdk.unsupported;
  requires quorate.checks;
  requires quorate.protocol;
  requires quorate.running;
  requires quorate.configuration;
  requires quorate.domain;
  requires quorate.journal;
  requires quorate.orchestration;
  requires quorate.nats;
  requires quorate.metrics;
  requires quorate.record;
  requires quorate.store;
  requires quorate.web;
}
