/**
 * Real servers for tests and for the quickstart: PostgreSQL and nats-server as child processes on
 * free ports of 127.0.0.1, as root and as an ordinary user, without Docker.
 *
 * <p>They end with the JVM that started them, whatever happens to it, and faults are done to them
 * for real: {@link quorate.testkit.Server} freezes and crashes them, {@link
 * quorate.testkit.FaultProxy} breaks the network before them.
 */
package quorate.testkit;
