package quorate.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Runs several commands in one process until each has ended. The build does so to make one cache
 * that serves all of them; it is no way to work, for they share their fate.
 */
final class TogetherCommand implements Command {
  private static final String BETWEEN = "+";
  private static final String USAGE =
      """
      usage: quorate together COMMAND [options] [+ COMMAND [options]]...

      Runs several commands in one process, for the run that makes the image's AOT cache. A signal
      stops all of them.
      """;

  private final Function<String, Command> commands;

  /**
   * @param commands gives the command of a name
   */
  TogetherCommand(Function<String, Command> commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "together";
  }

  @Override
  public String summary() {
    return "runs several commands in one process, for the build";
  }

  @Override
  public String usage() {
    return USAGE;
  }

  @Override
  public ExitCode run(List<String> arguments) throws InterruptedException {
    List<CompletableFuture<ExitCode>> running = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String word : arguments) {
      if (word.equals(BETWEEN)) {
        running.add(start(words));
        words = new ArrayList<>();
      } else {
        words.add(word);
      }
    }
    running.add(start(words));
    ExitCode worst = ExitCode.CLEAN;
    for (CompletableFuture<ExitCode> one : running) {
      ExitCode code = one.join();
      worst = code.number() > worst.number() ? code : worst;
    }
    return worst;
  }

  private CompletableFuture<ExitCode> start(List<String> words) {
    if (words.isEmpty()) {
      throw new WrongUsage("a command is missing");
    }
    Command command = commands.apply(words.getFirst());
    List<String> arguments = List.copyOf(words.subList(1, words.size()));
    CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    Thread.ofPlatform()
        .name(command.name())
        .start(
            () -> {
              try {
                ended.complete(command.run(arguments));
              } catch (RuntimeException | InterruptedException | Error e) {
                ended.completeExceptionally(e);
              }
            });
    return ended;
  }
}
