/**
 * Agents on candles, order books, quotes and scores. Each is one class on immutable observations;
 * its memory does not grow.
 */
package quorate.agents;
