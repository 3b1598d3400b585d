/** An agent as a plug-in: one class, and what makes it found. */
module example.breakout {
  requires quorate.sdk;

  provides quorate.sdk.AgentProvider with
      example.breakout.BreakoutProvider;
}
