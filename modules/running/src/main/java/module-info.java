/** How the process runs: clock, loops with a pulse, questions with a deadline, life cycle. */
module quorate.running {
  exports quorate.running;
}
