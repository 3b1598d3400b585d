-- Whoever waits for a slow writer is waited for by the next one, so this gives up soon and is tried again.
set local lock_timeout = '1s';

-- By the day of their arrival here, so that what has outlived its keeping goes as a whole day. There is no default
-- partition: with one, no partition could be detached beside readers, and a stray row would bar the day it is of.
create sequence agent_signals_id;
create table agent_signals (
  id          bigint       not null default nextval('agent_signals_id'),
  received_at timestamptz  not null,
  group_name  text         not null,
  agent_name  text         not null,
  agent_type  text         not null,
  symbol      text         not null,
  signal      text         not null check (signal in ('BUY', 'SELL', 'HOLD')),
  confidence  numeric(7,6) not null check (confidence between 0 and 1),
  signalled_at timestamptz not null,
  reasoning   text         check (length(reasoning) <= 500)
) partition by range (received_at);
create index agent_signals_by_agent on agent_signals (agent_name, received_at, id);
create index agent_signals_by_time on agent_signals using brin (received_at);
create table equity_points (
  session_id     uuid           not null,
  at             timestamptz    not null,
  cash           trading_amount not null,
  position_value trading_amount not null,
  equity         trading_amount not null,
  realized_pnl   trading_amount not null,
  unrealized_pnl trading_amount not null,
  fees           trading_amount not null,
  mark_price     trading_price,
  primary key (session_id, at),
  check (equity = cash + position_value)
) partition by range (at);
create table agent_status (
  group_name           text        not null references orchestrator_group,
  agent_name           text        not null check (length(agent_name) between 1 and 100),
  agent_type           text        not null check (length(agent_type) between 1 and 50),
  status               text        not null check (status in ('HEALTHY', 'DEGRADED', 'UNHEALTHY', 'UNKNOWN')),
  enabled              boolean     not null,
  weight               numeric(7,6) not null check (weight between 0 and 1),
  veto                 boolean     not null,
  reported             text        not null,
  first_seen           timestamptz not null,
  last_heartbeat       timestamptz,
  last_signal          timestamptz,
  signal_count         bigint      not null default 0,
  refused_count        bigint      not null default 0,
  last_refusal_reason  text,
  last_refused_at      timestamptz,
  term                 bigint      not null,
  updated_at           timestamptz not null default clock_timestamp(),
  primary key (group_name, agent_name)
) with (fillfactor = 70);
-- Who did what, or was refused it: the one audit of the whole program.
create table audit_log (
  id         bigint      generated always as identity primary key,
  group_name text        not null,
  at         timestamptz not null default clock_timestamp(),
  instance   text        not null check (length(instance) between 1 and 100),
  request_id text        check (length(request_id) between 1 and 100),
  event      text        not null check (event ~ '^[a-z_]+\.[a-z_]+$' and length(event) <= 50),
  outcome    text        not null check (outcome in ('done', 'unchanged', 'refused', 'failed')),
  actor      text        check (length(actor) <= 100),
  credential text        check (credential in ('key', 'login', 'admin-key', 'control-token')),
  key_id     text        check (length(key_id) <= 36),
  role       text        check (length(role) <= 50),
  address    text        not null check (length(address) <= 100),
  peer       text        check (length(peer) <= 100),
  method     text        check (length(method) <= 20),
  route      text        check (length(route) <= 200),
  target     text        check (length(target) <= 200),
  status     integer     check (status between 100 and 599),
  detail     jsonb       check (jsonb_typeof(detail) = 'object' and octet_length(detail::text) <= 8192)
);
create index audit_log_by_group on audit_log (group_name, id);
create index audit_log_by_actor on audit_log (group_name, actor, id);
create index audit_log_by_request on audit_log (request_id);

-- No role may change a row; a purge may delete one that is older than 30 days, and none that is younger.
create function audit_log_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('quorate.purge', true) = 'on'
      and old.at < clock_timestamp() - interval '30 days' then
    return old;
  end if;
  raise exception 'audit_log is append-only'
    using errcode = 'check_violation', constraint = 'audit_log_append_only', table = 'audit_log';
end $$;
create trigger audit_log_guard before update or delete on audit_log
  for each row execute function audit_log_guard();

-- Days are made ahead by whoever may write, whether or not he may create tables elsewhere. Attached and not created in
-- place, which would lock readers out.
create function make_history_days(days integer) returns integer
  language plpgsql security definer as $$
declare
  made integer := 0;
  parent text;
  day date;
  child text;
begin
  if days not between 1 and 31 then
    raise exception 'days must be between 1 and 31: %', days;
  end if;
  perform pg_advisory_xact_lock(hashtext('quorate history'));
  foreach parent in array array['agent_signals', 'equity_points'] loop
    for i in 0 .. days loop
      day := (clock_timestamp() at time zone 'utc')::date + i;
      child := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
      if to_regclass(quote_ident(child)) is null then
        execute format('create table %I (like %I including all)', child, parent);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)',
          parent, child, day || ' 00:00:00+00', day + 1 || ' 00:00:00+00');
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $$;

create function drop_history_days(parent text, before date) returns integer
  language plpgsql security definer as $$
declare
  dropped integer := 0;
  child text;
begin
  if parent not in ('agent_signals', 'equity_points') then
    raise exception 'not a history: %', parent;
  end if;
  for child in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = parent::regclass and c.relname ~ '_[0-9]{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < before order by 1
  loop
    execute format('drop table %I', child);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
-- In the schema they were made in, whatever the search path of who calls them.
do $$ begin
  execute format('alter function make_history_days(integer) set search_path = %I, pg_temp', current_schema());
  execute format('alter function drop_history_days(text, date) set search_path = %I, pg_temp', current_schema());
end $$;
revoke all on function make_history_days(integer), drop_history_days(text, date) from public;

select make_history_days(7);
