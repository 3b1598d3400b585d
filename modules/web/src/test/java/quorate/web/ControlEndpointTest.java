package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.record.ControlRequest;
import quorate.record.TradingControl;
import quorate.testkit.HttpAnswer;

class ControlEndpointTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final TradingControl PAUSED =
      new TradingControl(
          true, Optional.of(FakeDesk.CHANGED), Optional.of("ann"), Optional.of("maintenance"));

  @Test
  void aGroupThatWasNeverPausedSaysNoMore() {
    assertEquals(
        HttpAnswer.json(
            """
            {"paused":false}\
            """),
        control());
  }

  @Test
  void aPausedGroupSaysSinceWhenAndByWhoseWord() {
    INSTANCE.desk.set(PAUSED);

    assertEquals(
        HttpAnswer.json(
            """
            {"paused":true,"since":"2026-01-01T12:00:00.250Z","actor":"ann",\
            "reason":"maintenance"}\
            """),
        control());
  }

  @Test
  void untilItIsKnownNothingIsSaid() {
    INSTANCE.desk.forget();

    assertEquals(
        HttpAnswer.problem(
            "503 Service Unavailable",
            "Whether trading is paused is not known yet; the database has not said so."),
        control());
  }

  @Test
  void pausingTellsWhatIsNowSo() {
    assertEquals(
        HttpAnswer.json(
            """
            {"paused":true,"changed":true,"since":"2026-01-01T12:00:00.250Z","actor":"ann",\
            "reason":"maintenance"}\
            """),
        post(
            "pause",
            """
            {"reason":"maintenance","actor":"ann"}\
            """));
  }

  @Test
  void resumingTellsWhatIsNowSo() {
    INSTANCE.desk.set(PAUSED);

    assertEquals(
        HttpAnswer.json(
            """
            {"paused":false,"changed":true,"since":"2026-01-01T12:00:00.250Z","actor":"bob"}\
            """),
        post(
            "resume",
            """
            {"actor":"bob"}\
            """));
  }

  @Test
  void pausingWhatIsPausedChangesNothing() {
    INSTANCE.desk.set(PAUSED);

    assertEquals(
        HttpAnswer.json(
            """
            {"paused":true,"changed":false,"since":"2026-01-01T12:00:00.250Z","actor":"ann",\
            "reason":"maintenance"}\
            """),
        post(
            "pause",
            """
            {"reason":"another","actor":"bob"}\
            """));
  }

  @Test
  void resumingWhatWasNeverPausedChangesNothing() {
    assertEquals(
        HttpAnswer.json(
            """
            {"paused":false,"changed":false}\
            """),
        post("resume", "{}"));
  }

  @Test
  void theDeskLearnsWhatWasAskedAndFromWhere() {
    post(
        "pause",
        """
        {"reason":"maintenance","actor":"ann"}\
        """);
    post("resume", "");

    assertEquals(
        List.of(
            new ControlRequest(true, Optional.of("ann"), Optional.of("maintenance"), "127.0.0.1"),
            new ControlRequest(false, Optional.empty(), Optional.empty(), "127.0.0.1")),
        INSTANCE.desk.requests());
  }

  @Test
  void withoutABodyNobodyIsNamed() {
    assertEquals(
        HttpAnswer.json(
            """
            {"paused":true,"changed":true,"since":"2026-01-01T12:00:00.250Z"}\
            """),
        post("pause", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume"})
  void whatCannotBeRecordedIsUnavailable(String change) {
    INSTANCE.desk.stopRecording();

    assertEquals(
        HttpAnswer.problem(
            "503 Service Unavailable", "The database cannot record it; nothing has changed."),
        post(change, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                 | The body must be a JSON object such as {\\\"reason\\\":\\\"…\\\"}:"
            + " ends where there should be a name in double quotes, at byte 1",
        "[]                | The body must be a JSON object such as {\\\"reason\\\":\\\"…\\\"}: is"
            + " an array; send one object at a time, at byte 0",
        "reason            | The body must be a JSON object such as {\\\"reason\\\":\\\"…\\\"}:"
            + " expected a JSON object, which begins with {, found reason, at byte 0",
        "{\"reason\":7}      | reason must be a string",
        "{\"actor\":[\"ann\"]} | actor must be a string",
      })
  void aBadBodyIsRefusedWithItsReason(String body, String detail) {
    assertEquals(HttpAnswer.problem("400 Bad Request", detail), post("pause", body));
  }

  @Test
  void aBadBodyChangesNothing() {
    post("pause", "{");

    assertEquals(List.of(), INSTANCE.desk.requests());
  }

  private HttpAnswer control() {
    return SERVED.get("/api/v1/control");
  }

  private HttpAnswer post(String change, String body) {
    return SERVED.post(
        "/api/v1/control/" + change, body, "Authorization: Bearer " + ServedInstance.TOKEN);
  }
}
