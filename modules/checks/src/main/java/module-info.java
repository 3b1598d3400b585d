/** Background checks of the components. */
module quorate.checks {
  // Checks take the clock, and show the pulses of their loops.
  requires transitive quorate.running;

  exports quorate.checks;
}
