package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.sdk.ToolAnswer;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;
import quorate.servers.Eventually;

/** What a call comes to when a server in a process of its own does not do what it should. */
class StdioFaultsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final int MIB = 1024 * 1024;
  private static final ToolAnswer OK = new ToolAnswer.Ok(Map.of("value", 1L), "done");

  /** A server of before, in a shell that is there at once. It writes down what it is asked. */
  private static final String SERVER =
      """
      dir=$1
      echo $$ >>"$dir/starts"
      good='"result":{"content":[{"type":"text","text":"done"}],"structuredContent":{"value":1}}'
      schema='"inputSchema":{},"outputSchema":{"type":"object","properties":{"value":{"type":"integer"}},"required":["value"]}'
      late=
      say() { printf '{"jsonrpc":"2.0","id":%s,%s}\\n' "$1" "$2"; }
      tool() { printf '{"name":"%s",%s}' "$1" "$schema"; }
      while IFS= read -r line; do
        id=${line#*\\"id\\":}; id=${id%%,*}
        name=${line#*\\"name\\":\\"}; name=${name%%\\"*}
        case $line in
          *'"method":"server/discover"'*) say "$id" '"error":{"code":-32000,"message":"what?"}';;
          *'"method":"initialize"'*) say "$id" '"result":{"protocolVersion":"2025-11-25"}';;
          *'"method":"notifications/initialized"'*) ;;
          *'"method":"notifications/cancelled"'*) echo "$line" >>"$dir/cancelled";;
          *'"method":"tools/list"'*)
            all='{"name":"read",'"$schema"',"annotations":{"readOnlyHint":true}}'
            for one in good hang write other twice after pieces large nan without against input; do
              all="$all,$(tool $one)"
            done
            say "$id" '"result":{"tools":['"$all"']}';;
          *)
            echo "$name" >>"$dir/calls"
            if [ -n "$late" ]; then say "$late" "$good"; late=; fi
            case $name in
              good) say "$id" "$good";;
              hang) ;;
              write) kill -9 $$;;
              read) if [ "$(grep -c read "$dir/calls")" = 1 ]; then kill -9 $$; fi; say "$id" "$good";;
              other) say 999 "$good"; say "$id" "$good";;
              twice) say "$id" "$good"; say "$id" '"result":{"content":[],"isError":true}';;
              after) late=$id;;
              pieces) printf '{"jsonrpc":"2.0","id":%s,' "$id"; printf '%s}\\n' "$good";;
              large) say "$id" '"result":{"x":"'"$(head -c 2097152 /dev/zero | tr '\\0' x)"'"}';;
              nan) say "$id" '"result":{"content":[],"structuredContent":{"value":NaN}}';;
              without) say "$id" '"result":{"content":[]}';;
              against) say "$id" '"result":{"content":[],"structuredContent":{"value":"one"}}';;
              input) say "$id" '"result":{"resultType":"input_required"}';;
            esac;;
        esac
      done
      """;

  @TempDir private Path directory;

  private RemoteTools client(Duration timeout) throws IOException {
    return client(directory, timeout);
  }

  private static RemoteTools client(Path directory, Duration timeout) throws IOException {
    Path script = Files.writeString(directory.resolve("server.sh"), SERVER);
    return Fixture.client(
        List.of("/bin/sh", script.toString(), directory.toString()), timeout, MIB);
  }

  private List<String> lines(String file) {
    return lines(directory, file);
  }

  private static List<String> lines(Path directory, String file) {
    try {
      Path path = directory.resolve(file);
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Kind kind(ToolAnswer answer) {
    return assertInstanceOf(Failed.class, answer).kind();
  }

  @ParameterizedTest
  @CsvSource({
    "other, none",
    "twice, none",
    "pieces, none",
    "large, TOO_LARGE",
    "nan, PROTOCOL",
    "without, MISMATCH",
    "against, MISMATCH",
    "input, PROTOCOL",
  })
  void whateverItAnswersTheNextCallWorks(String tool, String expected) throws IOException {
    try (RemoteTools tools = client(LONG)) {
      ToolAnswer answer = tools.call(tool, Map.of());

      assertEquals(expected, answer instanceof Failed failed ? failed.kind().name() : "none");
      if (expected.equals("none")) {
        assertEquals(OK, answer);
      }
      assertEquals(OK, tools.call("good", Map.of()));
      assertEquals(1, lines("starts").size());
    }
  }

  @Test
  void aServerThatHangsIsToldAndLivesAndItsLateAnswerIsDropped() throws IOException {
    try (RemoteTools tools = client(SHORT)) {
      assertEquals(Kind.TIMEOUT, kind(tools.call("after", Map.of())));
      assertEquals(OK, tools.call("good", Map.of()));
      Eventually.holds(LONG, "it is told", () -> lines("cancelled").size() == 1);

      assertEquals(List.of("after", "good"), lines("calls"));
      assertEquals(1, lines("starts").size());
    }
  }

  @Test
  void aCallUnderWayWhenItDiesIsRepeatedIfItOnlyReads() throws IOException {
    try (RemoteTools tools = client(LONG)) {
      assertEquals(OK, tools.call("read", Map.of()));
      assertEquals(List.of("read", "read"), lines("calls"));

      assertEquals(Kind.UNAVAILABLE, kind(tools.call("write", Map.of())));
      Eventually.holds(LONG, "it is back", () -> OK.equals(tools.call("good", Map.of())));
      assertEquals(1, lines("calls").stream().filter("write"::equals).count());
    }
  }

  /** The quickest of some, for a busy machine may hold up any one of them. */
  @Test
  void aCallUnderWayIsToldOfTheDeathAtOnce() throws IOException {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Path own = Files.createDirectory(directory.resolve("of-" + i));
      try (RemoteTools tools = client(own, LONG)) {
        CompletableFuture<ToolAnswer> call =
            CompletableFuture.supplyAsync(() -> tools.call("hang", Map.of()));
        Eventually.holds(LONG, "it is under way", () -> !lines(own, "calls").isEmpty());
        long began = System.nanoTime();
        ProcessHandle.of(Long.parseLong(lines(own, "starts").getFirst()))
            .orElseThrow()
            .destroyForcibly();

        assertEquals(Kind.UNAVAILABLE, kind(call.join()));
        nanos.add(System.nanoTime() - began);
      }
    }
    assertTrue(Collections.min(nanos) <= Duration.ofMillis(100).toNanos(), nanos::toString);
  }

  /** To the longest wait, which takes two minutes, with {@code -Dquorate.longest.wait=true}. */
  @Test
  void oneThatEndsAsSoonAsItStartsIsTriedLessAndLessOftenAndCallsFailAtOnce() throws IOException {
    Path starts = directory.resolve("starts");
    int most = Boolean.getBoolean("quorate.longest.wait") ? 8 : 3;
    List<Long> times = new ArrayList<>();
    try (RemoteTools tools =
        Fixture.client(List.of("/bin/sh", "-c", "echo x >>" + starts + "; exit 3"), LONG, MIB)) {
      Eventually.holds(
          LONG.multipliedBy(most),
          "it is started again and again",
          () -> {
            if (lines("starts").size() > times.size()) {
              times.add(System.nanoTime());
            }
            return times.size() == most;
          });
      Eventually.holds(LONG, "it is down", () -> !tools.isAvailable());
      assertEquals(Kind.UNAVAILABLE, kind(tools.call("good", Map.of())));
    }
    // Each a fifth more or less; when a start is seen may be late as well.
    List<Integer> least = List.of(0, 1_500, 3_000, 6_200, 12_500, 23_700, 23_700);
    for (int i = 1; i < most; i++) {
      long waited = (times.get(i) - times.get(i - 1)) / 1_000_000;
      assertTrue(waited >= least.get(i - 1), i + ". wait: " + waited);
    }
    if (most == 8) {
      // No longer than the longest.
      assertTrue(times.get(7) - times.get(6) < Duration.ofSeconds(45).toNanos(), times::toString);
    }
  }

  @Test
  void closedDuringACallTwentyTimesNothingIsLeft() throws IOException {
    for (int i = 0; i < 20; i++) {
      Path own = Files.createDirectory(directory.resolve("of-" + i));
      RemoteTools tools = client(own, LONG);
      CompletableFuture<ToolAnswer> call =
          CompletableFuture.supplyAsync(() -> tools.call("hang", Map.of()));
      Eventually.holds(LONG, "it is under way", () -> !lines(own, "calls").isEmpty());

      tools.close();

      assertEquals(Kind.CANCELLED, kind(call.join()));
      assertTrue(
          ProcessHandle.of(Long.parseLong(lines(own, "starts").getFirst()))
              .filter(ProcessHandle::isAlive)
              .isEmpty());
    }
  }
}
