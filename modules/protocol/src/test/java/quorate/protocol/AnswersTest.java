package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import quorate.domain.Answer;
import quorate.domain.DropReason;

class AnswersTest {

  @Test
  void anAcceptedMessageIsToldSo() {
    assertEquals("{\"accepted\":true}", text(Answer.accepted()));
  }

  @Test
  void aRefusedMessageIsToldWhyAndWhere() {
    assertEquals(
        "{\"accepted\":false,\"reason\":\"invalid\",\"field\":\"confidence\","
            + "\"detail\":\"must be between 0 and 1: 1.5\"}",
        text(Answer.Refused.of(DropReason.INVALID, "confidence", "must be between 0 and 1: 1.5")));
  }

  @Test
  void aFieldThatIsNotAtFaultIsLeftOut() {
    assertEquals(
        "{\"accepted\":false,\"reason\":\"registry_full\",\"detail\":\"full\"}",
        text(Answer.Refused.of(DropReason.REGISTRY_FULL, "full")));
  }

  @Test
  void noAnswerCanBeSpoiledByWhoeverGotItBefore() {
    Answers.message(Answer.accepted())[0] = 'x';

    assertEquals("{\"accepted\":true}", text(Answer.accepted()));
  }

  private static String text(Answer answer) {
    return new String(Answers.message(answer), StandardCharsets.UTF_8);
  }
}
