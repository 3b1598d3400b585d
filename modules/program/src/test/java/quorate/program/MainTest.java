package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

  /** What the program prints and returns. */
  private record Result(String out, String err, ExitCode code) {}

  private static Result run(String line) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new Main(print(out), print(err)).run(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    return new Result(
        out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), code);
  }

  private static PrintStream print(OutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  @Test
  void helpShowsEveryCommand() throws InterruptedException {
    assertEquals(
        new Result(
            """
            usage: quorate COMMAND [options]

            commands:
              orchestrator   runs the orchestrator service
              api            runs the API server of a group
              agent          runs one agent
              agents         runs several agents in one process
              feed           shows a market out of a file, or a random walk, to agents
              config         prints the effective configuration and where each value came from
              replay         runs a journal through the same rules and prints the decisions
              backtest       runs agents over past candles and says what each is worth
              score          says how often each agent of recorded decisions was right
              mcp            serves tools to models: indicators, risk, market data, the gateway

              --version      prints version and commit
              --help         prints this; COMMAND --help says more

            exit codes: 0 clean stop, 1 failure, 2 wrong usage, 78 invalid configuration
            """,
            "",
            ExitCode.CLEAN),
        run("--help"));
  }

  @ParameterizedTest
  @CsvSource({
    "config --help, usage: quorate config [--config FILE] [-Dkey=value]...",
    "-h orchestrator, usage: quorate orchestrator [--config FILE] [-Dkey=value]...",
    "replay --input in --help, usage: quorate replay --input FILE [--output FILE] [--paper]",
    "backtest --short --help, usage: quorate backtest --candles FILE [options]",
    "backtest --candles in --short -h, usage: quorate backtest --candles FILE [options]",
  })
  void aCommandTellsItsUsage(String line, String usage) throws InterruptedException {
    Result result = run(line);
    assertEquals(ExitCode.CLEAN, result.code());
    assertEquals(usage, result.out().lines().findFirst().orElseThrow());
  }

  @Test
  void theVersionNeedsNoCommand() throws InterruptedException {
    assertTrue(run("--version").out().matches("quorate \\S+ \\(\\S+, .+\\)\n"));
  }

  @Test
  void theOptionsMayStandBeforeTheCommand() throws InterruptedException {
    Result result = run("-Dquorate.log.level=loud --config missing.properties config");
    assertEquals(
        """
        Invalid: missing.properties: must be a readable properties file, and does not exist
        Invalid: quorate.log.level = loud (command line): must be one of error, warn, info, debug
        """,
        result.err());
    assertEquals(ExitCode.INVALID_CONFIGURATION, result.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | no command",
        "-Dquorate.name=east             | no command",
        "orchestrate                     | unknown command: orchestrate",
        "orchestrate --help              | unknown command: orchestrate",
        "config config                   | unknown argument: config",
        "config --port 1                 | unknown argument: --port",
        "config -D                       | unknown argument: -D",
        "config -D=1                     | unknown argument: -D=1",
        "config -Dquorate.name           | unknown argument: -Dquorate.name",
        "config --config                 | --config needs a file",
        "config --input in               | unknown argument: --input",
        "orchestrator --output out       | unknown argument: --output",
        "replay                          | replay needs --input FILE",
        "replay --output out             | replay needs --input FILE",
        "replay --input in --config c    | --config and -D are not for replay: a journal holds its"
            + " settings",
        "replay --input in -Dquorate.a=1 | --config and -D are not for replay: a journal holds its"
            + " settings",
      })
  void wrongUsageIsToldInOneLine(String line, String problem) throws InterruptedException {
    assertEquals(
        new Result("", problem + "; see quorate --help\n", ExitCode.WRONG_USAGE), run(line));
  }

  @Test
  void whatCannotBePrintedIsAFailure() throws InterruptedException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    ExitCode code = new Main(print(full), print(err)).run(List.of("--help"));

    assertEquals(ExitCode.FAILURE, code);
    assertEquals(
        "Not everything could be written to standard output\n",
        err.toString(StandardCharsets.UTF_8));
  }
}
