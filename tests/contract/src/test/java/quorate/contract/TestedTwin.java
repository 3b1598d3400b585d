package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The record in memory, with a clock of the test's. */
final class TestedTwin implements TestedRecord {
  private final InMemoryRecord record = new InMemoryRecord(this::now);
  private final Set<String> symbols = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private Instant now = Samples.NOW;
  private long lastId;

  TestedTwin() {
    record.refuse(decision -> symbols.contains(decision.symbol()));
    record.refuseText(texts::contains);
  }

  InMemoryRecord record() {
    return record;
  }

  @Override
  public Member member(String group, String instance) {
    return record.member(group, instance, "0.1.0-test", () -> new UUID(0, ++lastId));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void refuseSymbol(String symbol) {
    symbols.add(symbol);
  }

  @Override
  public void refuseText(String text) {
    texts.add(text);
  }

  @Override
  public String entry(UUID decision) {
    return record.entry(GROUP, decision).orElse("none");
  }

  /** They have, unless time has passed. */
  @Override
  public void startedTogether() {}

  @Override
  public void close() {}
}
