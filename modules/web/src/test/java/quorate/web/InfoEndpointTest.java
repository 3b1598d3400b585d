package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.testkit.HttpAnswer;

class InfoEndpointTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @Test
  void theBuildIsTold() {
    assertEquals(
        HttpAnswer.json(
            """
            {"name":"quorate","version":"0.1.0","commit":"abc1234",\
            "build_time":"2026-01-01T00:00:00Z"}\
            """),
        SERVED.get("/observe/info"));
  }
}
