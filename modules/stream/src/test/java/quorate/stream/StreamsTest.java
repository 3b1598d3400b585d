package quorate.stream;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import quorate.access.Principal;
import quorate.access.Role;
import quorate.http.ProblemException;
import quorate.http.WebSocket;
import quorate.servers.Eventually;

/** The grammar of the stream and its limits, with a clock that is moved by hand. */
class StreamsTest {
  private static final Duration A_WHILE = Duration.ofMillis(250);

  /** Bytes: fewer than the frames of all its ticks, if they were kept. */
  private static final long ROOM_OF_TWO_DAYS = 1 << 20;

  private static final Pattern CURSOR = Pattern.compile("'cursor':(\\d+)");

  private final Bench bench = new Bench();

  private static List<Long> cursors(List<String> frames) {
    List<Long> cursors = new ArrayList<>();
    for (String frame : frames) {
      Matcher matcher = CURSOR.matcher(frame);
      if (frame.startsWith("{'type':'data'") && matcher.find()) {
        cursors.add(Long.parseLong(matcher.group(1)));
      }
    }
    return cursors;
  }

  /** What a client is sent until nothing comes any more, the loops running. */
  private List<String> all(Bench.Client client) {
    List<String> frames = new ArrayList<>();
    int quiet = 0;
    while (quiet < 8) {
      bench.pass(A_WHILE);
      List<String> more = client.frames();
      quiet = more.isEmpty() ? quiet + 1 : 0;
      frames.addAll(more);
    }
    return frames;
  }

  @Test
  void theWholeGrammarFrameByFrame() {
    bench.archive.record("BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'ping','id':'x'}");
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':0}");
    client.say("{'type':'subscribe','id':'s','channel':'system'}");
    client.say("{'type':'subscribe','id':'a','channel':'agents'}");
    client.say("{'type':'unsubscribe','id':'a'}");
    List<String> frames = new ArrayList<>(client.frames());
    bench.loops();
    frames.addAll(client.frames());

    assertEquals(
        List.of(
            "{'type':'pong','id':'x','timestamp':'2026-03-01T12:00:00.000Z'}",
            "{'type':'unsubscribed','id':'a'}",
            "{'type':'subscribed','id':'d','channel':'decisions','after':0}",
            "{'type':'subscribed','id':'s','channel':'system'}",
            "{'type':'data','id':'d','channel':'decisions','timestamp':'2026-03-01T12:00:00.000Z',"
                + "'cursor':1,'data':{'id':'00000000-0000-0000-0000-000000000001','sequence':1,"
                + "'term':7,'symbol':'BTC-USD','action':'BUY','winner':'BUY','confidence':0.853333,"
                + "'consensus':1,'participating_agents':1,'voting_results':{'BUY':0.64,'SELL':0,"
                + "'HOLD':1.250001},'votes_total':1,'min_consensus':0.6,'min_confidence':0.5,"
                + "'min_voters':1,'reasoning':'BUY leads: it's \\'so\\'.',"
                + "'timestamp':'2026-03-01T12:00:00.123Z','expires_at':'2026-03-01T12:05:00.123Z',"
                + "'decided_by':'orchestrator-0','version':'1.0'}}",
            "{'type':'snapshot','id':'s','channel':'system',"
                + "'timestamp':'2026-03-01T12:00:00.000Z','part':1,'parts':1,"
                + "'as_of':'2026-03-01T12:00:00.000Z','stale':false,'data':{'state':'one'}}"),
        frames);

    bench.pass(Duration.ofSeconds(15));
    assertEquals(
        List.of(
            "{'type':'tick','timestamp':'2026-03-01T12:00:15.000Z','subscriptions':["
                + "{'id':'d','cursor':1,'behind':0,'stale':false},{'id':'s','stale':false}]}",
            "ping"),
        client.frames());
  }

