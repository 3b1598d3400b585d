package quorate.api;

import java.util.LinkedHashMap;
import java.util.Map;
import quorate.http.Schema;

/** The forms of keys, the audit and the trading record. */
final class MoreSchemas {
  private MoreSchemas() {}

  static Map<String, Schema> all() {
    return new LinkedHashMap<>();
  }
}
