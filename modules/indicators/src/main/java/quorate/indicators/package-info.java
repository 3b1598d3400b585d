/**
 * Technical indicators and measures of risk. Values are oldest first. A value is undefined before
 * there is enough to compute it from; it is then neither a NaN nor a zero. Sums over a window are
 * taken anew, oldest first, so that a result does not depend on what came before the window, and
 * the same input gives the same bits on every machine.
 *
 * <p>Each indicator is there twice: over a whole {@link quorate.indicators.Series}, and, as {@code
 * Running…}, for values that come one after the other, with a memory that does not grow. Both give
 * the same bits.
 */
package quorate.indicators;
