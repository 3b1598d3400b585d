/**
 * Two sample agents that watch candles and tell the orchestrator over NATS what they think.
 *
 * <p>The way of a candle: a {@link quorate.agents.CandleSource} yields it, a {@link
 * quorate.agents.Ticker} paces it, each {@link quorate.agents.Agent} hands it to its {@link
 * quorate.agents.Analyst}, whose {@link quorate.agents.Opinion} leaves as a {@link
 * quorate.agents.SignalMessage}. Everything up to the message is free of network and clock.
 *
 * <p>{@link quorate.agents.Main} is the program; {@link quorate.agents.AgentFleet} is the same
 * inside another program.
 */
package quorate.agents;
