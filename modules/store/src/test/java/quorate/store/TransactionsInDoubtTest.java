package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.record.RecordUnavailable;
import quorate.testkit.FaultProxy;
import quorate.testkit.PostgresExtension;

/** Transactions of the trading record whose connection ends with the others of the pool. */
class TransactionsInDoubtTest {
  @RegisterExtension static final PostgresExtension POSTGRES = PostgresExtension.empty();

  private static final int SIZE = 4;

  private FaultProxy proxy;
  private Pool pool;
  private JoinedTransactions transactions;
  private int tries;

  @BeforeEach
  void open() throws SQLException {
    POSTGRES.database().execute("create table written (n integer primary key)");
    proxy = FaultProxy.before(POSTGRES.server());
    DatabaseSettings settings = StoreFixture.settings(POSTGRES.database().at(proxy.port()), SIZE);
    pool = new Pool("work", new Connector(settings), SIZE, settings.timeout());
    transactions = new JoinedTransactions(pool);
  }

  @AfterEach
  void close() throws SQLException {
    pool.close();
    proxy.close();
    POSTGRES.database().execute("drop table written");
  }

  /** As after PostgreSQL has started again. A connection that was just used is taken for alive. */
  @Test
  void aCommitInDoubtIsDoneOnceMoreThoughEveryConnectionOfThePoolIsDead() throws SQLException {
    List<Connection> others = takeAllButOne();

    transactions.write("It cannot be written", transaction -> writeAndCut(transaction, others));

    assertEquals("1", POSTGRES.database().value("select count(*) from written"));
  }

  /** A part of it tells of the connection in words of its own. */
  @Test
  void aCommitInDoubtOfSeveralWritesIsDoneOnceMoreThoughEveryConnectionIsDead()
      throws SQLException {
    List<Connection> others = takeAllButOne();

    transactions.inOne(
        () -> transactions.write("A part", transaction -> writeAndCut(transaction, others)));

    assertEquals("1", POSTGRES.database().value("select count(*) from written"));
  }

  @Test
  void aCommitThatADeferredCheckRefusesIsNotInDoubt() throws SQLException {
    POSTGRES.database().execute("alter table written drop constraint written_pkey");
    POSTGRES
        .database()
        .execute(
            "alter table written add constraint once unique (n) deferrable initially deferred");

    // More often than there are connections, each of which must be given back.
    for (int n = 1; n <= 2 * SIZE; n++) {
      RecordUnavailable refused =
          assertThrows(
              RecordUnavailable.class,
              () ->
                  transactions.write(
                      "It cannot be written",
                      transaction -> {
                        tries++;
                        return transaction
                            .createInsert("insert into written values (1), (1)")
                            .execute();
                      }));
      assertFalse(refused.isInDoubt(), refused.getMessage());
      assertEquals(n, tries);
    }

    assertEquals("0", POSTGRES.database().value("select count(*) from written"));
  }

  @Test
  void whereEachNewConnectionIsCutAsWellItIsToldAsInDoubtAfterAFewTries() throws SQLException {
    List<Connection> others = takeAllButOne();

    RecordUnavailable unavailable =
        assertThrows(
            RecordUnavailable.class,
            () ->
                transactions.write(
                    "It cannot be written",
                    transaction -> {
                      if (tries > 0) {
                        tries++;
                        insert(transaction);
                        proxy.cut();
                        return insert(transaction);
                      }
                      return writeAndCut(transaction, others);
                    }));

    assertTrue(unavailable.isInDoubt(), unavailable.getMessage());
    assertTrue(tries <= 2 + SIZE, () -> "tries: " + tries);
  }

  @Test
  void whereTheDatabaseIsGoneItIsToldAsInDoubtOnceNoConnectionCameInTime() throws SQLException {
    List<Connection> others = takeAllButOne();

    RecordUnavailable unavailable =
        assertThrows(
            RecordUnavailable.class,
            () ->
                transactions.write(
                    "It cannot be written",
                    transaction -> {
                      long written = writeAndCut(transaction, others);
                      proxy.refuse();
                      return written;
                    }));

    assertTrue(unavailable.isInDoubt(), unavailable.getMessage());
  }

  private List<Connection> takeAllButOne() {
    List<Connection> taken = new ArrayList<>();
    for (int n = 1; n < SIZE; n++) {
      taken.add(pool.connection());
    }
    return taken;
  }

  /** The first time, ends every connection there is and gives back those that others had. */
  private long writeAndCut(DbTransaction transaction, List<Connection> others) {
    tries++;
    long written = insert(transaction);
    if (tries == 1) {
      proxy.cut();
      others.forEach(TransactionsInDoubtTest::giveBack);
    }
    return written;
  }

  private static long insert(DbTransaction transaction) {
    return transaction
        .createInsert("insert into written values (1) on conflict do nothing")
        .execute();
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
