package quorate.access;

/** The kinds of proof that a caller can send. */
public enum Credential {
  KEY("key"),
  LOGIN("login"),
  ADMIN_KEY("admin-key");

  private final String label;

  Credential(String label) {
    this.label = label;
  }

  /** As answers and the audit log name it. */
  public String label() {
    return label;
  }
}
