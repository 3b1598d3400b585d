/**
 * Two sample agents that watch candles and tell the orchestrator over NATS what they think.
 *
 * <p>The way of a candle: a {@link quorate.fleet.CandleSource} yields it, a {@link
 * quorate.fleet.AgentFleet} paces it, each {@link quorate.fleet.Agent} hands it to its {@link
 * quorate.fleet.Analyst}, whose {@link quorate.fleet.Opinion} leaves as a {@link
 * quorate.domain.Signal}. Everything up to the signal is free of network and clock.
 *
 * <p>{@link quorate.fleet.Main} is the program. Their way to NATS is thinner than the
 * orchestrator's, which hears agents and decides; theirs sends, and waits for an answer.
 */
package quorate.fleet;
