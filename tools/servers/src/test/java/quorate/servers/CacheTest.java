package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
  @TempDir Path directory;

  @Test
  void anEntryIsMadeOnce() {
    Cache cache = new Cache(directory);
    Path entry = cache.entry("a", staging -> Files.createFile(staging.resolve("first")));
    assertEquals(
        entry,
        cache.entry(
            "a",
            staging -> {
              throw new IOException("made twice");
            }));
    assertTrue(Files.exists(entry.resolve("first")));
  }

  @Test
  void anEntryThatCouldNotBeMadeLeavesNothing() throws IOException {
    Cache cache = new Cache(directory);
    assertThrows(
        ServerException.class,
        () ->
            cache.entry(
                "a",
                staging -> {
                  Files.createFile(staging.resolve("half"));
                  throw new IOException("no space");
                }));
    assertEquals(List.of(), namesIn(directory));
  }

  @Test
  void ofTwoWhoMakeTheSameEntryOneWinsAndBothHaveIt() throws IOException {
    var bothAreAtIt = new CyclicBarrier(2);
    Cache cache = new Cache(directory);
    Cache.Filler filler =
        staging -> {
          Files.createFile(staging.resolve("whole"));
          await(bothAreAtIt);
        };
    var one = inThread(() -> cache.entry("a", filler));
    var other = inThread(() -> cache.entry("a", filler));
    assertEquals(one.join(), other.join());
    assertEquals(List.of("a"), namesIn(directory));
    assertEquals(List.of("whole"), namesIn(one.join()));
  }

  @Test
  void postgresUnpackedTwiceAtTheSameTimeIsThereOnceAndRuns() throws IOException {
    Cache cache = new Cache(directory);
    var one = inThread(() -> PostgresBinaries.unpacked(cache));
    var other = inThread(() -> PostgresBinaries.unpacked(cache));
    assertEquals(one.join(), other.join());
    assertEquals(1, namesIn(directory).size());
    CommandOutcome outcome =
        CommandOutcome.of(
            new ProcessBuilder(
                one.join().directory().resolve("bin/postgres").toString(), "--version"),
            Duration.ofSeconds(10));
    assertTrue(outcome.output().startsWith("postgres (PostgreSQL)"), outcome.output());
    assertTrue(Files.isSymbolicLink(one.join().directory().resolve("lib/libpq.so")));
  }

  @Test
  void whatAKilledProcessLeftHalfDoneIsRemovedAfterAWhile() throws IOException {
    Path abandoned = Files.createDirectories(directory.resolve(".a-1").resolve("half")).getParent();
    Path underWay = Files.createDirectory(directory.resolve(".a-2"));
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    new Cache(directory).entry("a", staging -> {});
    assertEquals(List.of(".a-2", "a"), namesIn(directory));
    assertTrue(Files.exists(underWay));
  }

  @Test
  void aDirectoryThatCannotBeMadeOrThatOthersMayWriteIsPassedOver() throws IOException {
    Path occupied = Files.createFile(directory.resolve("file")).resolve("cache");
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path good = directory.resolve("deep").resolve("good");
    assertEquals(
        new Cache(good), Cache.firstUsable(List.of(occupied, open, good), ServerUser.OURSELVES));
    var failure =
        assertThrows(
            ServerException.class,
            () -> Cache.firstUsable(List.of(occupied, open), ServerUser.OURSELVES));
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
  }

  private static <T> CompletableFuture<T> inThread(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
