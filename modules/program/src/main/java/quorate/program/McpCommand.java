package quorate.program;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.configuration.Configuration;
import quorate.logging.LogSettings;
import quorate.logging.Logging;
import quorate.mcp.McpHttp;
import quorate.mcp.McpSettings;
import quorate.running.Build;
import quorate.running.StopSignals;
import quorate.toolbox.ToolService;

/** Serves tools to models and other programs, over standard input and output or HTTP. */
final class McpCommand implements Command {
  private static final System.Logger LOG = System.getLogger(McpCommand.class.getName());
  private static final String HTTP = "--http";
  private static final Pattern ADDRESS = Pattern.compile("(.+):([0-9]{1,5})");

  private static final String USAGE =
      """
      usage: quorate mcp SERVER [--http HOST:PORT] [--config FILE] [-Dkey=value]...

      Serves tools by the Model Context Protocol: over standard input and output until the first
      ends, or over HTTP until SIGTERM or SIGINT.

        SERVER         one of %s;
                       all: each below its name, over HTTP alone
        --http         where to listen; 0 for any free port, which is logged
      """
              .formatted(String.join(", ", ToolService.names()))
          + SettingsArguments.USAGE;

  private final PrintStream err;
  private final Build build;

  McpCommand(PrintStream err, Build build) {
    this.err = err;
    this.build = build;
  }

  /** What stands on the command line besides what every command takes. */
  private record Words(String server, boolean http, List<String> others) {}

  @Override
  public String name() {
    return "mcp";
  }

  @Override
  public String summary() {
    return "serves tools to models: indicators, risk, market data, the gateway";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public ExitCode run(List<String> arguments) throws InterruptedException {
    Words words = words(arguments);
    Configuration configuration =
        ToolService.catalogue(LogSettings.SECTION).read(SettingsArguments.sources(words.others()));
    if (!configuration.problems().isEmpty()) {
      ConfigCommand.report(configuration, err);
      return ExitCode.INVALID_CONFIGURATION;
    }
    Optional<String> problem =
        words.http() ? McpSettings.of(configuration).problem() : Optional.empty();
    if (problem.isPresent()) {
      err.println("Invalid: " + problem.get());
      return ExitCode.INVALID_CONFIGURATION;
    }
    return run(words, configuration);
  }

  private static Words words(List<String> arguments) {
    List<String> others = new ArrayList<>();
    Optional<String> server = Optional.empty();
    boolean http = false;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals(HTTP)) {
        others.addAll(address(rest));
        http = true;
      } else if (word.equals("--config") && rest.hasNext()) {
        others.addAll(List.of(word, rest.next()));
      } else if (word.startsWith("-") || server.isPresent()) {
        others.add(word);
      } else {
        server = Optional.of(word);
      }
    }
    return new Words(known(server, http), http, others);
  }

  private static List<String> address(Iterator<String> rest) {
    Matcher address = ADDRESS.matcher(rest.hasNext() ? rest.next() : "");
    if (!address.matches()) {
      throw new WrongUsage(HTTP + " needs HOST:PORT");
    }
    return List.of(
        "-Dquorate.mcp.http.host=" + address.group(1),
        "-Dquorate.mcp.http.port=" + address.group(2));
  }

  private static String known(Optional<String> server, boolean http) {
    String names = String.join(", ", ToolService.names());
    String name = server.orElseThrow(() -> new WrongUsage("mcp needs a server, one of " + names));
    if (name.equals(ToolService.ALL) && !http) {
      throw new WrongUsage("all servers together need " + HTTP + " HOST:PORT");
    }
    if (!name.equals(ToolService.ALL) && !ToolService.names().contains(name)) {
      throw new WrongUsage("no server is called " + name + "; there are " + names);
    }
    return name;
  }

  private ExitCode run(Words words, Configuration configuration) throws InterruptedException {
    Logging logging = Logging.start(LogSettings.of(configuration), err);
    StopSignals signals = StopSignals.install();
    configuration.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
    try (ToolService service = ToolService.open(words.server(), configuration, build)) {
      if (words.http()) {
        serveHttp(service, words, configuration, signals);
      } else {
        serveStreams(service, signals);
      }
      return ExitCode.CLEAN;
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.log(Level.ERROR, e.getMessage());
      return ExitCode.FAILURE;
    } finally {
      logging.flush();
    }
  }

  private static void serveHttp(
      ToolService service, Words words, Configuration configuration, StopSignals signals)
      throws InterruptedException {
    McpSettings settings = McpSettings.of(configuration);
    boolean all = words.server().equals(ToolService.ALL);
    try (McpHttp http = service.serveHttp(all)) {
      LOG.log(
          Level.INFO,
          "Serving tools at http://{0}:{1,number,#}{2}",
          settings.host(),
          http.port(),
          settings.path() + (all ? "/NAME" : ""));
      signals.await();
      LOG.log(Level.INFO, "Stopping");
      http.drain();
    }
  }

  /** Straight to the descriptors: whatever else is printed goes to standard error. */
  private static void serveStreams(ToolService service, StopSignals signals)
      throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    daemon(
        "stdio",
        over,
        () ->
            service.serve(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))));
    daemon("stop-signal", over, signals::await);
    over.await();
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private static void daemon(String name, CountDownLatch over, Step step) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                step.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                over.countDown();
              }
            });
  }
}
