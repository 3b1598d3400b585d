-- One row per group of instances. Whoever holds its lock, and no one else, may record decisions,
-- change the pause or raise the term.
create table orchestrator_group (
  group_name    text    primary key check (group_name ~ '^[a-z0-9-]{1,63}$'),
  term          bigint  not null default 0 check (term >= 0),
  last_sequence bigint  not null default 0 check (last_sequence >= 0),
  paused        boolean not null default false
);

-- Who may decide, until when. The term rises with every change of hands. It is renewed while the
-- row of orchestrator_group may be locked by a long transaction, hence a table of its own.
create table orchestrator_lease (
  group_name text        primary key references orchestrator_group,
  term       bigint      not null default 0 check (term >= 0),
  holder     text        not null,
  expires_at timestamptz not null
);

create table decisions (
  id                   uuid         primary key,
  group_name           text         not null references orchestrator_group,
  sequence             bigint       not null check (sequence > 0),
  term                 bigint       not null check (term > 0),
  symbol               text         not null check (length(symbol) between 1 and 32),
  action               text         not null check (action in ('BUY', 'SELL', 'HOLD')),
  winner               text         not null check (winner in ('BUY', 'SELL', 'HOLD')),
  confidence           numeric(7,6) not null check (confidence between 0 and 1),
  consensus            numeric(7,6) not null check (consensus between 0 and 1),
  participating_agents integer      not null check (participating_agents >= 0),
  voting_results       jsonb        not null,
  vetoed_by            text,
  min_consensus        numeric(7,6) not null check (min_consensus between 0 and 1),
  min_confidence       numeric(7,6) not null check (min_confidence between 0 and 1),
  min_voters           integer      not null check (min_voters > 0),
  reasoning            text         not null,
  decided_at           timestamptz  not null,
  expires_at           timestamptz  not null check (expires_at > decided_at),
  decided_by           text         not null,
  version              text         not null,
  -- Only what would have been bought or sold can be vetoed, and only into HOLD.
  check (vetoed_by is null or (action = 'HOLD' and winner <> 'HOLD')),
  check (action in (winner, 'HOLD')),
  unique (group_name, sequence)
);

-- The last decision of a symbol, and a symbol's decisions in order.
create index decisions_by_symbol on decisions (group_name, symbol, sequence);

-- What an instance that takes over must know, and what has outlived the retention.
create index decisions_by_time on decisions (group_name, decided_at);

create table decision_votes (
  decision_id      uuid         not null references decisions on delete cascade,
  agent_name       text         not null check (length(agent_name) between 1 and 100),
  agent_type       text         not null check (length(agent_type) between 1 and 50),
  signal           text         not null check (signal in ('BUY', 'SELL', 'HOLD')),
  confidence       numeric(7,6) not null check (confidence between 0 and 1),
  weight           numeric(7,6) not null check (weight between 0 and 1),
  veto             boolean      not null,
  signal_timestamp timestamptz  not null,
  reasoning        text         not null check (length(reasoning) <= 500),
  primary key (decision_id, agent_name)
);

create table decision_outbox (
  decision_id uuid        primary key references decisions on delete cascade,
  group_name  text        not null,
  sequence    bigint      not null,
  state       text        not null default 'pending'
                          check (state in ('pending', 'published', 'expired', 'failed', 'cancelled')),
  attempts    integer     not null default 0 check (attempts >= 0),
  created_at  timestamptz not null default clock_timestamp(),
  updated_at  timestamptz not null default clock_timestamp()
);

create index decision_outbox_pending on decision_outbox (group_name, sequence)
  where state = 'pending';

create index decision_outbox_done on decision_outbox (updated_at) where state <> 'pending';

-- Every change of the pause, with who and why.
create table orchestrator_state (
  id         bigint      generated always as identity primary key,
  group_name text        not null references orchestrator_group,
  paused     boolean     not null,
  actor      text        check (length(actor) <= 100),
  reason     text        check (length(reason) <= 500),
  address    text        not null,
  changed_at timestamptz not null default clock_timestamp()
);

create index orchestrator_state_by_group on orchestrator_state (group_name, id);

create function orchestrator_state_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'orchestrator_state is append-only';
end $$;

create trigger orchestrator_state_is_append_only before update or delete on orchestrator_state
  for each row execute function orchestrator_state_is_append_only();
