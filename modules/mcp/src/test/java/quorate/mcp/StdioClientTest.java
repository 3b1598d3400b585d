package quorate.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import quorate.sdk.ToolAnswer;
import quorate.sdk.ToolAnswer.Failed;
import quorate.sdk.ToolAnswer.Kind;

/** Calls a server in a process of its own. */
class StdioClientTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MIB = 1024 * 1024;

  private static RemoteTools client() {
    return Fixture.client(Fixture.command(), LONG, MIB);
  }

  private static Kind kind(ToolAnswer answer) {
    return assertInstanceOf(Failed.class, answer).kind();
  }

  @Test
  void answersAreThoseOfTheTool() {
    try (RemoteTools tools = client()) {
      assertEquals(
          new ToolAnswer.Ok(Map.of("waited", 0L), "{\"waited\":0}"),
          tools.call("wait", Map.of("millis", 0)));
      assertEquals(
          new ToolAnswer.Refused("This tool intentionally returns an error for testing"),
          tools.call("test_error_handling", Map.of()));
      assertEquals(Kind.PROTOCOL, kind(tools.call("no_such_tool", Map.of())));
      assertEquals(Kind.PROTOCOL, kind(tools.call("wait", Map.of("millis", new Object()))));
      assertEquals(Kind.MISMATCH, kind(tools.call("mismatch", Map.of())));
      assertEquals(Kind.TOO_LARGE, kind(tools.call("large", Map.of())));
      assertInstanceOf(ToolAnswer.Ok.class, tools.call("wait", Map.of()));
    }
  }

  @Test
  void whatIsPrintedBesideMessagesIsPassedOver() {
    try (RemoteTools tools = client()) {
      for (int i = 0; i < 30; i++) {
        assertEquals(
            new ToolAnswer.Ok(Map.of(), "printed"),
            tools.call("print", Map.of("word", "INFO: a banner")));
      }
      assertEquals(
          Kind.PROTOCOL,
          kind(tools.call("print", Map.of("word", "{\"jsonrpc\":\"2.0\",\"result\":NaN}"))));
      assertEquals(
          new ToolAnswer.Ok(Map.of(), "printed"),
          tools.call("print", Map.of("word", "{\"jsonrpc\":\"2.0\",\"id\":9999,\"result\":{}}")));
    }
  }

  @Test
  void aTimeoutLeavesTheServerAlive() {
    try (RemoteTools tools = Fixture.client(Fixture.command(), Duration.ofSeconds(3), MIB)) {
      assertInstanceOf(ToolAnswer.Ok.class, tools.call("wait", Map.of()));
      assertEquals(Kind.TIMEOUT, kind(tools.call("wait", Map.of("millis", 60_000))));
      assertInstanceOf(ToolAnswer.Ok.class, tools.call("wait", Map.of()));
    }
  }

  @Test
  void theDeathOfTheServerEndsACallAtOnceAndItComesBack() {
    try (RemoteTools tools = client()) {
      assertInstanceOf(ToolAnswer.Ok.class, tools.call("wait", Map.of()));
      CompletableFuture<ToolAnswer> writing =
          CompletableFuture.supplyAsync(
              () -> tools.call("wait_and_write", Map.of("millis", 60_000)));
      CompletableFuture<ToolAnswer> reading =
          CompletableFuture.supplyAsync(() -> tools.call("wait", Map.of("millis", 2_000)));

      // Asked once more when the server is back, it ends it again, and then there is no more time.
      CompletableFuture.runAsync(() -> tools.call("exit", Map.of()));

      assertEquals(Kind.UNAVAILABLE, kind(writing.join()));
      reading.join();
      ToolAnswer after = tools.call("wait", Map.of());
      while (!(after instanceof ToolAnswer.Ok)) {
        after = tools.call("wait", Map.of());
      }
    }
  }

  @Test
  void aServerThatDoesNotStartFailsCallsAtOnce() {
    try (RemoteTools tools = Fixture.client(List.of("/no/such/program"), LONG, MIB)) {
      Kind first = kind(tools.call("wait", Map.of()));
      long began = System.nanoTime();
      Kind second = kind(tools.call("wait", Map.of()));

      assertEquals(List.of(Kind.UNAVAILABLE, Kind.UNAVAILABLE), List.of(first, second));
      assertTrue(System.nanoTime() - began < LONG.toNanos());
    }
  }

  @Test
  void nothingIsLeftWhenItIsClosedDuringACall() {
    RemoteTools tools = client();
    assertInstanceOf(ToolAnswer.Ok.class, tools.call("wait", Map.of()));
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    CompletableFuture<ToolAnswer> call =
        CompletableFuture.supplyAsync(() -> tools.call("wait", Map.of("millis", 60_000)));

    tools.close();

    assertEquals(Kind.CANCELLED, kind(call.join()));
    assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
  }
}
