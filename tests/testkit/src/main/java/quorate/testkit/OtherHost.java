package quorate.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What another host is to this one: a network namespace of the kernel's, with two ways to it that
 * can be cut. In between there is nothing that takes bytes on anybody's behalf, as a proxy does:
 * what cannot be sent waits in the sender's kernel. Only root can make one.
 */
public final class OtherHost implements AutoCloseable {
  private static final long COMMAND_BOUND_SECONDS = 10;

  private final String name;
  private final List<Way> ways;

  /** A way to the host, by which it has an address of its own. */
  public final class Way {
    private final String device;
    private final String here;
    private final String there;

    private Way(String device, String network) {
      this.device = device;
      this.here = network + ".1";
      this.there = network + ".2";
    }

    /** The host's address. */
    public String address() {
      return there;
    }

    /** From now on no packet comes through, and nobody is told. */
    public void cut() {
      run(inside("ip", "link", "set", device, "down"));
    }

    /** Packets come through again. */
    public void heal() {
      run(inside("ip", "link", "set", device, "up"));
    }

    /**
     * How many bytes wait in this host's kernel to be sent that way or to be confirmed, of the
     * connection with the most.
     */
    public long unsent() {
      return run(List.of("ss", "--no-header", "--tcp", "--numeric", "dst", there))
          .lines()
          .mapToLong(line -> Long.parseLong(line.strip().split(" +")[2]))
          .max()
          .orElse(0);
    }

    private void make() {
      String ours = device + "-h";
      run(List.of("ip", "link", "add", ours, "type", "veth", "peer", device, "netns", name));
      run(List.of("ip", "address", "add", here + "/30", "dev", ours));
      run(inside("ip", "address", "add", there + "/30", "dev", device));
      run(List.of("ip", "link", "set", ours, "up"));
      heal();
    }
  }

  private OtherHost(int number) {
    this.name = "quorate-" + number;
    // From the network for tests of RFC 2544, 198.18.0.0/15.
    this.ways =
        Stream.of(18, 19)
            .map(net -> new Way("q" + number + "-" + net, "198." + net + "." + number))
            .toList();
  }

  /** A host, or nothing where that is not allowed. */
  public static Optional<OtherHost> make() {
    OtherHost host = new OtherHost(RandomGenerator.getDefault().nextInt(1, 255));
    try {
      run(List.of("ip", "netns", "add", host.name));
    } catch (TestkitException notAllowed) {
      return Optional.empty();
    }
    try {
      host.ways.forEach(Way::make);
      return Optional.of(host);
    } catch (TestkitException e) {
      host.close();
      throw e;
    }
  }

  /** The way for those who are tested. */
  public Way cuttable() {
    return ways.getFirst();
  }

  /** The way for those who watch. */
  public Way watchers() {
    return ways.getLast();
  }

  /** The command, to be run there. */
  public List<String> inside(String... command) {
    List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
    whole.addAll(List.of(command));
    return whole;
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      if (!process.waitFor(COMMAND_BOUND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new TestkitException("has not ended in time: " + command);
      }
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.exitValue() != 0) {
        throw new TestkitException(String.join(" ", command) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new TestkitException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestkitException("interrupted in " + command, e);
    }
  }

  /** The ways go with it. */
  @Override
  public void close() {
    run(List.of("ip", "netns", "delete", name));
  }
}
