-- The role of the API server: quorate_api. Run it as the owner of the tables (or a superuser), in the database and with
-- the search path of the orchestrators, once their tables are there, and again after every release: it may be run at any time.
--
--   psql "$OWNER_URL" -v ON_ERROR_STOP=1 -f api-role.sql
--   psql "$OWNER_URL" -c '\password quorate_api'
--
-- It reads all tables, changes the pause, keys, logins and the trading record, adds to the audit, and may do nothing else:
-- not decide, not vote, not touch the lease or its term. What a pause changes besides follows by a trigger.
-- All of it or nothing: whoever works under the role meanwhile lacks no right of it, and keeps his if this fails.
begin;

do $$ begin
  if not exists (select from pg_roles where rolname = 'quorate_api') then
    create role quorate_api login;
  end if;
  execute format('grant usage on schema %I to quorate_api', current_schema());
  execute format('revoke all on all tables in schema %I from quorate_api', current_schema());
  execute format('grant select on all tables in schema %I to quorate_api', current_schema());
end $$;

-- The pause, and what waits to be published when it comes.
grant update (paused) on orchestrator_group to quorate_api;
grant insert (group_name, paused, actor, reason, address) on orchestrator_state to quorate_api;
grant update (state, updated_at) on decision_outbox to quorate_api;

-- The lock that a person's stop of a session takes; not the term, the pause or how far decisions are executed.
grant update (updated_at) on execution_state to quorate_api;

-- What executors outside report. Fills and legs are added to, and never changed.
grant insert, update on trading_sessions, orders, positions to quorate_api;
grant insert on fills, position_legs to quorate_api;

-- Who may ask, and who did what.
grant insert, update (revoked_at, revoked_by, last_used_at) on api_keys to quorate_api;
grant insert, delete on api_logins to quorate_api;
grant insert on audit_log to quorate_api;

commit;
