/**
 * What trades come to: fills, positions and their exact accounting, and the trading record as ports
 * and values. On java.base and the domain alone.
 */
module quorate.trading {
  // Decisions are what is executed.
  requires transitive quorate.domain;

  exports quorate.trading;
  exports quorate.trading.record;
}
