package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.contract.Member;
import quorate.contract.Samples;
import quorate.domain.Decision;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordResult;
import quorate.servers.Database;
import quorate.testkit.PostgresExtension;

/**
 * Databases of another encoding than UTF8, which the check refuses: should one be used all the
 * same, a text that it cannot keep costs nobody else anything.
 */
class ForeignEncodingTest {
  @RegisterExtension static final PostgresExtension POSTGRES = PostgresExtension.empty();

  private static final String TEXT = "EMA12 → EMA26, €日本 \u0000";

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII", "UTF8"})
  void aTextThatCannotBeKeptCostsItselfAlone(String encoding) throws SQLException {
    Database place = create(encoding);
    StoreFixture.MIGRATION.accept(place);
    try (PostgresRecord record = new PostgresRecord(place)) {
      Member one = record.member("one");
      long term = Samples.lead(one);
      Decision odd = Samples.decision("B", Samples.vote("odd", 1, TEXT));
      Decision plain = Samples.decision("A", Samples.vote("a", 1, "plain"));

      RecordResult result = one.decisionLog().record(term, List.of(plain, odd));
      ControlChange change =
          one.control()
              .change(
                  new ControlRequest(true, Optional.of("eve"), Optional.of(TEXT), "192.0.2.1"),
                  Samples.WITHIN);

      assertEquals(List.of("1 A", "2 B"), Samples.shown(result.recorded()));
      assertEquals(RecordResult.End.COMPLETE, result.end(), result.problem());
      assertEquals(
          Optional.of(List.of("eve", ControlRequest.LEFT_OUT)),
          change
              .control()
              .actor()
              .map(actor -> List.of(actor, change.control().reason().orElseThrow())));
    }
  }

  private static Database create(String encoding) throws SQLException {
    Database superuser = POSTGRES.server().superuser();
    Database ours = POSTGRES.database();
    String name = "encoded_" + encoding.toLowerCase(java.util.Locale.ROOT);
    superuser.execute(
        "drop database if exists " + name,
        "create database %s owner %s encoding '%s' locale 'C' template template0"
            .formatted(name, ours.user(), encoding));
    return new Database(ours.url().replace(ours.name(), name), ours.user(), ours.password());
  }
}
