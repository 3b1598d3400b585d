/**
 * A market out of a file, or a random walk: for agents in the same process, or sent over NATS so
 * that agents in other processes all see the same one. A file is read and checked whole before the
 * first of it is shown.
 */
package quorate.feeds;
