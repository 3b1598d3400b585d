/** Background checks of the components, and the liveness of the process's own loops. */
module quorate.checks {
  exports quorate.checks;
}
