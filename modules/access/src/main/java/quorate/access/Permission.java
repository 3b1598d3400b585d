package quorate.access;

/** What a caller may be allowed to do. Each route of the API server asks for one of them. */
public enum Permission {
  SYSTEM_READ("system:read"),
  AGENTS_READ("agents:read"),
  DECISIONS_READ("decisions:read"),
  TRADING_READ("trading:read"),
  TRADING_WRITE("trading:write"),
  CONTROL_WRITE("control:write"),
  AUDIT_READ("audit:read"),
  KEYS_MANAGE("keys:manage");

  private final String label;

  Permission(String label) {
    this.label = label;
  }

  /** The name that answers, metrics and documents give it. */
  public String label() {
    return label;
  }
}
