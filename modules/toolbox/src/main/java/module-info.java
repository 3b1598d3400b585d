/**
 * The tools that Quorate offers to models and programs, in four servers: technical-indicators,
 * risk-analyzer, market-data and the gateway.
 */
module quorate.toolbox {
  requires com.fasterxml.jackson.core;
  requires java.net.http;
  requires quorate.backtest;
  requires quorate.checks;
  requires quorate.domain;
  requires quorate.indicators;
  requires quorate.market;
  requires quorate.metrics;
  requires quorate.nats;
  requires quorate.orchestration;
  requires quorate.protocol;
  requires quorate.sdk;

  // A configuration is read, and which build it is, before tools are served.
  requires transitive quorate.configuration;
  requires transitive quorate.running;
  // Servers of tools are what is made here.
  requires transitive quorate.mcp;

  exports quorate.toolbox;
}
