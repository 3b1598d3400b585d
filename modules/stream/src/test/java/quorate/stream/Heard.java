package quorate.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What was heard of streams. */
final class Heard implements StreamWatcher {
  private final Map<String, Integer> ended = new HashMap<>();
  private int refused;

  int ended(String reason, int otherwise) {
    return ended.getOrDefault(reason, otherwise);
  }

  int refusals() {
    return refused;
  }

  @Override
  public void frame(Channel channel) {}

  @Override
  public void delay(Duration delay) {}

  @Override
  public void ended(String reason) {
    ended.merge(reason, 1, Integer::sum);
  }

  @Override
  public void refused() {
    refused++;
  }
}
