package quorate.record;

/** Who is logged in to the API server, as far as housekeeping goes. Thread-safe. */
public interface Logins {

  /**
   * Deletes a batch of logins that have ended. Returns how many; 0 once none is left to be.
   *
   * @throws RecordUnavailable when the record does not answer in time
   */
  long deleteEnded(int batch);
}