  @Test
  void helloSaysWhoWhereAndWhat() {
    Bench.Client client = bench.client("bob", Role.EXECUTOR);
    client.end(WebSocket.End.CLIENT);
    Principal bob = Bench.principal("bob", Role.EXECUTOR);
    ClientStream stream =
        bench.streams.join(bench.streams.reserve(bob), client, bob, Optional::empty);
    WebSocket.Outgoing.Text hello = (WebSocket.Outgoing.Text) stream.next().orElseThrow();
    assertEquals(
        "{'type':'hello','protocol':'quorate.v1','stream':'ID','instance':'api-0',"
            + "'timestamp':'2026-03-01T12:00:00.000Z','name':'bob','role':'executor',"
            + "'channels':['decisions','system'],'tick_seconds':15,'limits':{'frame_bytes':4096,"
            + "'messages':20,'per_seconds':10,'subscriptions':16,'symbols':50}}",
        new String(hello.utf8(), StandardCharsets.UTF_8)
            .replace('"', '\'')
            .replaceFirst("[0-9a-f-]{36}", "ID"));
  }

  private void isRefused(String frame, String code, String detail) {
    Bench.Client client = bench.client("carol", Role.EXECUTOR);
    client.say(frame);
    String error = client.frame().orElseThrow();
    assertTrue(error.contains("'code':'" + code + "'"), error);
    assertTrue(error.contains(detail), error);
    client.end(WebSocket.End.CLIENT);
  }

  @Test
  void whatIsWrongIsToldAndTheStreamGoesOn() {
    isRefused("{'id':'d'}", "bad-frame", "'type' is missing.");
    isRefused("{'type':7}", "bad-frame", "'type' must be a string");
    isRefused("{'type':'snap'}", "unknown-type", "subscribe, unsubscribe or ping");
    isRefused("{'type':'ping','extra':1}", "bad-field", "extra is no field");
    isRefused("{'type':'ping','id':'a b'}", "bad-field", "'id' must be 1 to 32");
    isRefused("{'type':'subscribe','channel':'system'}", "bad-field", "'id' is missing");
    isRefused("{'type':'subscribe','id':'d'}", "bad-field", "'channel' is missing");
    isRefused(
        "{'type':'subscribe','id':'d','channel':'orders'}",
        "unknown-channel",
        "decisions, agents or system: orders");
    isRefused(
        "{'type':'subscribe','id':'d','channel':'decisions','after':-1}",
        "bad-field",
        "'after' must not be negative");
    isRefused(
        "{'type':'subscribe','id':'d','channel':'decisions','symbols':[]}",
        "bad-field",
        "'symbols' must be left out");
    isRefused(
        "{'type':'subscribe','id':'d','channel':'decisions','symbols':['a b']}",
        "bad-field",
        "is no symbol: a b");
    isRefused(
        "{'type':'subscribe','id':'d','channel':'decisions','votes':'yes'}",
        "bad-field",
        "'votes' must be true or false");
    isRefused(
        "{'type':'subscribe','id':'d','channel':'system','after':1}",
        "bad-field",
        "'after' is for decisions alone");
    isRefused("{'type':'subscribe','id':'d','channel':'agents'}", "forbidden", "lacks agents:read");
    isRefused("{'type':'unsubscribe','id':'d'}", "no-such-id", "no subscription of this id");
  }

