package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class AuditAtStopTest {
  @Test
  void refusalsThatAreStillCountedAreInTheAuditAfterTheStop() throws SQLException {
    try (ServedApi api = new ServedApi()) {
      for (int i = 0; i < 3; i++) {
        assertEquals(401, api.get("/api/v1/status", "no-key").statusCode());
      }

      api.server().stop();

      assertEquals(
          "1,2",
          api.database()
              .value(
                  """
                  select string_agg(coalesce(detail ->> 'count', '1'), ',' order by id)
                  from audit_log where event = 'access.refused'
                  """));
    }
  }
}
