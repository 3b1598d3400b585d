package quorate.orchestrator;

/** What {@code --help} prints. */
final class Usage {
  private static final String GENERAL =
      """
      usage: quorate COMMAND [options]

      commands:
        orchestrator   runs the orchestrator service
        config         prints the effective configuration and where each value came from
        replay         runs a journal through the same rules and prints the decisions

        --version      prints version and commit
        --help         prints this; COMMAND --help says more

      exit codes: 0 clean stop, 1 failure, 2 wrong usage, 78 invalid configuration
      """;

  private static final String CONFIGURATION =
      """
        --config FILE  reads settings from FILE instead of quorate.properties
        -Dkey=value    sets one setting; goes before the environment, the file and the defaults
      """;

  private static final String ORCHESTRATOR =
      """
      usage: quorate orchestrator [--config FILE] [-Dkey=value]...

      Runs the orchestrator service until SIGTERM or SIGINT; a second one ends it at once.

      """
          + CONFIGURATION;

  private static final String CONFIG =
      """
      usage: quorate config [--config FILE] [-Dkey=value]...

      Prints the effective configuration, secrets masked, and where each value came from. Exit code
      0 if it is valid, 78 if not.

      """
          + CONFIGURATION;

  private static final String REPLAY =
      """
      usage: quorate replay --input FILE [--output FILE]

      Runs a journal through the rules, without network or clock, and prints the decisions as JSON,
      one a line. The same input gives the same output, byte for byte.

        --input FILE   the journal
        --output FILE  where decisions go; standard output if it is left out
      """;

  private Usage() {}

  static String of(CommandLine line) {
    return line.command()
        .map(
            command ->
                switch (command) {
                  case ORCHESTRATOR -> ORCHESTRATOR;
                  case CONFIG -> CONFIG;
                  case REPLAY -> REPLAY;
                })
        .orElse(GENERAL);
  }
}
