/**
 * Runs a fleet of agents over past candles by the orchestrator's own rules, and says what came of
 * it and what each agent is worth. What it says depends on what it is given and on nothing else.
 */
package quorate.backtest;
