package quorate.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quorate.protocol.Content;
import quorate.protocol.Heartbeats;
import quorate.protocol.Signals;

/** What it costs to read a message. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MessageBenchmark {
  private static final Optional<String> NAME = Optional.of("technical-17");

  private final byte[] signal =
      """
      {"agent_name":"technical-17","agent_type":"technical","symbol":"BTC/USD","signal":"BUY",\
      "confidence":0.853333,"timestamp":"2026-01-01T12:00:00.123Z",\
      "reasoning":"RSI 71.2 is overbought; MACD lies above its signal; EMA 9 above EMA 21",\
      "metadata":{"close":43251.17,"candle":"2026-01-01T12:00:00.000Z","window":34}}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private final byte[] heartbeat =
      """
      {"agent_name":"technical-17","agent_type":"technical",\
      "timestamp":"2026-01-01T12:00:00.123Z","status":"healthy",\
      "performance_data":{"candles":1234,"accepted":1200}}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private final byte[] invalid =
      new String(signal, StandardCharsets.UTF_8)
          .replace("0.853333", "1.5")
          .getBytes(StandardCharsets.UTF_8);

  private final byte[] malformed = "{\"agent_name\":".getBytes(StandardCharsets.UTF_8);

  @Benchmark
  public Content signal() {
    return Signals.read(NAME, signal);
  }

  @Benchmark
  public Content heartbeat() {
    return Heartbeats.read(NAME, heartbeat);
  }

  @Benchmark
  public Content invalidSignal() {
    return Signals.read(NAME, invalid);
  }

  @Benchmark
  public Content malformedSignal() {
    return Signals.read(NAME, malformed);
  }
}
