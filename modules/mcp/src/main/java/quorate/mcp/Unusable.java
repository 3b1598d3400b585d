package quorate.mcp;

import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;

/** Something cannot be agreed on with a server of others, or listed. */
final class Unusable extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Failed failed;

  Unusable(Failed failed) {
    super(failed.detail());
    this.failed = failed;
  }

  static Unusable of(Kind kind, String detail) {
    return new Unusable(new Failed(kind, detail));
  }

  Failed failed() {
    return failed;
  }
}
