package quorate.access;

/** What became of a credential. */
public sealed interface Verdict {

  /** It is good. */
  record Good(Principal principal) implements Verdict {}

  /** It is not; the caller is not told why. */
  record Bad(Reason reason) implements Verdict {}

  /** So many were bad from this address that this one is not looked at. */
  record Held(long retryAfterSeconds) implements Verdict {}

  /** It is not known, and cannot be found out now. */
  record Unknown() implements Verdict {}

  /** Why a credential is bad. For metrics and the log alone. */
  enum Reason {
    MISSING("missing"),
    MALFORMED("malformed"),
    UNKNOWN("unknown"),
    EXPIRED("expired"),
    REVOKED("revoked");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
