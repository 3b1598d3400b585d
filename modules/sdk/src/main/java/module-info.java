/** What an agent is, and what runs it. One class that implements {@code Agent} is an agent. */
module quorate.sdk {
  requires quorate.checks;
  requires quorate.logging;
  requires quorate.nats;
  requires quorate.protocol;
  requires quorate.web;

  // Where a feed answers its probes is told as that of agents.
  requires transitive quorate.http;
  // Settings and meters are given to those who make the client of tool servers.
  requires transitive quorate.configuration;
  requires transitive quorate.metrics;
  // Actions and names are part of opinions and observations.
  requires transitive quorate.domain;
  // Decisions are handed out as they stand in the record.
  requires transitive quorate.record;
  // The runtime is told which program it is part of.
  requires transitive quorate.running;

  uses quorate.sdk.AgentProvider;
  uses quorate.sdk.ToolServersProvider;

  exports quorate.sdk;
}
