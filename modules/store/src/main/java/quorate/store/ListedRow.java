package quorate.store;

import io.helidon.common.mapper.MapperManager;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbColumnBase;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbMapperManager;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbRowBase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of a list, whose columns are looked up once an answer. Helidon's statements look them up
 * again for each row, classes by name among it, which takes many times what PostgreSQL takes for
 * hundreds of rows.
 */
final class ListedRow extends DbRowBase {
  private static final DbMapperManager ROWS = DbMapperManager.create();

  /** What the constructor of Helidon's columns asks for; it has no other yet. */
  @SuppressWarnings("removal")
  private static final MapperManager VALUES = MapperManager.create();

  private ListedRow(DbColumnBase[] columns) {
    super(columns, ROWS);
  }

  /**
   * Reads all rows at once.
   *
   * @param database outside a transaction: its connection is another than a transaction's
   * @throws DbClientException as Helidon's statements do
   */
  static Stream<DbRow> query(DbExecute database, String sql, List<Object> values) {
    try (Connection connection = database.unwrap(Connection.class);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, Statements.parameter(values.get(i)));
      }
      try (ResultSet answer = statement.executeQuery()) {
        return rows(answer);
      }
    } catch (SQLException e) {
      throw new DbClientException("The rows cannot be read", e);
    }
  }

  private static Stream<DbRow> rows(ResultSet answer) throws SQLException {
    ResultSetMetaData found = answer.getMetaData();
    Kind[] kinds = new Kind[found.getColumnCount()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = new Kind(found.getColumnLabel(i + 1), found.getColumnTypeName(i + 1));
    }
    Stream.Builder<DbRow> rows = Stream.builder();
    while (answer.next()) {
      Column[] columns = new Column[kinds.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = new Column(answer.getObject(i + 1), kinds[i]);
      }
      rows.add(new ListedRow(columns));
    }
    return rows.build();
  }

  /** What the values of a column have in common. */
  private record Kind(String name, String dbType) {}

  private static final class Column extends DbColumnBase {
    private final Kind kind;

    private Column(Object value, Kind kind) {
      super(value, VALUES);
      this.kind = kind;
    }

    @Override
    public Class<?> javaType() {
      return rawValue() == null ? Object.class : rawValue().getClass();
    }

    @Override
    public String dbType() {
      return kind.dbType();
    }

    @Override
    public String name() {
      return kind.name();
    }
  }
}
