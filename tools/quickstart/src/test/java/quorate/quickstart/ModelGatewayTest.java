package quorate.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ModelGatewayTest {
  @Test
  void aModelMayReadAndVoteAndItsTokenIsNotWrittenDown() {
    assertEquals(
        "model ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad read,signal"
            + " agent=model-1:llm\n",
        ModelGateway.line("abc"));
  }
}
