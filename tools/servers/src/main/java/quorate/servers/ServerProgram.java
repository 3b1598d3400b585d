package quorate.servers;

/** What a server's life cycle has to know of the program it runs. */
interface ServerProgram {
  /** The program in words, for messages. */
  String name();

  /** The signal that makes it end promptly and in good order. */
  Signal polite();

  /** Writes what the program reads at its start, so that it listens on the given port. */
  void configure(int port);

  /** The command that runs the configured program in the foreground. */
  ProcessBuilder command();

  /** Whether this very program, and not another one on its port, answers in its own protocol. */
  boolean answers(int port);
}
