package quorate.fleet;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs sample agents from the command line; {@code --help} tells how. */
public final class Main {

  private static final int FAILURE = 1;
  private static final int WRONG_USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    int exitCode =
        switch (CommandLine.parse(List.of(arguments), System.getenv())) {
          case CommandLine.Run(Settings settings) -> run(settings);
          case CommandLine.Help _ -> help();
          case CommandLine.Wrong(String problem) ->
              complain(problem + " (--help shows the options)", WRONG_USAGE);
        };
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  private static int run(Settings settings) throws InterruptedException {
    logInOneLine();
    AtomicInteger exitCode = new AtomicInteger();
    try (AgentFleet fleet = AgentFleet.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(fleet, exitCode)));
      fleet.await();
    } catch (CandleFileException | IllegalStateException e) {
      exitCode.set(complain(e.getMessage(), FAILURE));
    }
    return exitCode.get();
  }

  /** To be stopped is how these agents end; without halt the JVM would call it failure 143. */
  private static void stop(AgentFleet fleet, AtomicInteger exitCode) {
    fleet.close();
    Runtime.getRuntime().halt(exitCode.get());
  }

  private static int help() {
    System.out.print(CommandLine.HELP);
    return 0;
  }

  private static int complain(String problem, int exitCode) {
    System.err.println("quorate-agents: " + problem);
    return exitCode;
  }

  /** The default takes two lines; whoever has set another form keeps it. */
  private static void logInOneLine() {
    String key = "java.util.logging.SimpleFormatter.format";
    if (System.getProperty(key) == null) {
      System.setProperty(key, "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
    }
  }
}
