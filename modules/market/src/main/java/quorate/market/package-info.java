/** Candles with exact prices, and what else a market shows. */
package quorate.market;
