package quorate.domain;

/**
 * The engine at one moment, for anyone to read.
 *
 * @param standingSignals how many signals stand
 * @param symbols how many symbols have one
 * @param arrivals how often an agent was heard for the first time, or again after an absence
 * @param reasoningsLeftOut signals whose reasoning was left out for want of room
 */
public record EngineView(
    AgentTotals agents,
    int standingSignals,
    int symbols,
    long arrivals,
    long reasoningsLeftOut,
    boolean paused,
    IntakeTotals intake,
    DecisionTotals decisions) {}
