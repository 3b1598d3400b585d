/**
 * The Model Context Protocol in its revisions 2026-07-28 (modern: every message says all) and
 * 2025-11-25 and 2025-06-18 (legacy: begun with a handshake), without sessions.
 */
package quorate.mcp;
