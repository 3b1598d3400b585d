-- Whoever waits for a slow writer is waited for by the next one, so this gives up soon and is tried again.
set local lock_timeout = '1s';

-- Who may ask the API server. A key is found by its id and compared by its hash; the key itself is nowhere.
create table api_keys (
  id                text        primary key check (id ~ '^[a-z2-7]{10}$'),
  group_name        text        not null,
  name              text        not null check (name ~ '^[A-Za-z0-9._-]{1,100}$' and name not in ('quorate', 'admin-key')),
  role              text        not null check (role in ('viewer', 'auditor', 'executor', 'operator', 'admin')),
  secret_hash       bytea       not null check (octet_length(secret_hash) = 32),
  created_at        timestamptz not null default clock_timestamp(),
  created_by        text        not null check (length(created_by) between 1 and 100),
  expires_at        timestamptz,
  revoked_at        timestamptz,
  revoked_by        text        check (length(revoked_by) between 1 and 100),
  last_used_at      timestamptz,
  allowed_addresses cidr[]      check (cardinality(allowed_addresses) between 1 and 100),
  check ((revoked_at is null) = (revoked_by is null)),
  check (expires_at > created_at)
);
create index api_keys_by_group on api_keys (group_name, created_at desc, id desc);

-- A revoked key stays revoked, and no key becomes another one.
create function api_keys_guard() returns trigger language plpgsql as $$
begin
  if (new.id, new.group_name, new.name, new.role, new.secret_hash, new.created_at, new.created_by, new.expires_at,
      new.allowed_addresses)
      is distinct from
     (old.id, old.group_name, old.name, old.role, old.secret_hash, old.created_at, old.created_by, old.expires_at,
      old.allowed_addresses)
      or old.revoked_at is not null and (new.revoked_at, new.revoked_by) is distinct from (old.revoked_at, old.revoked_by) then
    raise exception 'key % cannot become that', old.id
      using errcode = 'check_violation', constraint = 'api_keys_transition', table = 'api_keys';
  end if;
  return new;
end $$;
create trigger api_keys_guard before update on api_keys for each row execute function api_keys_guard();

-- Who has logged in with a key. The cookie's token is nowhere, only its hash.
create table api_logins (
  token_hash bytea       primary key check (octet_length(token_hash) = 32),
  group_name text        not null,
  key_id     text        check (key_id ~ '^[a-z2-7]{10}$'),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  address    text        not null check (length(address) <= 100),
  user_agent text        check (length(user_agent) <= 200),
  check (expires_at > created_at)
);
create index api_logins_by_key on api_logins (group_name, key_id);
create index api_logins_by_end on api_logins (expires_at);
