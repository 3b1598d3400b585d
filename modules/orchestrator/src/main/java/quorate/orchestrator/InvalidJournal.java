package quorate.orchestrator;

/** A journal that cannot be replayed. The message is for whoever asked for it. */
public final class InvalidJournal extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidJournal(String message) {
    super(message);
  }
}
