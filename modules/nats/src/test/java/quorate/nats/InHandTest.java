package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import quorate.protocol.LinkConnection;

class InHandTest {
  private final InHand inHand = new InHand();

  @Test
  void thereIsRoomForSoManyMessagesAndNoMore() {
    for (int i = 0; i < LinkConnection.MOST_IN_HAND; i++) {
      assertTrue(inHand.hasRoom(10));
      inHand.add(10, i);
    }
    assertFalse(inHand.hasRoom(10));

    inHand.confirm(1);

    assertTrue(inHand.hasRoom(10));
  }

  @Test
  void thereIsRoomForSoManyBytesAndForOneMessageHoweverLarge() {
    assertTrue(inHand.hasRoom(100 << 20));
    inHand.add(3 << 20, 0);
    assertTrue(inHand.hasRoom(1 << 20));
    assertFalse(inHand.hasRoom((1 << 20) + 1));
  }

  @Test
  void theAgeIsThatOfTheOldestThatIsNotConfirmed() {
    assertEquals(0, inHand.oldestAge(100));
    inHand.add(1, 10);
    inHand.add(1, 30);
    assertEquals(90, inHand.oldestAge(100));

    inHand.confirm(1);
    assertEquals(70, inHand.oldestAge(100));

    inHand.confirm(2);
    assertEquals(0, inHand.oldestAge(100));
  }

  @Test
  void aRoundTripConfirmsWhatWasAddedBeforeItAndNothingElse() {
    inHand.add(1, 10);
    long before = inHand.added();
    inHand.add(1, 20);

    inHand.confirm(before);
    inHand.confirm(before);

    assertEquals(80, inHand.oldestAge(100));
    assertEquals(2, inHand.added());
  }
}
