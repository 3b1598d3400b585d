/**
 * What only tests use: a broken network, a clock that is moved, certificates, databases that are
 * clean for each test, and the JUnit extensions.
 */
package quorate.testkit;
