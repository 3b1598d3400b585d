/** The program: its commands, and how each is called and ends. The only module that knows all. */
module quorate.program {
  requires java.logging;

  // For sun.misc.Signal: there is no other way to end with 0 on SIGTERM.
  requires jdk.unsupported;
  requires quorate.configuration;
  requires quorate.logging;
  requires quorate.mcp;
  requires quorate.orchestrator;
  requires quorate.running;
  requires quorate.toolbox;
}
