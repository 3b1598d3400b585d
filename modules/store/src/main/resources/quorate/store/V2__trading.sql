-- Whoever waits for a slow writer is waited for by the next one, so this gives up soon and is tried again.
set local lock_timeout = '1s';

-- Exact decimals. The upper bounds also keep NaN and Infinity out: NaN is greater than every number.
create domain trading_price as numeric
  check (value > 0 and value < 1e18 and min_scale(value) <= 18);
create domain trading_quantity as numeric
  check (value >= 0 and value < 1e18 and min_scale(value) <= 18);
create domain trading_amount as numeric
  check (value > -1e24 and value < 1e24 and min_scale(value) <= 18);

-- Money under one set of rules, on one symbol. Its row is the lock of all that moves its money.
create table trading_sessions (
  id              uuid             primary key,
  group_name      text             not null references orchestrator_group,
  -- Who opened it and alone writes to it; 'quorate' is paper execution.
  owner           text             not null check (length(owner) between 1 and 100),
  mode            text             not null check (mode in ('PAPER', 'LIVE')),
  exchange        text             not null check (exchange ~ '^[a-z0-9._-]{1,50}$'),
  symbol          text             not null check (symbol ~ '^[A-Z0-9/_.:-]{1,32}$'),
  quote_asset     text             not null check (length(quote_asset) between 1 and 20),
  -- The rules of trading on paper; null where somebody outside trades by his own.
  direction       text             check (direction in ('LONG_ONLY', 'LONG_SHORT')),
  order_amount    trading_amount   check (order_amount > 0),
  fee_rate        numeric          check (fee_rate between -0.01 and 0.1 and min_scale(fee_rate) <= 8),
  slippage_rate   numeric          check (slippage_rate between 0 and 0.1 and min_scale(slippage_rate) <= 8),
  max_volume_share trading_amount  check (max_volume_share > 0 and max_volume_share <= 1),
  price_tick      trading_price,
  quantity_step   trading_price,
  min_notional    trading_amount   check (min_notional >= 0),
  initial_capital trading_amount   not null check (initial_capital > 0),
  cash            trading_amount   not null,
  realized_pnl    trading_amount   not null default 0,
  fees            trading_amount   not null default 0,
  total_trades    integer          not null default 0 check (total_trades >= 0),
  winning_trades  integer          not null default 0 check (winning_trades >= 0),
  losing_trades   integer          not null default 0 check (losing_trades >= 0),
  mark_price      trading_price,
  marked_at       timestamptz,
  peak_equity     trading_amount   not null,
  max_drawdown    trading_amount   not null default 0 check (max_drawdown >= 0),
  final_capital   trading_amount,
  started_at      timestamptz      not null,
  started_by      text             not null check (length(started_by) <= 100),
  stopped_at      timestamptz,
  stopped_by      text             check (length(stopped_by) <= 100),
  stop_reason     text             check (length(stop_reason) <= 500),
  updated_at      timestamptz      not null default clock_timestamp(),
  unique (id, symbol),
  constraint trading_sessions_rules check (
    num_nonnulls(direction, order_amount, fee_rate, slippage_rate, max_volume_share, quantity_step, min_notional)
      = case when direction is null then 0 else 7 end
    and (price_tick is null or direction is not null) and (direction is null or mode = 'PAPER')),
  check (winning_trades + losing_trades <= total_trades),
  check ((stopped_at is null) = (final_capital is null) and (stopped_at is null) = (stopped_by is null)),
  check (stopped_at >= started_at),
  check ((mark_price is null) = (marked_at is null)),
  constraint trading_sessions_paper_conserves
    check (mode <> 'PAPER' or stopped_at is null or cash = initial_capital + realized_pnl - fees)
) with (fillfactor = 80);

create unique index trading_sessions_one_active
  on trading_sessions (group_name, owner, mode, exchange, symbol) where stopped_at is null;
create index trading_sessions_active on trading_sessions (group_name, started_at desc, id desc)
  where stopped_at is null;
create index trading_sessions_by_symbol on trading_sessions (group_name, symbol, started_at desc, id desc);
create index trading_sessions_by_start on trading_sessions (group_name, started_at desc, id desc);

