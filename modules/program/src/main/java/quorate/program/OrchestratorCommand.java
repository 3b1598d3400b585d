package quorate.program;

import java.io.PrintStream;
import java.util.List;
import quorate.configuration.Configuration;
import quorate.orchestrator.Service;
import quorate.running.Build;

/** Runs the service until it is told to stop. */
final class OrchestratorCommand implements Command {
  private static final String USAGE =
      """
      usage: quorate orchestrator [--config FILE] [-Dkey=value]...

      Runs the orchestrator service until SIGTERM or SIGINT; a second one ends it at once.

      """
          + SettingsArguments.USAGE;

  private final PrintStream err;
  private final Build build;

  OrchestratorCommand(PrintStream err, Build build) {
    this.err = err;
    this.build = build;
  }

  @Override
  public String name() {
    return "orchestrator";
  }

  @Override
  public String summary() {
    return "runs the orchestrator service";
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
    Service service = Service.start(configuration, build);
    return new ServiceRun.Running(service.stopBudget(), service::stop);
  }
}
