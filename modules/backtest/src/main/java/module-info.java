/**
 * A fleet of agents on past candles, through the rules as they are, and what each agent is worth.
 * No clock, no network, no database.
 */
module quorate.backtest {
  requires quorate.indicators;
  requires quorate.trading;
  // What a backtest is given and what it tells.
  requires transitive quorate.domain;
  requires transitive quorate.journal;
  requires transitive quorate.market;
  requires transitive quorate.protocol;
  requires transitive quorate.sdk;

  exports quorate.backtest;
}
