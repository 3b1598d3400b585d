package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import quorate.http.ConnectionLimits;
import quorate.testkit.RawHttpClient;

class IdleCrowdTest {
  private static final int CROWD = 5_000;
  // The server's side of those it keeps, and what else a JVM has open.
  private static final int OTHER_FILES = 2_000;

  @Test
  void fiveThousandIdleConnectionsKeepNobodyFromAsking() throws JMException {
    FakeInstance instance = new FakeInstance();
    Deque<RawHttpClient> crowd = new ArrayDeque<>();
    try (ServedInstance served = new ServedInstance(instance, ConnectionLimits.DEFAULT)) {
      int size = affordable();
      for (int i = 1; i <= size; i++) {
        crowd.add(served.client());
        if (i % 500 == 0) {
          try (RawHttpClient probe = served.client()) {
            assertEquals("200 OK", probe.get("/readiness").answer().status());
          }
        }
      }

      assertTrue(crowd.getFirst().isClosed());
      assertEquals("200 OK", crowd.getLast().get("/health").answer().status());
    } finally {
      crowd.forEach(RawHttpClient::close);
    }
  }

  /** Fewer where so many files cannot be open. */
  private static int affordable() throws JMException {
    Object files =
        ManagementFactory.getPlatformMBeanServer()
            .getAttribute(
                new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                "MaxFileDescriptorCount");
    return (int) Math.min(CROWD, (Long) files - OTHER_FILES);
  }
}
