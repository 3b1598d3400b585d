/**
 * Technical indicators and measures of risk. Values are oldest first. A value is undefined before
 * there is enough to compute it from; it is then neither a NaN nor a zero. Sums over a window are
 * taken anew, oldest first, so that a result does not depend on what came before the window, and
 * the same input gives the same bits on every machine.
 */
package quorate.indicators;
