package quorate.agents;

/** What an agent advises; the names are those of the messages. */
enum Action {
  BUY,
  SELL,
  HOLD
}
