/**
 * The Model Context Protocol, in both directions: what serves tools over standard input and output
 * or HTTP, and what calls the tools of others. Knows no tool of the product.
 */
module quorate.mcp {
  requires com.fasterxml.jackson.core;
  requires java.net.http;
  requires quorate.web;
  // What a process needs to be ready is its own affair.
  requires transitive quorate.checks;
  // Settings are read from a configuration.
  requires transitive quorate.configuration;
  // The endpoint is one of a server's.
  requires transitive quorate.http;
  // Calls are counted where the process counts the rest.
  requires transitive quorate.metrics;
  requires transitive quorate.running;
  // The client is an agent's tools.
  requires transitive quorate.sdk;

  provides quorate.sdk.AgentProvider with
      quorate.mcp.ToolAgentProvider;
  provides quorate.sdk.ToolServersProvider with
      quorate.mcp.ConfiguredTools;

  exports quorate.mcp;
}
