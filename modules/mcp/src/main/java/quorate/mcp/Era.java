package quorate.mcp;

/** How a message is to be understood. */
enum Era {
  /** Each message says its version and its client's capabilities. */
  MODERN,
  /** A handshake has said so once. */
  LEGACY
}
