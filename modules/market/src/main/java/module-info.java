/** What a market shows: candles with exact prices, and the rules of their order. */
module quorate.market {
  requires transitive quorate.domain;

  exports quorate.market;
}
