-- Takes the trading record, the history, the audit, and keys and logins out again, so that the tables are those of the first
-- release. It refuses while any of them holds a row that would be lost. Stop all programs first; a program of this release makes the
-- tables again when it starts. A roll-back to an older program does not need it: older programs run on newer tables.
--
--   psql "$OWNER_URL" -v ON_ERROR_STOP=1 --single-transaction -f undo.sql

do $$
declare
  kept text;
  is_used boolean;
begin
  foreach kept in array array['trading_sessions', 'agent_signals', 'agent_status', 'audit_log', 'api_keys', 'api_logins'] loop
    execute format('select exists (select from %I)', kept) into is_used;
    if is_used then
      raise exception '% holds rows: save what is to be kept and delete them first', kept;
    end if;
  end loop;
end $$;

drop table api_logins, api_keys;
drop function api_keys_guard();

drop table audit_log, agent_status, equity_points, agent_signals;
drop sequence agent_signals_id;
drop function audit_log_guard(), make_history_days(integer), drop_history_days(text, date);

drop view trading_discrepancies;
drop trigger execution_follows_group on orchestrator_group;
drop function execution_follows_group();
drop table execution_state, position_legs, positions, fills, orders, trading_sessions;
drop function orders_guard(), positions_guard(), trading_sessions_guard(), trading_append_only(), fills_complete();
drop domain trading_amount, trading_quantity, trading_price;

delete from flyway_schema_history where version::integer > 1;
