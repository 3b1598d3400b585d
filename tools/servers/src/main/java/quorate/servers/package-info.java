/**
 * Real servers for the quickstart, the image's training and tests: PostgreSQL and nats-server as
 * child processes on free ports of 127.0.0.1, as root and as an ordinary user, without Docker.
 *
 * <p>They end with the JVM that started them, whatever happens to it, and faults are done to them
 * for real: {@link quorate.servers.Server} freezes and crashes them.
 */
package quorate.servers;
