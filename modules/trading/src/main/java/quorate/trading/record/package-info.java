/**
 * The trading record: what is kept of sessions, orders, fills and positions, as ports and values.
 *
 * <p>What is not there is an empty {@link java.util.Optional} or an outcome; what stands in the way
 * is an outcome that shows it. Every method answers within its deadline or throws the record's own
 * {@code RecordUnavailable}, which is worth another try. Every write has a key, so that the same
 * one again changes nothing and is answered with what stands there.
 */
package quorate.trading.record;
