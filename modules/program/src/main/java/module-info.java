/** The program: its commands, and how each is called and ends. The only module that knows all. */
module quorate.program {
  requires java.logging;
  // Found as services; what is not required is not linked.
  requires quorate.agents;
  requires quorate.api;
  requires quorate.backtest;
  requires quorate.configuration;
  requires quorate.feeds;
  requires quorate.journal;
  requires quorate.logging;
  requires quorate.mcp;
  requires quorate.orchestration;
  requires quorate.orchestrator;
  requires quorate.running;
  requires quorate.sdk;
  requires quorate.toolbox;
}
