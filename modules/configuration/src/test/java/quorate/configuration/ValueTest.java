package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ValueTest {

  @Test
  void nothingInItCanBreakALineOrATerminal() {
    assertEquals(
        "app.?name = two?app.mode?=?safe?\u65e5\ud83d\ude00    # command line",
        Value.given(
                Sample.FILE,
                "app.\nname",
                "two\napp.mode\u2028=\u001bsafe\u202e\u65e5\ud83d\ude00",
                Origin.COMMAND_LINE)
            .line());
  }
}
