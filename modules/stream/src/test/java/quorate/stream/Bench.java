package quorate.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import quorate.access.Credential;
import quorate.access.Principal;
import quorate.access.Role;
import quorate.http.WebSocket;

/**
 * Streams with a clock, a record and sources of their own, and clients that are threads of none.
 */
final class Bench {
  final ManualClock clock = new ManualClock();
  final Heard heard = new Heard();
  final ListedArchive archive = new ListedArchive();
  AgentsSource.Seen agents = new AgentsSource.Seen(Optional.empty(), true, List.of());
  SystemSource.Seen system =
      new SystemSource.Seen(ManualClock.START, false, "one", "{\"state\":\"one\"}");

  final Streams streams =
      new Streams(
          new StreamSettings(2, 3, Duration.ofSeconds(15), Duration.ofSeconds(10)),
          "api-0",
          new Streams.Sources(archive, () -> agents, () -> system),
          heard,
          clock,
          Runnable::run,
          new Random(1));

  static Principal principal(String name, Role role) {
    return new Principal(name, role, Credential.KEY, Optional.of("k"), Optional.empty());
  }

  /** A client, which was greeted. */
  Client client(String name, Role role) {
    Principal principal = principal(name, role);
    Client client = new Client(streams.reserve(principal), principal);
    client.frames();
    return client;
  }

  Client client() {
    return client("alice", Role.VIEWER);
  }

  /** What the loops do in that time, every 250 ms. */
  void pass(Duration time) {
    for (Duration left = time; left.isPositive(); left = left.minusMillis(250)) {
      clock.pass(Duration.ofMillis(250));
      loops();
    }
  }

  void loops() {
    streams.poll();
    streams.look();
  }

  /** A client and its socket. */
  final class Client implements WebSocket {
    private final ClientStream stream;
    private Optional<Principal> principal;
    private Duration writing = Duration.ZERO;
    private boolean ended;
    private boolean woken;

    private Client(Room.Place place, Principal principal) {
      this.principal = Optional.of(principal);
      this.stream = streams.join(place, this, principal, () -> this.principal);
    }

    Client say(String frame) {
      stream.received(new Incoming.Text(frame.replace('\'', '"')));
      return this;
    }

    void hear(Incoming.Kind kind) {
      stream.received(new Incoming.Control(kind));
    }

    /** From now on its credential proves this. */
    void becomes(Optional<Principal> changed) {
      principal = changed;
    }

    /** It has not taken a frame for so long. */
    void hasNotTakenFor(Duration time) {
      writing = time;
    }

    boolean hasEnded() {
      return ended;
    }

    /** Whether its socket was woken since this was asked last. */
    boolean wasWoken() {
      boolean was = woken;
      woken = false;
      return was;
    }

    /** The next thing it is sent. */
    Optional<String> frame() {
      if (ended) {
        return Optional.empty();
      }
      Optional<Outgoing> next = stream.next();
      return next.map(
          outgoing ->
              switch (outgoing) {
                case Outgoing.Text(byte[] utf8) ->
                    new String(utf8, StandardCharsets.UTF_8).replace('"', '\'');
                case Outgoing.Ping() -> "ping";
                case Outgoing.Close(int code, String reason) -> {
                  end(End.OURS);
                  yield "close " + code + " " + reason;
                }
              });
    }

    /** All that it is sent now. */
    List<String> frames() {
      List<String> frames = new ArrayList<>();
      for (Optional<String> next = frame(); next.isPresent(); next = frame()) {
        frames.add(next.get());
      }
      return frames;
    }

    void end(End end) {
      if (!ended) {
        ended = true;
        stream.ended(end);
      }
    }

    @Override
    public void wake() {
      woken = true;
    }

    @Override
    public Duration writing() {
      return writing;
    }

    @Override
    public void abort() {
      end(End.OURS);
    }
  }
}
