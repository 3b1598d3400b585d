-- Whoever waits for a slow writer is waited for by the next one, so this gives up soon and is tried again.
set local lock_timeout = '1s';

-- As before, but each table is added up once and not looked into for every row of another: that took as long as the
-- record was large, beyond what a statement may take.
create or replace view trading_discrepancies as
  select 'position' as what, p.id, format('quantity %s, legs %s', p.quantity, coalesce(l.quantity, 0)) as detail
    from positions p left join (
      select position_id, sum(case when kind in ('OPEN', 'INCREASE') then quantity else -quantity end) as quantity,
        sum(cost_change) as cost, sum(realized_pnl) as pnl, sum(fee) as fee
      from position_legs group by position_id) l on l.position_id = p.id
    where (p.quantity, p.cost, p.realized_pnl, p.fees)
      is distinct from (coalesce(l.quantity, 0), coalesce(l.cost, 0), coalesce(l.pnl, 0), coalesce(l.fee, 0))
  union all
  select 'order', o.id, format('filled %s, fills %s', o.filled_quantity, coalesce(f.quantity, 0))
    from orders o left join (
      select order_id, sum(quantity) as quantity, sum(notional) as notional
      from fills group by order_id) f on f.order_id = o.id
    where (o.filled_quantity, o.filled_notional) is distinct from (coalesce(f.quantity, 0), coalesce(f.notional, 0))
  union all
  select 'session', s.id, format('cash %s, fills %s', s.cash, s.initial_capital + coalesce(f.cash, 0))
    from trading_sessions s left join (
      select session_id, sum(case side when 'SELL' then notional else -notional end - fee_in_quote) as cash,
        sum(fee_in_quote) as fees
      from fills group by session_id) f on f.session_id = s.id
    left join (
      select session_id, sum(realized_pnl) as pnl, count(*) filter (where closed_at is not null) as trades,
        count(*) filter (where closed_at is not null and realized_pnl > fees) as won,
        count(*) filter (where closed_at is not null and realized_pnl < fees) as lost
      from positions group by session_id) p on p.session_id = s.id
    where s.mode = 'PAPER'
      and (s.cash, s.fees, s.realized_pnl, s.total_trades, s.winning_trades, s.losing_trades)
        is distinct from (s.initial_capital + coalesce(f.cash, 0), coalesce(f.fees, 0), coalesce(p.pnl, 0),
          coalesce(p.trades, 0)::integer, coalesce(p.won, 0)::integer, coalesce(p.lost, 0)::integer);
