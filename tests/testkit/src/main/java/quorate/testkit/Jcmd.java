package quorate.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.servers.CommandOutcome;

/** Asks a JVM about itself, with the JDK's {@code jcmd}; the image needs nothing for it. */
public final class Jcmd {
  private static final Path PROGRAM = Path.of(System.getProperty("java.home"), "bin", "jcmd");
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);
  private static final Pattern THREAD =
      Pattern.compile("^\"([^\"]*)\".* allocated=([0-9.]+)([BKMGT]) ", Pattern.MULTILINE);
  private static final String UNITS = "BKMGT";

  private Jcmd() {}

  /** What the JVM of that process answers. */
  public static String run(long pid, String... words) {
    String[] command = new String[words.length + 2];
    command[0] = PROGRAM.toString();
    command[1] = Long.toString(pid);
    System.arraycopy(words, 0, command, 2, words.length);
    CommandOutcome outcome = CommandOutcome.of(new ProcessBuilder(command), BOUND);
    if (!outcome.succeeded()) {
      throw new TestkitException(outcome.output());
    }
    return outcome.output();
  }

  /** Bytes of the objects that can still be reached, after a full collection. */
  public static long liveBytes(long pid) {
    Matcher total = TOTAL.matcher(run(pid, "GC.class_histogram"));
    if (!total.find()) {
      throw new TestkitException("the histogram has no total");
    }
    return Long.parseLong(total.group(1));
  }

  /**
   * Bytes that the living threads have allocated since they began; what virtual threads allocate is
   * their carriers'. To about three digits.
   */
  public static double allocatedBytes(long pid) {
    Matcher threads = THREAD.matcher(run(pid, "Thread.print", "-e"));
    double sum = 0;
    while (threads.find()) {
      double number = Double.parseDouble(threads.group(2));
      sum += number * Math.pow(1024, UNITS.indexOf(threads.group(3)));
    }
    return sum;
  }
}
