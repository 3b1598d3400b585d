/**
 * The rules a second time, written from the contract's text and with no thought for speed, to hold
 * the real ones against.
 */
package quorate.domain.reference;