  @Test
  void anIdIsForOneSubscriptionAtATime() {
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'s','channel':'system'}");
    client.say("{'type':'subscribe','id':'s','channel':'system'}");
    assertEquals(
        "{'type':'error','id':'s','code':'id-in-use','detail':'There is a subscription of this"
            + " id.'}",
        client.frame().orElseThrow());
  }

  @Test
  void theSeventeenthSubscriptionIsRefused() {
    Bench.Client client = bench.client();
    for (int i = 0; i < 17; i++) {
      client.say("{'type':'subscribe','id':'s" + i + "','channel':'system'}");
    }
    assertTrue(client.frame().orElseThrow().contains("too-many-subscriptions"));
  }

  @Test
  void whatIsNoJsonObjectEndsIt() {
    for (String text : List.of("[]", "hello", "{'a':1,'a':2}", "{} {}", "null")) {
      Bench.Client client = bench.client();
      client.say(text);
      List<String> frames = client.frames();
      assertTrue(frames.get(0).contains("'code':'bad-frame'"), text);
      assertTrue(frames.get(1).startsWith("{'type':'bye','reason':'not a JSON object'"), text);
      assertEquals("close 4400 not a JSON object", frames.get(2), text);
    }
  }

  @Test
  void theTenthErrorWithinAMinuteEndsIt() {
    Bench.Client client = bench.client();
    for (int i = 0; i < 10; i++) {
      client.say("{'type':'nonsense'}");
    }
    List<String> frames = client.frames();
    assertEquals("close 4400 too many errors", frames.getLast());
    assertEquals(1, bench.heard.ended("protocol", 0));
  }

  @Test
  void tooManyMessagesEndItAndAnHonestPaceDoesNot() {
    Bench.Client client = bench.client();
    for (int i = 0; i < 60; i++) {
      client.say("{'type':'ping'}");
      bench.pass(Duration.ofMillis(500));
      assertEquals(1, client.frames().stream().filter(f -> f.contains("pong")).count());
    }
    for (int i = 0; i < 21; i++) {
      client.say("{'type':'ping'}");
    }
    assertEquals("close 4429 too many messages", client.frames().getLast());
    assertEquals(1, bench.heard.ended("rate", 0));
  }

  @Test
  void whoeverSubscribesAfterAnyDecisionGetsThoseThatFollowEachOnce() {
    bench.archive.record(1_500, "BTC-USD");
    for (long after : List.of(0L, 1L, 99L, 100L, 499L, 500L, 1_499L, 1_500L)) {
      Bench.Client client = bench.client();
      client.say("{'type':'subscribe','id':'d','channel':'decisions','after':" + after + "}");
      List<Long> expected = LongStream.rangeClosed(after + 1, 1_500).boxed().toList();
      assertEquals(expected, cursors(all(client)), "after " + after);
      client.end(WebSocket.End.CLIENT);
    }
  }

  @Test
  void whateverIsRecordedMeanwhileEachGetsWhatFollowsWhereItBeganOnce() {
    bench.archive.record(150, "BTC-USD");
    long last = 150;
    for (long after = 0; after <= 150; after++) {
      Bench.Client client = bench.client();
      client.say("{'type':'subscribe','id':'d','channel':'decisions','after':" + after + "}");
      List<Long> seen = new ArrayList<>(cursors(client.frames()));
      bench.archive.record(2, "BTC-USD");
      bench.loops();
      client.frame().ifPresent(frame -> seen.addAll(cursors(List.of(frame))));
      bench.archive.record("BTC-USD");
      last += 3;
      seen.addAll(cursors(all(client)));
      assertEquals(LongStream.rangeClosed(after + 1, last).boxed().toList(), seen);
      client.end(WebSocket.End.CLIENT);
    }
  }

  @Test
  void whoeverFiltersGoesOnFromTheCursorOfATickWithoutAGap() {
    String filter = ",'symbols':['ETH-USD']}";
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':0" + filter);
    bench.archive.record("BTC-USD", "ETH-USD", "BTC-USD", "BTC-USD");
    assertEquals(List.of(2L), cursors(all(client)));
    bench.pass(Duration.ofSeconds(15));
    Matcher tick = CURSOR.matcher(client.frame().orElseThrow());
    assertTrue(tick.find());
    client.end(WebSocket.End.CLIENT);
    bench.archive.record("ETH-USD", "BTC-USD", "ETH-USD");
    Bench.Client again = bench.client();
    again.say(
        "{'type':'subscribe','id':'d','channel':'decisions','after':" + tick.group(1) + filter);
    assertEquals(List.of(5L, 7L), cursors(all(again)));
  }

  @Test
  void withoutAPlaceItBeginsNow() {
    bench.archive.record(3, "BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions'}");
    assertEquals(
        List.of("{'type':'subscribed','id':'d','channel':'decisions','after':3}"), all(client));
    bench.archive.record("ETH-USD");
    assertEquals(List.of(4L), cursors(all(client)));
  }

  private void somebodyWatchesAndLeaves() {
    Bench.Client viewer = bench.client("bob", Role.VIEWER);
    viewer.say("{'type':'subscribe','id':'d','channel':'decisions'}");
    all(viewer);
    viewer.end(WebSocket.End.CLIENT);
    bench.pass(A_WHILE);
  }

  @Test
  void whatWasDecidedWhileNobodyWatchedIsNotFromNowOn() {
    bench.archive.record(3, "BTC-USD");
    somebodyWatchesAndLeaves();
    bench.archive.record(500, "BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions'}");
    assertEquals(
        List.of("{'type':'subscribed','id':'d','channel':'decisions','after':503}"), all(client));
    bench.archive.record("ETH-USD");
    assertEquals(List.of(504L), cursors(all(client)));
  }

  @Test
  void whoeverKnowsTheNewestHearsTheNextAtOnceHoweverLongNobodyWatched() {
    bench.archive.record(3, "BTC-USD");
    somebodyWatchesAndLeaves();
    bench.archive.record(5_000, "BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':5000}");
    client.frames();
    bench.loops();
    assertEquals(List.of(5_001L, 5_002L, 5_003L), cursors(client.frames()));
  }

  @Test
  void aSubscriptionBeginsWithAReadAfterItAndIsToldOfItThoughNothingIsNew() {
    bench.archive.record(3, "BTC-USD");
    Bench.Client watching = bench.client("bob", Role.VIEWER);
    watching.say("{'type':'subscribe','id':'d','channel':'decisions'}");
    all(watching);
    bench.archive.record("BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions'}");
    assertEquals(List.of(), client.frames());
    bench.streams.poll();
    assertEquals(
        List.of("{'type':'subscribed','id':'d','channel':'decisions','after':4}"), client.frames());
    client.say("{'type':'subscribe','id':'e','channel':'decisions'}");
    assertEquals(List.of(), client.frames());
    client.wasWoken();
    bench.streams.poll();
    assertTrue(client.wasWoken());
    assertEquals(
        List.of("{'type':'subscribed','id':'e','channel':'decisions','after':4}"), client.frames());
    bench.streams.poll();
    assertFalse(client.wasWoken());
  }

  @Test
  void aSubscriptionBeginsAtTheEndOfTheRecordHoweverFarBehindItsReaderIs() {
    Bench.Client watching = bench.client("bob", Role.VIEWER);
    watching.say("{'type':'subscribe','id':'d','channel':'decisions'}");
    all(watching);
    bench.archive.record(900, "BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions'}");
    assertEquals(
        List.of("{'type':'subscribed','id':'d','channel':'decisions','after':900}"), all(client));
  }

  /** What a full collection leaves. */
  private static long liveBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void aStreamOfThreeDaysHasItsTicksAndIsWhereTheRecordIs() {
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':0}");
    all(client);
    long recorded = 0;
    long early = 0;
    for (int tick = 1; tick <= 3 * 24 * 60 * 4; tick++) {
      if (tick == 24 * 60 * 4) {
        early = liveBytes();
      }
      if (tick % 60 == 0) {
        bench.archive.record("BTC-USD");
        recorded++;
      }
      bench.clock.pass(Duration.ofSeconds(15));
      bench.loops();
      client.hear(WebSocket.Incoming.Kind.PONG);
      List<String> frames = client.frames();
      frames.addAll(client.frames());
      String progress = "'subscriptions':[{'id':'d','cursor':" + recorded + ",'behind':0,";
      assertEquals(
          1,
          frames.stream().filter(f -> f.startsWith("{'type':'tick'")).count(),
          () -> frames.toString());
      if (tick % 60 != 0) {
        assertTrue(frames.toString().contains(progress), () -> frames.toString());
      }
    }
    assertFalse(client.hasEnded());
    long grown = liveBytes() - early;
    assertTrue(grown < ROOM_OF_TWO_DAYS, () -> grown + " bytes more after two more days");
  }

  @Test
  void aFilterLetsThroughWhatMatchesAndTheTickTellsHowFarItIs() {
    Bench.Client client = bench.client();
    client.say(
        "{'type':'subscribe','id':'d','channel':'decisions','after':0,'symbols':['eth-usd']}");
    bench.archive.record("BTC-USD", "ETH-USD", "BTC-USD", "BTC-USD");
    assertEquals(List.of(2L), cursors(all(client)));
    bench.pass(Duration.ofSeconds(15));
    assertTrue(client.frame().orElseThrow().contains("'cursor':4,'behind':0"));
  }

  @Test
  void votesComeWhereTheyAreAskedFor() {
    bench.archive.record("BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':0,'votes':true}");
    assertTrue(all(client).getLast().contains("'votes':[{'agent_name':'technical-1'"));
  }

  @Test
  void whatTheRecordNoLongerHoldsIsGone() {
    bench.archive.record(20, "BTC-USD");
    bench.archive.deleteBefore(11);
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':5}");
    assertEquals(
        "{'type':'error','id':'d','code':'gone','detail':'Decisions from 6 to 10 are no longer in"
            + " the record; subscribe after 10.','oldest':11}",
        all(client).getLast());
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':10}");
    assertEquals(LongStream.rangeClosed(11, 20).boxed().toList(), cursors(all(client)));
  }

  @Test
  void whileTheRecordIsOutOfReachItIsStaleAndGoesOnAfterwards() {
    bench.archive.record(5, "BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':0}");
    assertEquals(5, cursors(all(client)).size());
    bench.archive.isGone(true);
    bench.pass(Duration.ofSeconds(15));
    assertTrue(
        client.frames().stream().anyMatch(f -> f.contains("'cursor':5,'behind':0,'stale':true")));
    bench.archive.isGone(false);
    bench.archive.record(2, "BTC-USD");
    assertEquals(List.of(6L, 7L), cursors(all(client)));
  }

  /**
   * A client with all its subscriptions at the beginning of a record that answers late, and has
   * nothing for them.
   */
  private Bench.Client clientOfALateRecord(Duration late) {
    bench.archive.record(2_000, "BTC-USD");
    Bench.Client client = bench.client();
    for (int i = 0; i < ClientSubscriptions.MOST; i++) {
      client.say(
          "{'type':'subscribe','id':'d"
              + i
              + "','channel':'decisions','after':0,'symbols':['ETH-USD']}");
    }
    for (int i = 0; i < ClientSubscriptions.MOST; i++) {
      assertEquals(
          Optional.of("{'type':'subscribed','id':'d" + i + "','channel':'decisions','after':0}"),
          client.frame());
    }
    bench.loops();
    bench.archive.waits(() -> bench.clock.pass(late));
    return client;
  }

  /** How long a client waits for its next tick, which rests for a second when it has nothing. */
  private Duration untilTick(Bench.Client client) {
    Instant from = bench.clock.now();
    for (Optional<String> next = client.frame();
        next.filter(frame -> frame.startsWith("{'type':'tick'")).isEmpty();
        next = client.frame()) {
      if (next.isEmpty() && !client.wasWoken()) {
        bench.clock.pass(Duration.ofSeconds(1));
      }
    }
    return Duration.between(from, bench.clock.now());
  }

  @Test
  void howeverManyWaitForARecordThatDoesNotAnswerTicksCome() {
    Duration late = Duration.ofSeconds(5);
    Bench.Client client = clientOfALateRecord(late);
    bench.archive.isGone(true);
    for (int tick = 0; tick < 4; tick++) {
      Duration took = untilTick(client);
      assertTrue(took.compareTo(Duration.ofSeconds(15).plus(late)) <= 0, took::toString);
    }
  }

  @Test
  void howeverManyWaitForARecordThatAnswersLateTicksCome() {
    Duration late = Duration.ofSeconds(4);
    Bench.Client client = clientOfALateRecord(late);
    for (int tick = 0; tick < 4; tick++) {
      Duration took = untilTick(client);
      assertTrue(took.compareTo(Duration.ofSeconds(15).plus(late)) <= 0, took::toString);
    }
  }

  @Test
  void aRecordThatAnswersLateIsReadToItsEndAllTheSame() {
    bench.archive.record(250, "BTC-USD");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':0}");
    client.frame();
    bench.loops();
    bench.archive.waits(
        () -> {
          bench.clock.pass(Duration.ofSeconds(2));
          client.hear(WebSocket.Incoming.Kind.PONG);
          bench.streams.look();
        });
    List<String> frames = new ArrayList<>();
    for (int next = 0; next < 300; next++) {
      client.frame().ifPresent(frames::add);
    }
    assertEquals(LongStream.rangeClosed(1, 250).boxed().toList(), cursors(frames));
  }

  @Test
  void aClientThatTakesNothingIsEndedAndHoldsUpNobody() {
    Bench.Client slow = bench.client("slow", Role.VIEWER);
    Bench.Client quick = bench.client("quick", Role.VIEWER);
    for (Bench.Client client : List.of(slow, quick)) {
      client.say("{'type':'subscribe','id':'d','channel':'decisions','after':0}");
    }
    slow.hasNotTakenFor(Duration.ofSeconds(10).plusMillis(1));
    bench.archive.record(2_000, "BTC-USD");
    assertEquals(2_000, cursors(all(quick)).size());
    assertTrue(slow.hasEnded());
    assertEquals(1, bench.heard.ended("slow", 0));
  }

  @Test
  void thoseThatTakeTheirPageSlowlyLetOthersHaveTheirTurn() {
    bench.archive.record(1_500, "BTC-USD");
    Bench wide = bench;
    List<Bench.Client> slow =
        IntStream.range(0, 2).mapToObj(i -> wide.client("slow-" + i, Role.VIEWER)).toList();
    slow.forEach(
        client -> {
          for (int i = 0; i < 8; i++) {
            client.say("{'type':'subscribe','id':'d" + i + "','channel':'decisions','after':0}");
          }
          bench.loops();
          for (int i = 0; i < 12; i++) {
            client.frame();
          }
        });
    Bench.Client quick = wide.client("quick", Role.VIEWER);
    quick.say("{'type':'subscribe','id':'d','channel':'decisions','after':0}");
    assertEquals(1_500, cursors(all(quick)).size());
  }

  @Test
  void farBehindForAMinuteIsTooSlow() {
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'d','channel':'decisions','after':0}");
    client.frames();
    bench.archive.record(20_000, "BTC-USD");
    for (int i = 0; i < 8; i++) {
      // It is alive, and takes nothing.
      client.hear(WebSocket.Incoming.Kind.PONG);
      bench.pass(Duration.ofSeconds(20));
    }
    List<String> last = List.of(client.frame().orElseThrow(), client.frame().orElseThrow());
    assertTrue(last.get(0).startsWith("{'type':'bye','reason':'too slow'"), last.get(0));
    assertEquals("close 4408 too slow", last.get(1));
  }

  @Test
  void aSilentClientIsPingedAndThenClosed() {
    Bench.Client client = bench.client();
    bench.pass(Duration.ofSeconds(15));
    assertTrue(client.frames().contains("ping"));
    bench.pass(Duration.ofSeconds(20));
    assertFalse(client.hasEnded());
    bench.pass(A_WHILE);
    assertTrue(client.hasEnded());
    assertEquals(1, bench.heard.ended("dead", 0));
  }

  @Test
  void aClientThatAnswersStays() {
    Bench.Client client = bench.client();
    for (int i = 0; i < 20; i++) {
      bench.pass(Duration.ofSeconds(15));
      assertTrue(client.frames().contains("ping"));
      client.hear(WebSocket.Incoming.Kind.PONG);
    }
    assertFalse(client.hasEnded());
  }

  @Test
  void oneTooManyOfAPrincipalFindsRoomOnceTheSilentAreClosed() {
    Bench.Client dead = bench.client();
    Bench.Client alive = bench.client();
    assertThrows(ProblemException.class, bench::client);
    assertEquals(List.of("ping"), dead.frames());
    alive.hear(WebSocket.Incoming.Kind.PONG);
    bench.pass(Duration.ofSeconds(6));
    assertTrue(dead.hasEnded());
    assertFalse(alive.hasEnded());
    bench.client();
  }

  @Test
  void handshakesAtTheSameTimeFindNoMoreRoomThanThereIs() {
    Principal alice = Bench.principal("alice", Role.VIEWER);
    bench.streams.reserve(alice);
    bench.streams.reserve(alice);
    assertThrows(ProblemException.class, () -> bench.streams.reserve(alice));
    bench.streams.reserve(Bench.principal("bob", Role.VIEWER));
    assertThrows(
        ProblemException.class, () -> bench.streams.reserve(Bench.principal("carol", Role.VIEWER)));
    assertEquals(2, bench.heard.refusals());
  }

  @Test
  void thePlaceOfWhoeverDoesNotComeIsGivenBackAndThatOfWhoeverLeavesToo() {
    Principal alice = Bench.principal("alice", Role.VIEWER);
    bench.client();
    bench.streams.reserve(alice);
    bench.pass(Duration.ofSeconds(5));
    assertThrows(ProblemException.class, bench::client);
    bench.pass(A_WHILE);
    Bench.Client second = bench.client();
    assertThrows(ProblemException.class, bench::client);
    second.end(WebSocket.End.CLIENT);
    bench.client();
  }

  @Test
  void stoppingWaitsForTheStreamsAndNoLonger() throws InterruptedException {
    Bench.Client client = bench.client();
    Thread stopping =
        Thread.ofVirtual()
            .start(() -> assertDoesNotThrow(() -> bench.streams.stop(Duration.ofMinutes(1))));
    Eventually.holds(
        Duration.ofSeconds(2),
        "the client is sent its end",
        () -> client.frames().stream().anyMatch(f -> f.startsWith("close 1012")));
    assertTrue(stopping.join(Duration.ofSeconds(10)));
    assertEquals(0, bench.streams.size());
  }

  @Test
  void aCredentialThatHasEndedEndsTheStreamWithinTenSeconds() {
    Bench.Client client = bench.client();
    client.becomes(Optional.empty());
    bench.pass(Duration.ofSeconds(6));
    List<String> frames = client.frames();
    assertTrue(frames.get(0).startsWith("{'type':'bye','reason':'the credential has ended'"));
    assertEquals("close 4401 the credential has ended", frames.get(1));
    assertEquals(1, bench.heard.ended("credential", 0));
  }

  @Test
  void aRoleThatMayNoLongerSeeAChannelLosesItsSubscription() {
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'a','channel':'agents'}").frames();
    client.becomes(Optional.of(Bench.principal("alice", Role.EXECUTOR)));
    bench.pass(Duration.ofSeconds(6));
    assertEquals(
        List.of("{'type':'error','id':'a','code':'forbidden','detail':'The role has changed.'}"),
        client.frames());
  }

  @Test
  void aDrainEndsStreamsOneAfterAnotherAndTakesNoMore() {
    List<Bench.Client> clients =
        List.of(
            bench.client("a", Role.VIEWER),
            bench.client("b", Role.VIEWER),
            bench.client("c", Role.VIEWER));
    bench.streams.drain(Duration.ofSeconds(10));
    assertThrows(ProblemException.class, () -> bench.client("d", Role.VIEWER));
    List<Integer> left = new ArrayList<>();
    for (int second = 0; second < 10; second += 2) {
      bench.pass(Duration.ofSeconds(2));
      clients.forEach(Bench.Client::frames);
      left.add(bench.streams.size());
    }
    assertEquals(List.of(3, 2, 1, 0, 0), left);
    assertEquals(3, bench.heard.ended("draining", 0));
  }

  private static AgentsSource.Agent agent(String name, int beat) {
    return new AgentsSource.Agent(name, "{'name':'" + name + "','beat':" + beat + "}");
  }

  private void see(boolean stale, AgentsSource.Agent... agents) {
    bench.agents = new AgentsSource.Seen(Optional.of(bench.clock.now()), stale, List.of(agents));
  }

  @Test
  void agentsComeWholeThenAsTheyChange() {
    Bench.Client client = bench.client();
    see(false, agent("a", 1), agent("b", 1));
    client.say("{'type':'subscribe','id':'a','channel':'agents'}");
    List<String> frames = all(client);
    assertEquals("{'type':'subscribed','id':'a','channel':'agents'}", frames.get(0));
    assertTrue(
        frames
            .get(1)
            .endsWith(
                "'part':1,'parts':1,'as_of':'2026-03-01T12:00:00.000Z','stale':false,"
                    + "'data':{'agents':[{'name':'a','beat':1},{'name':'b','beat':1}]}}"),
        frames.get(1));
    bench.pass(Duration.ofSeconds(1));
    see(false, agent("b", 2), agent("c", 1));
    List<String> changes = all(client);
    assertEquals(1, changes.size());
    assertTrue(
        changes
            .getFirst()
            .endsWith(
                "'data':{'changed':[{'name':'b','beat':2},{'name':'c','beat':1}],"
                    + "'removed':['a']}}"),
        changes.getFirst());
  }

  @Test
  void manyAgentsComeInPartsAndWhatChangesMeanwhileComesAfterThem() {
    Bench.Client client = bench.client();
    AgentsSource.Agent[] many =
        IntStream.range(0, 401)
            .mapToObj(i -> agent("agent-%03d".formatted(i), 1))
            .toArray(AgentsSource.Agent[]::new);
    see(false, many);
    client.say("{'type':'subscribe','id':'a','channel':'agents'}");
    client.frame();
    bench.pass(A_WHILE);
    assertTrue(client.frame().orElseThrow().contains("'part':1,'parts':3"));
    many[0] = agent("agent-000", 2);
    see(false, many);
    bench.pass(A_WHILE);
    assertTrue(client.frame().orElseThrow().contains("'part':2,'parts':3"));
    assertTrue(client.frame().orElseThrow().contains("'part':3,'parts':3"));
    bench.pass(Duration.ofSeconds(1));
    assertTrue(
        client
            .frame()
            .orElseThrow()
            .endsWith("'data':{'changed':[{'name':'agent-000','beat':2}],'removed':[]}}"));
  }

  @Test
  void whenTheirSourceComesBackAgentsComeWholeAgain() {
    Bench.Client client = bench.client();
    see(false, agent("a", 1));
    client.say("{'type':'subscribe','id':'a','channel':'agents'}");
    all(client);
    see(true, agent("a", 1));
    assertEquals(List.of(), all(client));
    see(false, agent("a", 1));
    assertTrue(all(client).getFirst().startsWith("{'type':'snapshot'"));
  }

  @Test
  void whatWasSeenWhileNobodyWatchedIsSentToNobody() {
    Bench.Client before = bench.client();
    before.say("{'type':'subscribe','id':'s','channel':'system'}");
    all(before);
    before.end(WebSocket.End.CLIENT);
    bench.system = new SystemSource.Seen(bench.clock.now(), false, "two", "{'state':'two'}");
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'s','channel':'system'}");
    List<String> frames = all(client);
    assertEquals(2, frames.size());
    assertTrue(frames.get(1).endsWith("'data':{'state':'two'}}"), frames.get(1));
  }

  @Test
  void theSystemComesAtEachChangeAtMostOnceASecond() {
    Bench.Client client = bench.client();
    client.say("{'type':'subscribe','id':'s','channel':'system'}");
    all(client);
    bench.pass(Duration.ofSeconds(1));
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      bench.system =
          new SystemSource.Seen(bench.clock.now(), false, "s" + i, "{'state':'s" + i + "'}");
      bench.pass(A_WHILE);
      frames.addAll(client.frames());
    }
    assertEquals(2, frames.size());
    assertTrue(frames.get(1).startsWith("{'type':'data','id':'s','channel':'system'"));
  }
}