create table orders (
  id                uuid             primary key,
  session_id        uuid             not null,
  symbol            text             not null,
  client_order_id   text             not null check (client_order_id ~ '^[A-Za-z0-9._:-]{1,64}$'),
  exchange_order_id text             check (length(exchange_order_id) between 1 and 100),
  -- No foreign key: a decision goes after its retention, the order stays as it was.
  decision_id       uuid,
  decision_sequence bigint,
  side              text             not null check (side in ('BUY', 'SELL')),
  type              text             not null check (type in ('MARKET', 'LIMIT', 'STOP_LOSS', 'STOP_LOSS_LIMIT',
                                       'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT')),
  status            text             not null check (status in ('NEW', 'PARTIALLY_FILLED', 'FILLED', 'CANCELED',
                                       'REJECTED', 'EXPIRED')),
  quantity          trading_quantity not null check (quantity > 0),
  filled_quantity   trading_quantity not null default 0,
  filled_notional   trading_amount   not null default 0 check (filled_notional >= 0),
  limit_price       trading_price,
  stop_price        trading_price,
  time_in_force     text             check (time_in_force in ('GTC', 'IOC', 'FOK', 'DAY', 'GTD')),
  reason            text             check (length(reason) <= 500),
  placed_at         timestamptz      not null,
  closed_at         timestamptz,
  updated_at        timestamptz      not null default clock_timestamp(),
  foreign key (session_id, symbol) references trading_sessions (id, symbol),
  unique (session_id, client_order_id),
  unique (id, session_id),
  check ((decision_id is null) = (decision_sequence is null)),
  check ((type in ('LIMIT', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT_LIMIT')) = (limit_price is not null)),
  check ((type in ('MARKET', 'LIMIT')) = (stop_price is null)),
  constraint orders_filled check (case status
    when 'NEW' then filled_quantity = 0
    when 'PARTIALLY_FILLED' then filled_quantity > 0 and filled_quantity < quantity
    when 'FILLED' then filled_quantity = quantity
    when 'REJECTED' then filled_quantity = 0
    else filled_quantity < quantity end),
  check ((filled_quantity = 0) = (filled_notional = 0)),
  check ((status in ('NEW', 'PARTIALLY_FILLED')) = (closed_at is null))
) with (fillfactor = 90);

create index orders_open on orders (session_id) where status in ('NEW', 'PARTIALLY_FILLED');
create index orders_by_session on orders (session_id, placed_at desc, id desc);
create index orders_by_symbol on orders (symbol, placed_at desc, id desc);
create index orders_by_time on orders (placed_at desc, id desc);
create unique index orders_exchange on orders (session_id, exchange_order_id)
  where exchange_order_id is not null;

create table fills (
  id                uuid             primary key,
  order_id          uuid             not null,
  session_id        uuid             not null,
  exchange_fill_id  text             not null check (length(exchange_fill_id) between 1 and 120),
  side              text             not null check (side in ('BUY', 'SELL')),
  price             trading_price    not null,
  quantity          trading_quantity not null check (quantity > 0),
  notional          trading_amount   not null check (notional > 0),
  fee               trading_amount   not null,
  fee_asset         text             not null check (length(fee_asset) between 1 and 20),
  fee_in_quote      trading_amount   not null,
  -- What a fee in the base asset took from what was bought.
  fee_in_base       trading_quantity not null default 0 check (fee_in_base < quantity),
  is_maker          boolean,
  executed_at       timestamptz      not null,
  recorded_at       timestamptz      not null default clock_timestamp(),
  foreign key (order_id, session_id) references orders (id, session_id),
  unique (session_id, exchange_fill_id)
);
create index fills_by_order on fills (order_id, executed_at, id);
create index fills_by_session on fills (session_id, recorded_at desc, id desc);
create index fills_by_time on fills (recorded_at desc, id desc);

create table positions (
  id              uuid             primary key,
  session_id      uuid             not null references trading_sessions,
  side            text             not null check (side in ('LONG', 'SHORT')),
  quantity        trading_quantity not null,
  cost            trading_amount   not null check (cost >= 0),
  entry_quantity  trading_quantity not null check (entry_quantity > 0),
  entry_notional  trading_amount   not null check (entry_notional > 0),
  exit_quantity   trading_quantity not null default 0,
  exit_notional   trading_amount   not null default 0 check (exit_notional >= 0),
  realized_pnl    trading_amount   not null default 0,
  fees            trading_amount   not null default 0,
  opened_at       timestamptz      not null,
  closed_at       timestamptz,
  updated_at      timestamptz      not null default clock_timestamp(),
  unique (id, session_id),
  constraint positions_quantity check (quantity = entry_quantity - exit_quantity),
  constraint positions_cost check (case side
    when 'LONG' then cost = entry_notional - exit_notional + realized_pnl
    else cost = entry_notional - exit_notional - realized_pnl end),
  constraint positions_closed check ((closed_at is null) = (quantity > 0) and (quantity > 0 or cost = 0)),
  check (closed_at >= opened_at)
) with (fillfactor = 90);
create unique index positions_one_open on positions (session_id) where closed_at is null;
create index positions_by_session on positions (session_id, opened_at desc, id desc);
create index positions_by_time on positions (opened_at desc, id desc);
create index positions_open on positions (opened_at desc, id desc) where closed_at is null;

-- What a fill did to positions: one leg, or two where it went through zero.
create table position_legs (
  position_id  uuid             not null,
  fill_id      uuid             not null references fills,
  session_id   uuid             not null,
  kind         text             not null check (kind in ('OPEN', 'INCREASE', 'REDUCE', 'CLOSE')),
  quantity     trading_quantity not null check (quantity > 0),
  notional     trading_amount   not null check (notional >= 0),
  cost_change  trading_amount   not null,
  realized_pnl trading_amount   not null,
  fee          trading_amount   not null,
  primary key (position_id, fill_id),
  foreign key (position_id, session_id) references positions (id, session_id),
  check (kind in ('REDUCE', 'CLOSE') or (realized_pnl = 0 and cost_change = notional)),
  check (kind in ('OPEN', 'INCREASE') or cost_change <= 0)
);
create index position_legs_by_fill on position_legs (fill_id);

-- Who may move money: under which term, and whether at all. Its lock is taken first by all that does, one at a time, and
-- never by a cycle. A pause and a takeover write it by the trigger below, whoever makes them, older programs too.
create table execution_state (
  group_name    text        primary key references orchestrator_group,
  term          bigint      not null,
  paused        boolean     not null,
  -- How far of the group's decisions has been executed.
  last_sequence bigint      not null check (last_sequence >= 0),
  updated_at    timestamptz not null default clock_timestamp()
);
insert into execution_state (group_name, term, paused, last_sequence)
  select group_name, term, paused, last_sequence from orchestrator_group;

create function execution_follows_group() returns trigger language plpgsql as $$
begin
  insert into execution_state (group_name, term, paused, last_sequence)
    values (new.group_name, new.term, new.paused, new.last_sequence)
    on conflict (group_name) do update
      set term = excluded.term, paused = excluded.paused, updated_at = clock_timestamp();
  return null;
end $$;
-- Whoever pauses or fences may do no more than that to it, so it is done with the rights of who made the tables.
do $$ begin
  execute format('alter function execution_follows_group() security definer set search_path = %I, pg_temp', current_schema());
end $$;
create trigger execution_follows_group after insert or update of term, paused on orchestrator_group
  for each row execute function execution_follows_group();

create function orders_guard() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null then
    raise exception 'order % is %', old.id, old.status
      using errcode = 'check_violation', constraint = 'orders_final', table = 'orders';
  end if;
  if (new.id, new.session_id, new.symbol, new.client_order_id, new.side, new.type, new.quantity,
      new.limit_price, new.stop_price, new.decision_id, new.decision_sequence, new.placed_at)
      is distinct from
     (old.id, old.session_id, old.symbol, old.client_order_id, old.side, old.type, old.quantity,
      old.limit_price, old.stop_price, old.decision_id, old.decision_sequence, old.placed_at)
      or new.filled_quantity < old.filled_quantity or new.filled_notional < old.filled_notional
      or old.status = 'PARTIALLY_FILLED' and new.status in ('NEW', 'REJECTED') then
    raise exception 'order % cannot become that', old.id
      using errcode = 'check_violation', constraint = 'orders_transition', table = 'orders';
  end if;
  return new;
end $$;
create trigger orders_guard before update on orders for each row execute function orders_guard();

create function positions_guard() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null then
    raise exception 'position % is closed', old.id
      using errcode = 'check_violation', constraint = 'positions_final', table = 'positions';
  end if;
  if (new.id, new.session_id, new.side, new.opened_at) is distinct from
     (old.id, old.session_id, old.side, old.opened_at)
     or new.entry_quantity < old.entry_quantity or new.exit_quantity < old.exit_quantity then
    raise exception 'position % cannot become that', old.id
      using errcode = 'check_violation', constraint = 'positions_transition', table = 'positions';
  end if;
  return new;
end $$;
create trigger positions_guard before update on positions for each row execute function positions_guard();

create function trading_sessions_guard() returns trigger language plpgsql as $$
begin
  if old.stopped_at is not null then
    raise exception 'session % is stopped', old.id
      using errcode = 'check_violation', constraint = 'trading_sessions_final', table = 'trading_sessions';
  end if;
  if (new.id, new.group_name, new.owner, new.mode, new.exchange, new.symbol, new.quote_asset, new.initial_capital,
      new.started_at, new.started_by, new.direction, new.order_amount, new.fee_rate, new.slippage_rate,
      new.max_volume_share, new.price_tick, new.quantity_step, new.min_notional)
      is distinct from
     (old.id, old.group_name, old.owner, old.mode, old.exchange, old.symbol, old.quote_asset, old.initial_capital,
      old.started_at, old.started_by, old.direction, old.order_amount, old.fee_rate, old.slippage_rate,
      old.max_volume_share, old.price_tick, old.quantity_step, old.min_notional) then
    raise exception 'session % cannot become that', old.id
      using errcode = 'check_violation', constraint = 'trading_sessions_transition', table = 'trading_sessions';
  end if;
  return new;
end $$;
create trigger trading_sessions_guard before update on trading_sessions
  for each row execute function trading_sessions_guard();

-- Only a purge of a whole session, which says so for its own transaction, may delete.
create function trading_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('quorate.purge', true) = 'on' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name
    using errcode = 'check_violation', constraint = tg_table_name || '_append_only', table = tg_table_name;
end $$;
create trigger fills_append_only before update or delete on fills
  for each row execute function trading_append_only();
create trigger position_legs_append_only before update or delete on position_legs
  for each row execute function trading_append_only();
create trigger trading_sessions_kept before delete on trading_sessions
  for each row execute function trading_append_only();
create trigger orders_kept before delete on orders for each row execute function trading_append_only();
create trigger positions_kept before delete on positions for each row execute function trading_append_only();

-- A fill stands with its order and its legs, or not at all; looked at when the transaction commits.
create function fills_complete() returns trigger language plpgsql as $$
declare
  o orders%rowtype;
  filled numeric; worth numeric; legs numeric; legs_worth numeric; legs_fee numeric;
begin
  select * into o from orders where id = new.order_id;
  select sum(quantity), sum(notional) into filled, worth from fills where order_id = new.order_id;
  select sum(quantity), sum(notional), sum(fee) into legs, legs_worth, legs_fee
    from position_legs where fill_id = new.id;
  if o.side <> new.side or filled is distinct from o.filled_quantity or worth is distinct from o.filled_notional
      or legs is distinct from new.quantity - new.fee_in_base
      or new.fee_in_base = 0 and legs_worth is distinct from new.notional
      or legs_fee is distinct from new.fee_in_quote then
    raise exception 'fill % does not agree with its order or its legs', new.id
      using errcode = 'check_violation', constraint = 'fills_complete', table = 'fills';
  end if;
  return null;
end $$;
create constraint trigger fills_complete after insert on fills
  deferrable initially deferred for each row execute function fills_complete();

-- Whatever this returns is a fault of the record. It must be empty, always.
create view trading_discrepancies as
  select 'position' as what, p.id, format('quantity %s, legs %s', p.quantity, l.quantity) as detail
    from positions p join lateral (
      select coalesce(sum(case when kind in ('OPEN', 'INCREASE') then quantity else -quantity end), 0) as quantity,
        coalesce(sum(cost_change), 0) as cost, coalesce(sum(realized_pnl), 0) as pnl, coalesce(sum(fee), 0) as fee
      from position_legs where position_id = p.id) l on true
    where (p.quantity, p.cost, p.realized_pnl, p.fees) is distinct from (l.quantity, l.cost, l.pnl, l.fee)
  union all
  select 'order', o.id, format('filled %s, fills %s', o.filled_quantity, f.quantity)
    from orders o join lateral (
      select coalesce(sum(quantity), 0) as quantity, coalesce(sum(notional), 0) as notional
      from fills where order_id = o.id) f on true
    where (o.filled_quantity, o.filled_notional) is distinct from (f.quantity, f.notional)
  union all
  select 'session', s.id, format('cash %s, fills %s', s.cash, f.cash)
    from trading_sessions s join lateral (
      select s.initial_capital + coalesce(sum(case side when 'SELL' then notional else -notional end - fee_in_quote), 0) as cash,
        coalesce(sum(fee_in_quote), 0) as fees
      from fills where session_id = s.id) f on true
    join lateral (
      select coalesce(sum(realized_pnl), 0) as pnl, count(*) filter (where closed_at is not null) as trades,
        count(*) filter (where closed_at is not null and realized_pnl > fees) as won,
        count(*) filter (where closed_at is not null and realized_pnl < fees) as lost
      from positions where session_id = s.id) p on true
    where s.mode = 'PAPER'
      and (s.cash, s.fees, s.realized_pnl, s.total_trades, s.winning_trades, s.losing_trades)
        is distinct from (f.cash, f.fees, p.pnl, p.trades::integer, p.won::integer, p.lost::integer);
