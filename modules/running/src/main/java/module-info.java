/**
 * How the process runs: clock, loops with a pulse, questions with a deadline, life cycle, stop
 * signals.
 */
module quorate.running {
  // For sun.misc.Signal: there is no other way to end with 0 on SIGTERM.
  requires jdk.unsupported;

  exports quorate.running;
}
