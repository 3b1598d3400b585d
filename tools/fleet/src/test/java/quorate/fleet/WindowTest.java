package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowTest {

  private final Window window = new Window(3);

  @Test
  void whatIsNotThereYetIsNotCounted() {
    window.add(1);
    window.add(2);
    assertFalse(window.isFull());
    assertArrayEquals(new double[] {1, 2}, window.stream().sorted().toArray());
  }

  @Test
  void theOldestLeavesWhenThereIsNoRoom() {
    for (int i = 1; i <= 5; i++) {
      window.add(i);
    }
    assertTrue(window.isFull());
    assertArrayEquals(new double[] {3, 4, 5}, window.stream().sorted().toArray());
  }
}
