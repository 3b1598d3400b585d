/**
 * Exact accounting of fills. Prices, quantities and amounts are decimals with at most 18 digits
 * after the point. What a product or a quotient makes is rounded half-even to 18 digits once, where
 * it arises; all else is sums, so that nothing is lost between cash, cost and profit.
 */
package quorate.trading;
