/**
 * What an agent is. An author implements {@link quorate.sdk.Agent} and provides it by {@link
 * quorate.sdk.AgentProvider}; NATS, clocks, threads and JSON stay outside.
 */
package quorate.sdk;
