package quorate.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SettingTest {

  @Test
  void nothingInItCanBreakALineOrATerminal() {
    assertEquals(
        "app.?name = two?app.mode?=?safe?\u65e5\ud83d\ude00    # command line",
        new Setting(
                "app.\nname",
                "two\napp.mode\u2028=\u001bsafe\u202e\u65e5\ud83d\ude00",
                Origin.COMMAND_LINE)
            .line());
  }
}
