/** A real browser for tests, where one is installed. */
package quorate.browser;
