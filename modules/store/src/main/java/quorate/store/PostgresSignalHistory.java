package quorate.store;

import static quorate.store.Columns.instant;
import static quorate.store.Columns.number;
import static quorate.store.Columns.text;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import quorate.domain.Action;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.record.HeardSignal;
import quorate.record.SignalHistory;
import quorate.record.SignalRow;

/** Signals by the day of their arrival: as arrays they are as fast as COPY. Thread-safe. */
final class PostgresSignalHistory implements SignalHistory {
  private static final String UNREADABLE = "Signals cannot be read";

  /** The days are looked up once each, and not for every row. */
  private static final String APPEND =
      """
      with heard as materialized (
        select agent_name, agent_type, symbol, signal, confidence,
          timestamptz 'epoch' + received_at * interval '1 microsecond' as received_at,
          timestamptz 'epoch' + signalled_at * interval '1 microsecond' as signalled_at,
          nullif(reasoning, '') as reasoning
        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::bigint[],
          ?::bigint[], ?::text[])
        as row (agent_name, agent_type, symbol, signal, confidence, received_at, signalled_at,
          reasoning)),
      days as materialized (
        select day from (
          select distinct (received_at at time zone 'utc')::date as day from heard) as heard_on
        where to_regclass('agent_signals_' || to_char(day, 'YYYYMMDD')) is not null)
      insert into agent_signals (
        received_at, group_name, agent_name, agent_type, symbol, signal, confidence, signalled_at,
        reasoning)
      select received_at, ?, agent_name, agent_type, symbol, signal,
        confidence::numeric / 1000000, signalled_at, reasoning
      from heard join days on day = (received_at at time zone 'utc')::date
      """;

  /** The last connections of the pool are for decisions; a pool of two has one to spare. */
  private static final int LEFT_TO_DECISIONS = 2;

  private final JoinedTransactions transactions;
  private final Group group;

  PostgresSignalHistory(JoinedTransactions transactions, Group group) {
    this.transactions = transactions;
    this.group = group;
  }

  @Override
  public boolean hasRoom() {
    return transactions.hasFree(LEFT_TO_DECISIONS + 1);
  }

  @Override
  public int append(List<HeardSignal> signals) {
    if (signals.isEmpty()) {
      return 0;
    }
    return Math.toIntExact(
        transactions.read(
            "Signals cannot be recorded",
            database ->
                Statements.with(
                        database.createInsert(APPEND),
                        texts(signals, Signal::agentName),
                        texts(signals, Signal::agentType),
                        texts(signals, Signal::symbol),
                        texts(signals, signal -> signal.action().name()),
                        numbers(signals, signal -> signal.confidence().millionths()),
                        times(signals, heard -> Micros.of(heard.receivedAt())),
                        times(signals, heard -> Micros.of(heard.signal().timestamp())),
                        texts(signals, Signal::reasoning),
                        group.name())
                    .execute()));
  }

  private static String[] texts(List<HeardSignal> signals, Function<Signal, String> column) {
    return signals.stream().map(heard -> column.apply(heard.signal())).toArray(String[]::new);
  }

  private static int[] numbers(List<HeardSignal> signals, ToIntFunction<Signal> column) {
    return signals.stream().mapToInt(heard -> column.applyAsInt(heard.signal())).toArray();
  }

  private static long[] times(List<HeardSignal> signals, ToLongFunction<HeardSignal> column) {
    return signals.stream().mapToLong(column).toArray();
  }

  @Override
  public List<SignalRow> list(
      String agent, Instant from, Instant to, Optional<SignalRow> before, int limit) {
    Pages wanted =
        new Pages("group_name = ? and agent_name = ?", group.name(), agent)
            .within("received_at", Optional.of(from), Optional.of(to));
    return transactions.read(
        UNREADABLE,
        database -> {
          before.ifPresent(
              row ->
                  wanted.and(
                      "(received_at, id) < (%s, ?)".formatted(Statements.INSTANT),
                      row.heard().receivedAt(),
                      row.id()));
          return wanted
              .first(
                  database,
                  """
                  select id, received_at, agent_name, agent_type, symbol, signal,
                    (confidence * 1000000)::integer as confidence, signalled_at,
                    coalesce(reasoning, '') as reasoning
                  from agent_signals
                  """,
                  "received_at desc, id desc",
                  limit)
              .map(PostgresSignalHistory::signal)
              .toList();
        });
  }

  private static SignalRow signal(DbRow row) {
    return new SignalRow(
        number(row, "id"),
        new HeardSignal(
            new Signal(
                text(row, "agent_name"),
                text(row, "agent_type"),
                text(row, "symbol"),
                Action.valueOf(text(row, "signal")),
                new Ratio(Columns.smallNumber(row, "confidence")),
                instant(row, "signalled_at"),
                text(row, "reasoning")),
            instant(row, "received_at")));
  }

  @Override
  public int makeDays(int days) {
    return transactions.write(
        "The days of the history cannot be made",
        transaction -> HistoryDays.make(transaction, days));
  }

  @Override
  public int dropDays(int kept) {
    return transactions.write(
        "Old signals cannot be deleted",
        transaction -> HistoryDays.drop(transaction, "agent_signals", kept));
  }
}
