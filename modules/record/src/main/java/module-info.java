/**
 * What is kept: decisions, outbox, lease, pause, agents, signals and the audit, as ports and
 * values.
 */
module quorate.record {
  // Decisions are what is recorded.
  requires transitive quorate.domain;

  exports quorate.record;
}
