package quorate.mcp;

/** Errors of JSON-RPC and of the protocol. */
enum ErrorCode {
  PARSE(-32700),
  INVALID_REQUEST(-32600),
  METHOD(-32601),
  PARAMS(-32602),
  INTERNAL(-32603),
  HEADER(-32020),
  VERSION(-32022);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
