package quorate.program;

import java.io.PrintStream;
import java.util.List;
import quorate.api.ApiServer;
import quorate.configuration.Configuration;
import quorate.running.Build;

/** Runs the API server until it is told to stop. */
final class ApiCommand implements Command {
  private static final String USAGE =
      """
      usage: quorate api [--config FILE] [-Dkey=value]...

      Runs the API server of a group until SIGTERM or SIGINT; a second one ends it at once. Any number
      of them may run behind a load balancer.

      """
          + SettingsArguments.USAGE;

  private final PrintStream err;
  private final Build build;

  ApiCommand(PrintStream err, Build build) {
    this.err = err;
    this.build = build;
  }

  @Override
  public String name() {
    return "api";
  }

  @Override
  public String summary() {
    return "runs the API server of a group";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public ExitCode run(List<String> arguments) throws InterruptedException {
    return ServiceRun.of(arguments, err, this::start);
  }

  private ServiceRun.Running start(Configuration configuration) {
    ApiServer server = ApiServer.start(configuration, build);
    return new ServiceRun.Running(server.stopBudget(), server::stop);
  }
}
