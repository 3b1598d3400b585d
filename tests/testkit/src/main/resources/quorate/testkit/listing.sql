-- What a schema consists of, a line for each thing, but for the days of the history, which depend on the day.
with tables as (
  select oid, relname from pg_class
  where relnamespace = 'public'::regnamespace and not relispartition and relname <> 'flyway_schema_history'
    and relkind in ('r', 'p', 'v'))
select line from (
  select format('column %s.%s %s%s%s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end,
      case a.attidentity when 'a' then ' generated always' when 'd' then ' generated' else '' end,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
    from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
  union all
  select format('constraint %s %s %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
    from tables t join pg_constraint c on c.conrelid = t.oid where c.contype <> 'n'
  union all
  select format('domain %s %s %s', d.typname, c.conname, pg_get_constraintdef(c.oid))
    from pg_type d join pg_constraint c on c.contypid = d.oid where d.typnamespace = 'public'::regnamespace
  union all
  select format('index %s', pg_get_indexdef(i.indexrelid)) from tables t join pg_index i on i.indrelid = t.oid
  union all
  select format('trigger %s', pg_get_triggerdef(g.oid)) from tables t join pg_trigger g on g.tgrelid = t.oid
    where not g.tgisinternal
  union all
  select format('function %s(%s) %s%s %s', p.proname, pg_get_function_identity_arguments(p.oid),
      case when p.prosecdef then 'security definer ' else '' end, coalesce(p.proconfig::text, ''), md5(p.prosrc))
    from pg_proc p where p.pronamespace = 'public'::regnamespace
  union all
  select format('view %s %s', t.relname, md5(pg_get_viewdef(t.oid))) from tables t
    join pg_class c on c.oid = t.oid where c.relkind = 'v'
  union all
  select format('sequence %s', c.relname) from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S') as listed
order by line collate "C"
