/**
 * Instances, agents, a database and NATS in one thread under a seed: clocks that jump, messages
 * that are late or lost, processes that crash or freeze, commits in doubt. After every step the
 * promises are checked; {@link quorate.orchestration.simulation.SimulationTest} says how to run it.
 */
package quorate.orchestration.simulation;
