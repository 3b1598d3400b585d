package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void theOldestValueGoesWhenTheWindowIsFull() {
    Window window = new Window(3);
    window.add(5);
    window.add(1);
    assertFalse(window.isFull());

    window.add(2);
    window.add(3);

    assertTrue(window.isFull());
    assertArrayEquals(new double[] {1, 2, 3}, window.values());
    assertEquals(3, window.max());
    assertEquals(1, window.min());
  }
}
