/** Background checks of the components. */
module quorate.checks {
  // The settings are read from a configuration.
  requires transitive quorate.configuration;
  // Checks take the clock, and show the pulses of their loops.
  requires transitive quorate.running;

  exports quorate.checks;
}
